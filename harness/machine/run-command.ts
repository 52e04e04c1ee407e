/** Runs a program to its end and keeps its output. */
import { type ChildProcess, spawn } from 'node:child_process';
import os from 'node:os';

export interface Finished {
  /** Null when it could not be started or was ended by a signal. */
  code: number | null;
  /** Standard output and standard error, in order of arrival. */
  output: string;
}

export interface RunOptions {
  env?: NodeJS.ProcessEnv | undefined;
  cwd?: string | undefined;
  /** Ended after this many milliseconds. */
  timeoutMs?: number | undefined;
  /** Sees the output as it comes. */
  onOutput?: ((text: string) => void) | undefined;
  signal?: AbortSignal | undefined;
  /** Other programs come first where both want the processor. */
  behindOthers?: boolean | undefined;
}

/** How long a program may take to end after the signal to end. */
const GRACE_MS = 3_000;

const running = new Set<ChildProcess>();
process.once('exit', () => {
  // It did not react to the first signal: it may be in a loop.
  for (const child of running) child.kill(child.killed ? 'SIGKILL' : 'SIGTERM');
});

/** If a program is still running when this process exits, it is ended. Never rejects: a program that cannot be started ends with code null and the reason as its output. */
export function runCommand(command: string, args: string[], options: RunOptions = {}): Promise<Finished> {
  const { env, cwd, timeoutMs, onOutput, signal, behindOthers } = options;
  // The timer of spawn's own `timeout` runs on when the program cannot be started; a signal's timer holds nothing open.
  const late = timeoutMs === undefined ? undefined : AbortSignal.timeout(timeoutMs);
  const signals = [signal, late].filter((one) => one !== undefined);
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(env ? { env } : {}),
      ...(cwd ? { cwd } : {}),
      ...(signals.length > 0 ? { signal: AbortSignal.any(signals) } : {}),
    });
    running.add(child);
    if (behindOthers && child.pid) os.setPriority(child.pid, os.constants.priority.PRIORITY_BELOW_NORMAL);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text: string) => {
        output += text;
        onOutput?.(text);
      });
    }
    child.on('error', (error) => {
      if (child.pid === undefined) running.delete(child);
      else setTimeout(() => running.has(child) && child.kill('SIGKILL'), GRACE_MS).unref();
      const reason = late?.aborted ? `not done after ${timeoutMs} ms` : error.message;
      resolve({ code: null, output: `${output}${reason}` });
    });
    child.on('close', (code) => {
      running.delete(child);
      resolve({ code, output });
    });
  });
}

/** The sentence of an error message that quotes what a program printed. */
export function lastWords(output: string): string {
  return output.trim() ? `Its last lines:\n${lastLines(output)}` : 'It printed nothing.';
}

/** The last lines of a program's output, as an error message quotes them. */
export function lastLines(output: string, count = 10): string {
  return output.trimEnd().split('\n').slice(-count).join('\n');
}
