/** One instance of a Lambda function: a process that has the bundle loaded and answers one event at a time. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { lastLines } from '../../harness/machine/run-command.ts';

const HOST = fileURLToPath(new URL('./instance-host.ts', import.meta.url));
/** What Lambda takes and gives in one invocation, in bytes of JSON. */
export const MOST_PAYLOAD_BYTES = 6_291_556;

/** What the process is asked. */
export interface Asked {
  id: number;
  handler: string;
  /** JSON. */
  event: string;
  remainingMs: number;
}

/** Its answer to a request: one of the two. Its first message only says that the bundle is loaded. */
export interface Answered {
  id: number;
  /** Within the handler. */
  ms: number;
  /** JSON; undefined when the handler answered nothing. */
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
  /** Folder of the bundle. */
  bundle: string;
  /** What the function's configuration sets; what Lambda itself sets is added. */
  environment: Record<string, string>;
  /** The instant at which its clock begins, ISO 8601; the present when absent. */
  now?: string | undefined;
  /** Told every line that the function logs. */
  onLog?: ((line: string) => void) | undefined;
}

/** An invocation that succeeded. */
export interface Invoked {
  /** Parsed. */
  answer: unknown;
  /** Within the handler. */
  handlerMs: number;
  /** From the start of the process to this answer; of its first invocation alone. */
  coldStartMs: number | undefined;
}

export class Instance {
  readonly #child: ChildProcess;
  readonly #startedAt = performance.now();
  readonly #ready: Promise<unknown>;
  readonly #ended: Promise<unknown>;
  #errors = '';
  #invocations = 0;

  constructor({ bundle, environment, now, onLog }: InstanceOptions) {
    this.#child = fork(HOST, [path.join(bundle, 'index.mjs'), ...(now ? [now] : [])], {
      cwd: bundle,
      env: { ...ownEnvironment(bundle), ...environment },
      execArgv: [],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    // Whatever it is, the process ends of it.
    this.#child.on('error', () => undefined);
    this.#ready = once(this.#child, 'message').catch(() => undefined);
    // Its last lines are read by then.
    this.#ended = once(this.#child, 'close').catch(() => undefined);
    const { stdout, stderr } = this.#child;
    stdout?.setEncoding('utf8').on('data', linesTo(onLog));
    stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#errors = `${this.#errors}${text}`.slice(-8_000);
    });
  }

  /** True when it can be asked again. */
  get alive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null && this.#child.connected;
  }

  /**
   * Invokes a handler of the bundle and waits for its answer. One at a time: who asks waits for the one before. The
   * time limit starts when the bundle is loaded, as on Lambda.
   * @throws InvocationFailed; after `timed-out` and `ended` the instance is gone
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
function ownEnvironment(bundle: string): Record<string, string> {
  return {
    AWS_REGION: 'eu-central-1',
    AWS_LAMBDA_FUNCTION_NAME: 'first-run',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    LAMBDA_TASK_ROOT: bundle,
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
