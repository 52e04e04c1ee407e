/**
 * The app on AWS Lambda: `handler` answers the requests of an API Gateway HTTP API (payload 2.0, stage `$default`);
 * `catchUp` is invoked by the scheduler once a day. Connections and app are made once an instance.
 */
import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { configure } from '@codegenie/serverless-express';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type { Request, Response } from 'express';
import { pino } from 'pino';
import { runDaily } from './catch-up/daily.ts';
import type { Report } from './catch-up/report.ts';
import { openEvidence } from './evidence/open.ts';
import { createLog } from './log.ts';
import { readSettings, SettingsError, tableAddress } from './settings.ts';
import { connectTable } from './store/table.ts';
import { createApp } from './web/app.ts';

/** What a run may take after its budget is used up: the transaction that it is at, and its report. */
const FINISH_MS = 15_000;

// API Gateway is always in front of the app.
const settings = readSettings({ TRUSTED_PROXIES: '1', ...process.env });
if (settings.evidenceBucket === null) {
  throw new SettingsError(
    'EVIDENCE_BUCKET must name a bucket on Lambda, got none: a folder would be gone with its instance. Set it.',
  );
}
// Written before the answer is given: Lambda freezes an instance then, and what waits may never be written.
const log = createLog(settings, pino.destination({ dest: 1, sync: true }));
const clock = () => new Date();
const table = connectTable(tableAddress(settings));
const app = createApp({ table, evidence: openEvidence(settings), clock, newId: randomUUID, settings, log });

const answer = configure<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>({
  app,
  eventSourceName: 'AWS_API_GATEWAY_V2',
  framework: { sendRequest },
  // Pictures, fonts, files and whatever is compressed are no text; what is text loses nothing.
  binarySettings: { isBinary: () => true },
  log: adapterLog(),
});

/** Answers one request. */
export async function handler(
  event: APIGatewayProxyEventV2,
  context: Context,
): Promise<APIGatewayProxyStructuredResultV2> {
  const asked = { ...event, rawPath: encodedPath(event.rawPath) };
  // Its type allows for an answer by callback, which it gives to nobody that awaits it.
  return answer(asked, context, () => undefined) as Promise<APIGatewayProxyStructuredResultV2>;
}

/**
 * Makes up for the days since the last complete daily run, as `POST /api/cron/run` with `daily` does, in the time that
 * the invocation has. Logs its report and answers it.
 * @throws Error when anything failed or is left to do, so that the scheduler tries again and the alarm hears of it
 */
export async function catchUp(
  _event: unknown,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
): Promise<Report> {
  const budgetMs = Math.max(0, context.getRemainingTimeInMillis() - FINISH_MS);
  const run = { table, clock, runId: randomUUID(), log };
  const report = await runDaily(run, settings.timeZone, { budgetMs });
  const done = report.complete && report.failures === 0;
  log[done ? 'info' : 'error']({ report }, 'catch-up');
  if (done) return report;
  throw new Error(
    `Catch-up of ${report.from} to ${report.to}: ${report.failures} of ${report.planned} failed` +
      `${report.next === undefined ? '' : `, stopped before ${report.next} was done`}. ` +
      `Nothing is made twice: run it again. What failed is in the log under run ${report.runId}.`,
  );
}

/** Resolves once the response is finished. Rejects if it is destroyed early; otherwise the invocation would hang until its timeout. */
function sendRequest({ request, response }: { request: Request; response: Response }): Promise<void> {
  return new Promise((resolve, reject) => {
    // The adapter puts the raw bytes there: where no parser takes them, a field would be looked for in each.
    request.body = undefined;
    // Nothing ever happens on it, but parsers listen: a body that is too large would end the process.
    Object.assign(request.socket, { on: nothing, removeListener: nothing });
    behaveAsServer(response.socket as Socket, reject);
    response.once('finish', resolve);
    app(request, response);
  });
}

/** The adapter's socket calls back before it returns, so answers finish before they are ended; and it is never closed. */
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

/** HTTP APIs hand the path over decoded. */
function encodedPath(path: string): string {
  return path.toWellFormed().split('/').map(encodeURIComponent).join('/');
}

function nothing(): void {}

/** The adapter tells of answers that it could not make; what it says while it works is of no use. */
function adapterLog() {
  const error = (message: string, ...[cause]: unknown[]) => log.error({ err: cause }, message);
  return { error, warn: nothing, info: nothing, verbose: nothing, debug: nothing };
}
