/** One instance of a Lambda function: a process that has loaded the package and handles one event at a time. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { lastLines } from '../../harness/machine/run-command.ts';

const HOST = fileURLToPath(new URL('./instance-host.ts', import.meta.url));
/** Limits of the event and of the result of one invocation, in bytes of JSON. */
export const MOST_PAYLOAD_BYTES = 6_291_556;

/** A message to the process. */
export interface Asked {
  id: number;
  handler: string;
  /** JSON. */
  event: string;
  remainingMs: number;
}

/** A message from the process: the result or an error. The first one reports that the package is loaded. */
export interface Answered {
  id: number;
  /** Milliseconds in the handler. */
  ms: number;
  /** JSON; undefined if the handler returned nothing. */
  answer?: string | undefined;
  error?: { name: string; message: string };
}

export type FailureKind = 'event-too-large' | 'answer-too-large' | 'timed-out' | 'failed' | 'ended';

/** An invocation that Lambda would report as failed. */
export class InvocationFailed extends Error {
  override name = 'InvocationFailed';
  readonly kind: FailureKind;
  constructor(kind: FailureKind, message: string) {
    super(message);
    this.kind = kind;
  }
}

export interface InstanceOptions {
  /** Folder of the package. */
  packageFolder: string;
  /** The variables of the function's configuration. Those that Lambda sets are added. */
  environment: Record<string, string>;
  /** The start of its clock, ISO 8601; now when absent. */
  now?: string | undefined;
  /** Called with every line that the function logs. */
  onLog?: ((line: string) => void) | undefined;
}

/** An invocation that succeeded. */
export interface Invoked {
  /** Parsed. */
  answer: unknown;
  /** Milliseconds in the handler. */
  handlerMs: number;
  /** Milliseconds from the start of the process to this result; only for the first invocation. */
  coldStartMs: number | undefined;
}

export class Instance {
  readonly #child: ChildProcess;
  readonly #startedAt = performance.now();
  readonly #ready: Promise<unknown>;
  readonly #ended: Promise<unknown>;
  #errors = '';
  #invocations = 0;

  constructor({ packageFolder, environment, now, onLog }: InstanceOptions) {
    this.#child = fork(HOST, [path.join(packageFolder, 'index.mjs'), ...(now ? [now] : [])], {
      cwd: packageFolder,
      env: { ...ownEnvironment(packageFolder), ...environment },
      execArgv: [],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    // Any error ends the process.
    this.#child.on('error', () => undefined);
    this.#ready = once(this.#child, 'message').catch(() => undefined);
    // All its lines have been read.
    this.#ended = once(this.#child, 'close').catch(() => undefined);
    const { stdout, stderr } = this.#child;
    stdout?.setEncoding('utf8').on('data', linesTo(onLog));
    stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#errors = `${this.#errors}${text}`.slice(-8_000);
    });
  }

  /** Whether it can handle another event. */
  get alive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null && this.#child.connected;
  }

  /**
   * Invokes a handler of the package and returns its result. Invocations run one after another. The time limit starts
   * once the package is loaded, as on Lambda.
   * @throws InvocationFailed; after `timed-out` and `ended` the instance cannot be used
   */
  async invoke(handler: 'handler' | 'catchUp', payload: unknown, remainingMs: number): Promise<Invoked> {
    const event = JSON.stringify(payload);
    requirePayload('event', event);
    this.#invocations += 1;
    const first = this.#invocations === 1;
    const { answer, error, ms } = await this.#ask({ id: this.#invocations, handler, event, remainingMs });
    if (error) throw new InvocationFailed('failed', `${error.name}: ${error.message}`);
    if (answer !== undefined) requirePayload('answer', answer);
    return {
      answer: answer === undefined ? undefined : JSON.parse(answer),
      handlerMs: ms,
      coldStartMs: first ? performance.now() - this.#startedAt : undefined,
    };
  }

  /** Ends the process and waits until it is gone. */
  async stop(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }

  async #ask(asked: Asked): Promise<Answered> {
    const gone = this.#ended.then(() => {
      throw new InvocationFailed('ended', `The instance ended.\n${lastLines(this.#errors)}`);
    });
    await Promise.race([this.#ready, gone]);
    const settled = new AbortController();
    const late = setTimeout(() => settled.abort(), asked.remainingMs);
    try {
      const answered = once(this.#child, 'message', { signal: settled.signal });
      this.#child.send(asked, () => undefined);
      const [said] = await Promise.race([answered, gone]);
      return said;
    } catch (cause) {
      if (cause instanceof InvocationFailed) throw cause;
      await this.stop();
      const subject = `${asked.handler} gave no answer within ${asked.remainingMs} ms`;
      throw new InvocationFailed('timed-out', `${subject}; the instance is ended.`);
    } finally {
      clearTimeout(late);
    }
  }
}

function requirePayload(what: 'event' | 'answer', json: string): void {
  const bytes = Buffer.byteLength(json);
  if (bytes <= MOST_PAYLOAD_BYTES) return;
  throw new InvocationFailed(
    `${what}-too-large`,
    `The ${what} has ${bytes} bytes; Lambda takes ${MOST_PAYLOAD_BYTES}.`,
  );
}

/** What Lambda sets in addition to the function's configuration. */
function ownEnvironment(packageFolder: string): Record<string, string> {
  return {
    AWS_REGION: 'eu-central-1',
    AWS_LAMBDA_FUNCTION_NAME: 'first-run',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    LAMBDA_TASK_ROOT: packageFolder,
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
  };
}

/** Passes on whole lines. */
function linesTo(onLog: ((line: string) => void) | undefined): (text: string) => void {
  let begun = '';
  return (text) => {
    const lines = `${begun}${text}`.split('\n');
    begun = lines.pop() ?? '';
    for (const line of lines) onLog?.(line);
  };
}
