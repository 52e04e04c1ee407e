/**
 * The app on AWS Lambda: `handler` answers the requests of an API Gateway HTTP API (payload 2.0, stage `$default`);
 * `catchUp` is invoked by the scheduler once a day. Connections and app are created once for each instance.
 */
import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { configure } from '@codegenie/serverless-express';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type { Request, Response } from 'express';
import { pino } from 'pino';
import { runDaily } from './catch-up/daily.ts';
import { endedWell, type Report } from './catch-up/report.ts';
import { openEvidence } from './evidence/open.ts';
import { createLog } from './log.ts';
import { readLambdaSettings, tableAddress } from './settings.ts';
import { connectTable } from './store/table.ts';
import { createApp } from './web/app.ts';

/** The time for the last transaction and the report after the time limit of a run. */
const FINISH_MS = 15_000;

const settings = readLambdaSettings(process.env);
// Written before the response, because Lambda freezes the instance afterwards.
const log = createLog(settings, pino.destination({ dest: 1, sync: true }));
const clock = () => new Date();
const table = connectTable(tableAddress(settings));
const app = createApp({ table, evidence: openEvidence(settings), clock, newId: randomUUID, settings, log });

const answer = configure<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>({
  app,
  eventSourceName: 'AWS_API_GATEWAY_V2',
  framework: { sendRequest },
  // Content types that are sent as text. Images, fonts, files and compressed bodies are sent as base64.
  binarySettings: { isBinary: () => true },
  log: adapterLog(),
});

/** Answers one request. */
export async function handler(
  event: APIGatewayProxyEventV2,
  context: Context,
): Promise<APIGatewayProxyStructuredResultV2> {
  const asked = { ...event, rawPath: encodedPath(event.rawPath) };
  // Its type has a callback, which is not used when it is awaited.
  return answer(asked, context, () => undefined) as Promise<APIGatewayProxyStructuredResultV2>;
}

/**
 * Runs catch-up for the days since the last complete daily run, like `POST /api/cron/run` with `daily`, within the time
 * of the invocation. Logs and returns the report.
 * @throws Error if an item failed or is left to do, so that the scheduler retries and the alarm reports it
 */
export async function catchUp(
  _event: unknown,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
): Promise<Report> {
  const budgetMs = Math.max(0, context.getRemainingTimeInMillis() - FINISH_MS);
  const run = { table, clock, locale: settings.locale, runId: randomUUID(), log };
  const report = await runDaily(run, settings.timeZone, { budgetMs });
  const done = endedWell(report);
  log[done ? 'info' : 'error']({ report }, 'catch-up');
  if (done) return report;
  throw new Error(
    `Catch-up of ${report.from} to ${report.to}: ${report.failures} of ${report.planned} failed` +
      `${report.next === undefined ? '' : `, stopped before ${report.next} was done`}. ` +
      `Run it again: nothing is created twice. The log names the failed items under run ${report.runId}.`,
  );
}

/** Resolves once the response is finished. Rejects if it is destroyed early; otherwise the invocation would hang until its timeout. */
function sendRequest({ request, response }: { request: Request; response: Response }): Promise<void> {
  return new Promise((resolve, reject) => {
    // The adapter sets the raw bytes as the body. Without a parser, each byte would be checked as a field.
    request.body = undefined;
    // A socket without events. Parsers use it when they refuse a body that is too large.
    Object.assign(request.socket, { on: nothing, removeListener: nothing });
    behaveAsServer(response.socket as Socket, reject);
    response.once('finish', resolve);
    app(request, response);
  });
}

/** The adapter's socket calls back synchronously, so a response finishes before it is ended, and never closes. */
function behaveAsServer(socket: Socket, brokeOff: (cause: Error) => void): void {
  const write = socket.write as (data: Uint8Array, encoding: BufferEncoding, done: () => void) => boolean;
  socket.write = (data: Uint8Array, encoding?: unknown, done?: unknown) =>
    write(data, encoding as BufferEncoding, () => {
      if (typeof done === 'function') process.nextTick(done as () => void);
    });
  socket.destroy = (cause) => {
    brokeOff(cause ?? new Error('The answer broke off'));
    return socket;
  };
}

/** HTTP APIs decode the path. */
function encodedPath(path: string): string {
  return path.toWellFormed().split('/').map(encodeURIComponent).join('/');
}

function nothing(): void {}

/** Only errors of the adapter are logged. */
function adapterLog() {
  const error = (message: string, ...[cause]: unknown[]) => log.error({ err: cause }, message);
  return { error, warn: nothing, info: nothing, verbose: nothing, debug: nothing };
}
