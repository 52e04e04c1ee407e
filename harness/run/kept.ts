/** A store and a browser that a run keeps open for the next one, which then gets them in 0.1 s instead of 3 s. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { privateFolder } from '../machine/private-files.ts';
import type { OnProgress } from '../machine/progress.ts';
import { ROOT } from '../machine/root.ts';
import { ScriptError } from '../machine/script-error.ts';
import { waitUntil } from '../store/ready.ts';
import { ANSWER_MS } from './patience.ts';

/** What a keeper sends, one a line. */
export interface FromKeeper {
  progress?: string;
  /** The environment of a run. */
  parts?: NodeJS.ProcessEnv;
  /** Why there is none. */
  problem?: string;
}

/** What a keeper sends to a run that connects later: once everything is open, not how it was started. */
export function forLaterRuns(said: FromKeeper[], message: FromKeeper): FromKeeper[] {
  return message.parts ? [message] : [...said, message];
}

export interface Kept {
  parts: NodeJS.ProcessEnv;
  /** The run needs them no longer. */
  leave(): void;
}

const KEEPER = path.join(import.meta.dirname, 'keeper.ts');
const IDLE_MS = 300_000;
const STAYS = `Store and browser stay open for the next run, and close after ${IDLE_MS / 60_000} minutes without one. Use --fresh to start new ones.`;
const USES = 'Using the store and browser of the last run. --fresh starts new ones.';
/** The files that it runs; after a change of one, another keeper is started. */
export const MADE_OF = [
  ...['harness/store', 'harness/machine', 'harness/run', 'harness/report/run-folders.ts'],
  ...['harness/target/place.ts', 'harness/actors/devtools.ts', 'harness/actors/drawing.ts'],
  'harness/actors/browser.ts',
];
const CHOSEN_BY = ['DYNAMODB_ENDPOINT', 'LOCAL_STORE', 'CHROMIUM', 'JAVA_HOME', 'PATH'];

/** Finds the keeper of this project, or starts one. @throws ScriptError if it gets no store or no browser */
export async function findKept(onProgress: OnProgress, idleMs = IDLE_MS): Promise<Kept> {
  const file = socketPath();
  let socket = await connected(file);
  if (socket) onProgress(USES);
  else {
    onProgress(STAYS);
    socket = await started(file, idleMs);
  }
  for await (const line of createInterface({ input: socket })) {
    const { progress, parts, problem }: FromKeeper = JSON.parse(line);
    if (progress) onProgress(progress);
    if (problem) {
      socket.destroy();
      throw new ScriptError(problem);
    }
    if (parts) return { parts, leave: () => socket.destroy() };
  }
  throw new ScriptError('The process that keeps store and browser ended. Run the same command again.');
}

/** Only this user can connect. */
function socketPath(): string {
  const folder = path.join(tmpdir(), `first-run-kept-${process.getuid?.() ?? ''}`);
  privateFolder(folder);
  const changed = MADE_OF.flatMap((one) =>
    filesIn(path.join(ROOT, one)).map((file) => statSync(file).mtimeMs),
  );
  const key = [
    ROOT,
    process.version,
    Math.max(...changed),
    readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8'),
  ];
  const hash = createHash('sha256').update(JSON.stringify([key, CHOSEN_BY.map((name) => process.env[name])]));
  return path.join(folder, hash.digest('hex').slice(0, 16));
}

function filesIn(place: string): string[] {
  if (place.endsWith('.ts')) return [place];
  return readdirSync(place)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.join(place, name));
}

function connected(file: string): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect(file, () => resolve(socket));
    socket.once('error', () => resolve(null));
  });
}

async function started(file: string, idleMs: number): Promise<Socket> {
  rmSync(file, { force: true }); // of one that was killed
  const keeper = spawn(process.execPath, [KEEPER, file, String(idleMs)], {
    cwd: ROOT,
    detached: true,
    stdio: 'ignore',
  });
  keeper.unref();
  return waitUntil(() => connected(file), {
    budgetMs: ANSWER_MS,
    subject: 'The process that keeps store and browser',
    remedy: 'Run the same command with --fresh.',
    ended: () => (keeper.exitCode === null ? null : `ended with code ${keeper.exitCode}`),
  });
}
