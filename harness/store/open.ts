/**
 * Opens a DynamoDB: the configured endpoint, else a container if Docker responds, else the embedded DynamoDB Local if
 * Java is installed or can be.
 */
import { reachLoopbackDirectly } from '../machine/direct-loopback.ts';
import { ScriptError } from '../machine/script-error.ts';
import { openDockerStore } from './docker.ts';
import { openEmbeddedStore } from './embedded.ts';
import { isUnavailable, type LocalStore, type StoreOptions } from './local-store.ts';
import { waitUntilAnswering } from './ready.ts';

/** Time limit for a configured store. */
const NAMED_ENDPOINT_MS = 10_000;

/**
 * Opens the first available store, or the one that LOCAL_STORE names; `persist` keeps its data between runs. @throws
 * ScriptError with the three ways and the reason why each failed.
 */
export async function openLocalStore(options: StoreOptions): Promise<LocalStore> {
  reachLoopbackDirectly();
  const named = process.env.DYNAMODB_ENDPOINT;
  if (named) return openNamedStore(named);

  const only = readWanted(process.env.LOCAL_STORE);
  const docker = only === 'embedded' ? NOT_WANTED : await openDockerStore(options);
  if (!isUnavailable(docker)) return docker;
  const embedded = only === 'docker' ? NOT_WANTED : await openEmbeddedStore(options);
  if (!isUnavailable(embedded)) return embedded;

  throw new ScriptError(
    [
      'There is no DynamoDB to work on. Any one of these will do:',
      '  1. a running one: set DYNAMODB_ENDPOINT to its URL, for example http://127.0.0.1:8000 (not set now)',
      `  2. Docker: start it, so that a container can be used (now: ${docker.unavailable})`,
      `  3. Java 17 or newer in the PATH or JAVA_HOME, for the embedded one (now: ${embedded.unavailable})`,
      'Then run the same command again.',
    ].join('\n'),
  );
}

const WAYS = ['docker', 'embedded'] as const;
const NOT_WANTED = { unavailable: 'LOCAL_STORE asks for the other one' };

/** The way that LOCAL_STORE names; undefined if it is not set. */
function readWanted(said: string | undefined): (typeof WAYS)[number] | undefined {
  if (!said) return undefined;
  const wanted = WAYS.find((way) => way === said);
  if (wanted) return wanted;
  throw new ScriptError(
    `LOCAL_STORE must be ${WAYS.join(' or ')}, got ${JSON.stringify(said)}. Unset it to take the first that there is.`,
  );
}

async function openNamedStore(endpoint: string): Promise<LocalStore> {
  if (!URL.canParse(endpoint) || !/^https?:$/.test(new URL(endpoint).protocol)) {
    throw new ScriptError(
      `DYNAMODB_ENDPOINT must be an http(s) URL such as http://127.0.0.1:8000, got ${JSON.stringify(endpoint)}.`,
    );
  }
  const bare = withoutCredentials(endpoint);
  await waitUntilAnswering(bare, {
    budgetMs: NAMED_ENDPOINT_MS,
    subject: `The store that DYNAMODB_ENDPOINT names, ${bare},`,
    remedy: 'Start it, or unset DYNAMODB_ENDPOINT to use Docker or the embedded one.',
  });
  return {
    kind: 'endpoint',
    endpoint: bare,
    address: endpoint,
    description: `DynamoDB at ${bare} (DYNAMODB_ENDPOINT)`,
    stop: async () => {},
  };
}

/** `fetch` takes no user name and password in an address. */
function withoutCredentials(endpoint: string): string {
  const address = new URL(endpoint);
  address.username = '';
  address.password = '';
  return address.href.replace(/\/$/, '');
}
