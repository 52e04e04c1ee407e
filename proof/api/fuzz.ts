/**
 * Generated requests against the running app. None may cause a fault or a status that the document does not have. A
 * refused request and a read must not change a row.
 */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { templateOfEvidence, templateOfSize } from '../../fixtures/own-templates.ts';
import type { ReferenceRowEdits } from '../../fixtures/targets/reference/row-edits.ts';
import { ReferenceTarget } from '../../fixtures/targets/reference/target.ts';
import { type Answer, ApiCaller, type Sending } from '../../harness/actors/api-caller.ts';
import { textFile } from '../../harness/actors/evidence-files.ts';
import { ExchangeLog } from '../../harness/actors/exchange-log.ts';
import { emailOf, PASSWORD } from '../../harness/contract/people.ts';
import { Resources } from '../../harness/run/resources.ts';
import type { Row } from '../../harness/target/rows.ts';
import { differences, type State } from '../../harness/target/state.ts';
import { openApiDocument } from '../../src/web/api/api.ts';
import { ContractJudge } from './contract-judge.ts';
import { type GeneratedRequest, type IdKind, requestsOf } from './requests.ts';

/** The table grows with each creation. A new one after this number of requests keeps the comparison of all rows cheap. */
const REQUESTS_A_TABLE = 250;

export interface FuzzReport {
  seed: number;
  requests: number;
  valid: number;
  broken: number;
  /** The number of responses with each status. */
  statuses: Record<number, number>;
  /** After how many requests the table had to be as before. */
  compared: number;
  /** The faults, each with its request; empty if there are none. */
  faults: string[];
}

export interface FuzzWish {
  requests: number;
  seed: number;
  /** Told how many are done, now and then. */
  onProgress?: (done: number) => void;
}

export async function fuzz({ requests, seed, onProgress }: FuzzWish): Promise<FuzzReport> {
  const report: FuzzReport = {
    seed,
    requests: 0,
    valid: 0,
    broken: 0,
    statuses: {},
    compared: 0,
    faults: [],
  };
  const judge = new ContractJudge(openApiDocument() as unknown as Record<string, unknown>);
  const { valid, broken } = requestsOf(judge);
  for (let table = 0; report.requests < requests; table++) {
    const count = Math.min(REQUESTS_A_TABLE, requests - report.requests);
    const wanted = fc.sample(fc.oneof(valid, broken), { numRuns: count, seed: seed + table });
    await oneTable(wanted, judge, report);
    onProgress?.(report.requests);
  }
  return report;
}

async function oneTable(
  requests: GeneratedRequest[],
  judge: ContractJudge,
  report: FuzzReport,
): Promise<void> {
  const resources = new Resources();
  try {
    const target = await ReferenceTarget.open(resources);
    await target.seed({ templates: [templateOfEvidence('Evidence'), templateOfSize('Short', 3)] });
    const log = new ExchangeLog();
    const caller = new ApiCaller(target.url, log);
    await caller.signIn(emailOf('Grace'), PASSWORD);
    await beginWork(caller, target.edits);
    let before = await rowsOf(target);
    for (const request of requests) {
      const pool = new Pool(before.rows);
      target.proxy.countAnew();
      const answer = await send(caller, request, pool);
      log.take();
      count(report, request, answer);
      const fault = judge.fault(request.method, request.path, answer);
      const tell = (what: string) =>
        report.faults.push(
          `${what}\n  ${JSON.stringify(pool.filled(request))
            .replaceAll(/(.)\1{50,}/g, '$1…')
            .slice(0, 1_500)}\n  → ${answer.status} ${answer.text.slice(0, 400)}`,
        );
      if (answer.status >= 500) tell('a fault of the app');
      else if (fault) tell(`not as documented: ${fault}`);
      await target.quiet();
      // What reached the store without a write left every row as it was.
      const after = target.proxy.writes === 0 ? before : await rowsOf(target);
      if (answer.status >= 400 || request.method === 'get') {
        report.compared += 1;
        const changed = differences(before.state, after.state);
        if (changed.length > 0) tell(`changed what it must not: ${changed.join('; ').slice(0, 600)}`);
      }
      before = after;
    }
  } finally {
    await resources.closeAll();
  }
}

/** Something of everything, so that requests meet more than what is not there. */
export async function beginWork(
  caller: ApiCaller,
  edits: Pick<ReferenceRowEdits, 'recurringTask' | 'notification'>,
): Promise<void> {
  const { templates } = await caller.read<{ templates: { id: string }[] }>('/api/templates');
  for (const { id } of templates) {
    const body = { title: 'Begun', anchorDate: '2026-06-22', templateId: id };
    await caller.send('POST', '/api/bundles', { body });
  }
  const body = { description: 'Call the venue', date: '2026-06-22' };
  const { id } = (await caller.send('POST', '/api/tasks', { body })).body;
  await caller.send('POST', `/api/tasks/${id}/files`, { form: textFile('Agreed') });
  await edits.recurringTask('Back up the mailing list from Mailchimp', '2026-06-18');
  await edits.notification('Podcast was created on schedule');
}

async function rowsOf(target: ReferenceTarget): Promise<{ rows: Row[]; state: State }> {
  const rows = await target.store.rows();
  return { rows, state: target.store.stateOf(rows) };
}

function count(report: FuzzReport, { broken }: GeneratedRequest, { status }: Answer): void {
  report.requests += 1;
  if (broken) report.broken += 1;
  else report.valid += 1;
  report.statuses[status] = (report.statuses[status] ?? 0) + 1;
}

function send(caller: ApiCaller, request: GeneratedRequest, pool: Pool): Promise<Answer> {
  const { method, path, parameters, query, headers, body, raw, file } = pool.filled(request);
  const filled = path.replaceAll(
    /\{(\w+)\}/g,
    (_, name) => encodeURIComponent((parameters[name] ?? '').toWellFormed()) || 'x',
  );
  const search = new URLSearchParams(query).toString();
  const key = headers['Idempotency-Key']?.replaceAll(/[^\x21-\x7e]/g, '') || undefined;
  const sending: Sending = { ...(key !== undefined && { key: key.slice(0, 300) }) };
  if (raw) sending.raw = raw;
  else if (file) sending.form = textFile(file.content, file);
  else if (body !== undefined) sending.raw = { type: 'application/json', content: JSON.stringify(body) };
  const wanted = method === 'get' ? {} : sending;
  return caller.send(method.toUpperCase(), `/api${filled}${search ? `?${search}` : ''}`, wanted);
}

/** The ids that are there, by kind; "@task:7" becomes the seventh. */
export class Pool {
  readonly #ids: Record<IdKind, string[]>;

  constructor(rows: Row[]) {
    const of = (holds: (row: Row) => boolean) =>
      rows
        .filter(holds)
        .map(({ id }) => String(id))
        .toSorted();
    const key = (row: Row) => `${row.pk} ${row.sk}`;
    this.#ids = {
      task: of((row) => /^(B#\S+ T#|T#)/.test(key(row))),
      bundle: of((row) => /^B#\S+ #$/.test(key(row))),
      template: of((row) => key(row).startsWith('CFG TPL#')),
      config: of((row) => key(row).startsWith('CFG RC#')),
      user: of((row) => key(row).startsWith('CFG USER#')),
      notification: of((row) => key(row).startsWith('N#')),
      file: of((row) => key(row).startsWith('F#')),
    };
  }

  /** The same without some ids, as far as others are left. */
  without(ids: readonly string[]): Pool {
    const pool = new Pool([]);
    for (const [kind, all] of Object.entries(this.#ids) as [IdKind, string[]][]) {
      const left = all.filter((id) => !ids.includes(id));
      pool.#ids[kind] = left.length > 0 ? left : all;
    }
    return pool;
  }

  /** The request with its ids filled in. */
  filled<Value>(value: Value): Value {
    if (typeof value === 'string') return this.#id(value) as Value;
    if (Array.isArray(value)) return value.map((one) => this.filled(one)) as Value;
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, this.filled(one)])) as Value;
  }

  #id(text: string): string {
    const [, kind, place] = /^@(\w+):(\d+)$/.exec(text) ?? [];
    if (kind === undefined) return text;
    const ids = this.#ids[kind as IdKind] ?? [];
    return ids[Number(place) % ids.length] ?? randomUUID();
  }
}
