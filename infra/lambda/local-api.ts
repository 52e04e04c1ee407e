/**
 * An API Gateway HTTP API on this machine. It converts requests to events for the Lambda package, which runs in
 * separate processes like the instances of Lambda. It has no authorizer, no throttling and no freezing.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { sendAnswer, toEvent } from './http-event.ts';
import {
  type FailureKind,
  Instance,
  type InstanceOptions,
  InvocationFailed,
  type Invoked,
} from './instance.ts';
import { Pool } from './pool.ts';

/** The longest time that an HTTP API waits for a function, and the longest timeout of a function. */
export const ANSWER_MS = 29_000;
const LONGEST_RUN_MS = 15 * 60_000;

/** The response of the gateway if the function fails. */
const gatewayAnswers: Record<FailureKind, [status: number, message: string]> = {
  'event-too-large': [413, 'Request Entity Too Large'],
  'answer-too-large': [502, 'Bad Gateway'],
  'timed-out': [503, 'Service Unavailable'],
  failed: [500, 'Internal Server Error'],
  ended: [500, 'Internal Server Error'],
};

export interface LocalApiOptions extends Omit<InstanceOptions, 'onLog'> {
  /** 0 when absent: the system chooses. */
  port?: number | undefined;
  /** The most instances; further requests wait. 2 when absent. */
  instances?: number | undefined;
  /** The longest time in ms that a request of this path may take; 29 s when absent. */
  timeoutMs?: ((path: string) => number) | undefined;
}

export interface Timings {
  /** Milliseconds from the start of a process to its first response. */
  coldStarts: number[];
  /** Milliseconds in the handler, for every later response. */
  warm: number[];
}

export interface LocalApi {
  url: string;
  timings: Timings;
  /** All lines that the function has logged. */
  logs: string[];
  /**
   * Invokes `catchUp` as the scheduler does, in a separate instance with `remainingMs` left (15 min when absent).
   * Returns the report. @throws InvocationFailed
   */
  invokeCatchUp(remainingMs?: number): Promise<unknown>;
  /** Ends the instances. Running requests are aborted. */
  close(): Promise<void>;
}

/** Starts it. Instances start on demand. */
export async function startLocalApi(options: LocalApiOptions): Promise<LocalApi> {
  const { port = 0, instances: most = 2, timeoutMs = () => ANSWER_MS, ...instanceOptions } = options;
  const timings: Timings = { coldStarts: [], warm: [] };
  const logs: string[] = [];
  const start = () => new Instance({ ...instanceOptions, onLog: (line) => logs.push(line) });
  const pool = new Pool(most, start);
  const scheduled = new Pool(1, start);

  const note = ({ coldStartMs, handlerMs }: Invoked) => {
    if (coldStartMs === undefined) timings.warm.push(handlerMs);
    else timings.coldStarts.push(coldStartMs);
  };
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await buffer(request);
    try {
      const event = toEvent(request, body);
      const invoked = await pool.use((instance) =>
        instance.invoke('handler', event, timeoutMs(event.rawPath)),
      );
      note(invoked);
      sendAnswer(response, invoked.answer as APIGatewayProxyStructuredResultV2);
    } catch (cause) {
      if (!(cause instanceof InvocationFailed)) throw cause;
      logs.push(cause.message);
      const [status, message] = gatewayAnswers[cause.kind];
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ message }));
    }
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((cause) => {
      logs.push(String(cause)); // The caller disconnected.
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    timings,
    logs,
    invokeCatchUp: async (remainingMs = LONGEST_RUN_MS) => {
      const { answer } = await scheduled.use((instance) =>
        instance.invoke('catchUp', schedulerEvent(), remainingMs),
      );
      return answer;
    },
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await Promise.all([pool.close(), scheduled.close()]);
      server.closeAllConnections();
      await closed;
    },
  };
}

/** The default event of EventBridge Scheduler. */
function schedulerEvent() {
  return {
    version: '0',
    id: crypto.randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    account: '000000000000',
    time: new Date().toISOString(),
    region: 'eu-central-1',
    resources: ['arn:aws:scheduler:eu-central-1:000000000000:schedule/default/catch-up'],
    detail: '{}',
  };
}
