/** The app in a separate process, as in production, so that it can be killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

const SERVER = path.resolve(import.meta.dirname, '../../src/server.ts');

export class AppProcess {
  readonly #environment: NodeJS.ProcessEnv;
  #child: ChildProcess | undefined;
  /** Where it listens; the same after a restart. */
  url = '';
  /** What it wrote to standard error. */
  errors = '';

  private constructor(environment: NodeJS.ProcessEnv) {
    this.#environment = environment;
  }

  /** Starts it on a free port with production's time limits. */
  static async start(environment: NodeJS.ProcessEnv): Promise<AppProcess> {
    const app = new AppProcess({ ...process.env, STORE_PATIENCE: '1', LOG_LEVEL: 'info', ...environment });
    await app.#spawn('0');
    return app;
  }

  async #spawn(port: string): Promise<void> {
    const child = spawn(process.execPath, [SERVER], {
      env: { ...this.#environment, PORT: port },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    const end = () => child.kill('SIGKILL');
    process.once('exit', end);
    child.once('exit', () => process.off('exit', end));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.errors = `${this.errors}${text}`.slice(-4_000);
    });
    const listening = new Promise<string>((resolve, reject) => {
      createInterface(child.stdout).on('line', (line) => {
        const { msg, url } = JSON.parse(line) as { msg?: string; url?: string };
        if (msg === 'listening' && url) resolve(url);
      });
      child.once('exit', (code) => reject(new Error(`The app ended (code ${code}).\n${this.errors}`)));
    });
    this.url = await listening;
  }

  /** Ends it without warning. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  /** Starts it again where it was. */
  restart(): Promise<void> {
    return this.#spawn(new URL(this.url).port);
  }
}
