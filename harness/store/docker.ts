/** DynamoDB Local in a container, through testcontainers: the official image, on any Docker-compatible daemon. */
import { existsSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ContainerRuntimeClient } from 'testcontainers';
import { isGone } from '../machine/processes.ts';
import { type OnProgress, withProgress } from '../machine/progress.ts';
import { within } from '../machine/time-limit.ts';
import { COMPANIONS, databaseName } from './database-file.ts';
import {
  type LocalStore,
  newAccessKey,
  type Persistence,
  type StoreOptions,
  type Unavailable,
  withKey,
} from './local-store.ts';

const IMAGE = process.env.DYNAMODB_IMAGE || 'amazon/dynamodb-local:3.3.1';
const PORT = 8000;
/** Time limit for a daemon that accepts a connection and never responds. */
const ANSWER_MS = 60_000;
/** Time limit for a slow container. One that ends is noticed at once. */
const READY_MS = 600_000;
const PULL_MS = 180_000;
const DATA_FOLDER = '/home/dynamodblocal/data';
/** The label with the process of a container, by which the container of a killed process is found. */
const OWNER_LABEL = 'first-run.owner';
const DAEMON = 'The Docker daemon';

/** Starts a container on a free port; its data is in memory unless `persist` names a volume. */
export async function openDockerStore(
  { persist, onProgress }: StoreOptions,
  answerMs = ANSWER_MS,
): Promise<LocalStore | Unavailable> {
  try {
    const client = await dockerClient(answerMs);
    if (!client) return { unavailable: 'no Docker daemon answers' };
    await pull(client, onProgress);
    await within(ANSWER_MS, DAEMON, removeLeftovers(client));
    return await withProgress(onProgress, `Starting ${IMAGE} in Docker`, () =>
      within(READY_MS, DAEMON, start(client, persist)),
    );
  } catch (cause) {
    const unavailable = cause instanceof Error ? cause.message : String(cause);
    onProgress(`Docker cannot be used: ${unavailable}. The next way is tried.`);
    return { unavailable };
  }
}

async function start(
  { info }: ContainerRuntimeClient,
  persist: Persistence | undefined,
): Promise<LocalStore> {
  const { GenericContainer, Wait } = await import('testcontainers');
  const here = ['localhost', '127.0.0.1'].includes(info.containerRuntime.host);
  /** Docker publishes ports on all addresses. On a remote daemon this cannot be changed; there the access key protects the
   * store. */
  class Container extends GenericContainer {
    protected override async beforeContainerCreated() {
      const ports = Object.values<{ HostIp?: string }[]>(this.hostConfig.PortBindings ?? {});
      if (here) for (const binding of ports.flat()) binding.HostIp = '127.0.0.1';
    }
  }
  const java = ['-jar', 'DynamoDBLocal.jar', '-disableTelemetry', '-cors', 'none'];
  const container = new Container(IMAGE)
    .withExposedPorts(PORT)
    .withCommand([...java, '-inMemory'])
    // The log line comes too early and a listening port is noticed late, so only a response counts.
    .withWaitStrategy(Wait.forHttp('/', PORT, { abortOnContainerExit: true }).forStatusCode(400))
    .withLabels({ [OWNER_LABEL]: `${os.hostname()}:${process.pid}` })
    .withStartupTimeout(READY_MS);
  if (persist) {
    container
      .withUser('root') // a new volume belongs to root
      .withBindMounts([{ source: persist.dockerVolume, target: DATA_FOLDER }])
      .withEntrypoint(['sh', '-c', NAME_DATABASE, databaseName(persist.accessKeyId)])
      .withCommand(['java', ...java, '-dbPath', DATA_FOLDER]);
  }
  const started = await container.start();
  const endpoint = `http://${here ? '127.0.0.1' : started.getHost()}:${started.getMappedPort(PORT)}`;
  let stopped: Promise<unknown> | undefined;
  return {
    kind: 'docker',
    endpoint,
    address: withKey(endpoint, persist?.accessKeyId ?? newAccessKey()),
    description: `${IMAGE} in Docker, ${persist ? `data in the volume ${persist.dockerVolume}` : 'in memory'}`,
    stop: async () => {
      stopped ??= within(ANSWER_MS, DAEMON, started.stop({ timeout: 5_000 }));
      await stopped;
    },
  };
}

/** As `nameDatabase` of database-file.ts, in the volume; then the command. */
const NAME_DATABASE = `
  cd ${DATA_FOLDER}
  largest=$(ls -S *.db 2>/dev/null | head -n 1)
  if [ -n "$largest" ] && [ ! -e "$0" ]; then
    for end in ${COMPANIONS.join(' ')} ''; do
      if [ -e "$largest$end" ]; then mv "$largest$end" "$0$end"; fi
    done
  fi
  cd .. && exec "$@"`;

/** Removes a volume and prints this first; false if Docker does not respond or there is no volume. */
export async function removeDockerVolume(volume: string, sayBefore: () => void): Promise<boolean> {
  const client = await dockerClient().catch(() => null);
  if (!client) return false;
  const { dockerode } = client.container;
  const { Volumes } = await within(ANSWER_MS, DAEMON, dockerode.listVolumes());
  if (!Volumes?.some(({ Name }) => Name === volume)) return false;
  sayBefore();
  await within(ANSWER_MS, DAEMON, removeLeftovers(client));
  await within(ANSWER_MS, DAEMON, dockerode.getVolume(volume).remove());
  return true;
}

/** The daemon that testcontainers finds (DOCKER_HOST, the usual sockets); null if there is none. @throws Error if it hangs */
async function dockerClient(answerMs = ANSWER_MS): Promise<ContainerRuntimeClient | null> {
  requireReadableConfig();
  // Its helper container listens on all addresses and removes containers for any caller; we remove what is left over.
  process.env.TESTCONTAINERS_RYUK_DISABLED = 'true';
  const { getContainerRuntimeClient } = await import('testcontainers');
  return within(
    answerMs,
    DAEMON,
    getContainerRuntimeClient().catch(() => null),
  );
}

/** testcontainers ends the whole process if the configuration of Docker is no JSON. @throws Error naming it */
function requireReadableConfig(): void {
  const { DOCKER_AUTH_CONFIG: inline, DOCKER_CONFIG: folder } = process.env;
  const file = path.join(folder || path.join(os.homedir(), '.docker'), 'config.json');
  const name = inline ? 'DOCKER_AUTH_CONFIG' : file;
  try {
    JSON.parse(inline || (existsSync(file) ? readFileSync(file, 'utf8') : '{}'));
  } catch (cause) {
    throw new Error(`${name} cannot be read: ${(cause as Error).message}. Correct it, or remove it`, {
      cause,
    });
  }
}

/** @throws Error saying why the image is not here */
async function pull({ image }: ContainerRuntimeClient, onProgress: OnProgress): Promise<void> {
  const { ImageName } = await import('testcontainers');
  const name = ImageName.fromString(IMAGE);
  const here = () => within(ANSWER_MS, DAEMON, image.exists(name));
  if (await here()) return;
  const problem = await withProgress(onProgress, `Pulling ${IMAGE}`, () =>
    within(PULL_MS, 'The image registry', image.pull(name)),
  ).then(
    () => '',
    (cause: Error) => `: ${cause.message}`,
  );
  if (!(await here())) throw new Error(`the image ${IMAGE} could not be pulled${problem}`);
}

/** A killed process leaves its container: the next start removes it. */
async function removeLeftovers({ container: { dockerode } }: ContainerRuntimeClient): Promise<void> {
  const ours = await dockerode.listContainers({ all: true, filters: { label: [OWNER_LABEL] } });
  const left = ours.filter(({ Labels }) => ownerIsGone(Labels[OWNER_LABEL] ?? ''));
  await Promise.all(
    left.map(({ Id }) => dockerode.getContainer(Id).remove({ force: true }).catch(unlessGone)),
  );
}

/** Another start may have found the same one. */
function unlessGone(cause: { statusCode?: number }): void {
  if (cause.statusCode !== 404 && cause.statusCode !== 409) throw cause;
}

/** Only of this machine: a daemon may serve several. */
function ownerIsGone(owner: string): boolean {
  const [host, pid] = owner.split(':');
  return host === os.hostname() && isGone(Number(pid));
}
