/** A shell command that runs a server. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { lastWords } from '../machine/run-command.ts';
import { PROCESS_MS } from '../run/patience.ts';
import { SetupFailed } from '../run/setup-failed.ts';
import { urlOf } from './steady-port.ts';

const POLL_MS = 100;
/** After this time, progress is printed. */
const TELL_EVERY_MS = 10_000;
/** After this time, the process is killed. */
const END_MS = 60_000;
const KEPT_CHARACTERS = 200_000;

export class RunningProcess {
  readonly url: string;
  readonly #command: string;
  readonly #child: ChildProcess;
  #output = '';

  private constructor(command: string, url: string, child: ChildProcess) {
    this.#command = command;
    this.url = url;
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#output = (this.#output + text).slice(-KEPT_CHARACTERS);
      });
    }
    process.once('exit', () => this.#signal('SIGKILL'));
  }

  /** Starts the command with a free $PORT and waits for its first response. @throws SetupFailed with its last lines */
  static async start(command: string, cwd: string, environment: NodeJS.ProcessEnv): Promise<RunningProcess> {
    const port = await freePort();
    const child = spawn(command, {
      cwd,
      env: { ...process.env, ...environment, PORT: String(port) },
      shell: true,
      detached: true, // The process and what it starts are one group, and end together.
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const running = new RunningProcess(command, `http://127.0.0.1:${port}`, child);
    await running.#responds();
    return running;
  }

  /** Its output since the last call. */
  takeOutput(): string {
    const output = this.#output;
    this.#output = '';
    return output;
  }

  async end(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#signal('SIGTERM');
    const timer = setTimeout(() => this.#signal('SIGKILL'), END_MS).unref();
    await ended;
    clearTimeout(timer);
  }

  #signal(signal: NodeJS.Signals): void {
    try {
      if (this.#child.pid) process.kill(-this.#child.pid, signal);
    } catch {
      // It has ended already.
    }
  }

  async #responds(): Promise<void> {
    const began = Date.now();
    let told = began;
    for (const until = began + PROCESS_MS; Date.now() < until; await delay(POLL_MS)) {
      if (this.#child.exitCode !== null || this.#child.signalCode !== null)
        throw this.#failed(`ended with ${this.#child.exitCode ?? this.#child.signalCode}`);
      const response = await fetch(this.url, { redirect: 'manual' }).catch(() => null);
      if (response) return void (await response.arrayBuffer());
      if (Date.now() - told < TELL_EVERY_MS) continue;
      told = Date.now();
      const seconds = Math.round((told - began) / 1_000);
      process.stderr.write(
        `\nWaiting for a response on $PORT, ${seconds} s: "${this.#command}". ${lastWords(this.#output)}\n`,
      );
    }
    this.#signal('SIGKILL');
    throw this.#failed(`did not respond on $PORT within ${PROCESS_MS / 1_000} s`);
  }

  #failed(what: string): SetupFailed {
    return new SetupFailed(
      `"${this.#command}" ${what}. Correct "start" in the profile. ${lastWords(this.#output)}`,
    );
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = new URL(urlOf(server));
  server.close();
  await once(server, 'close');
  return Number(port);
}
