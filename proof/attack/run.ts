/** The attack: the matrix of callers, hostile inputs at every route, and stored texts shown on every page. */
import { Random } from '../catch-up/random.ts';
import { type AttackedApp, openAttackedApp, type Planted } from './attacked-app.ts';
import { callersOf } from './callers.ts';
import { type Call, callsOf } from './calls.ts';
import { corpusCounts } from './corpus.ts';
import { asSent, hostileInput, type Input } from './inputs.ts';
import { tryMatrix } from './matrix.ts';
import { tryRaw } from './raw.ts';
import { type InputFigures, tryInputs } from './refusals.ts';
import { type StoredText, showEverywhere, storeTexts, textsFor } from './shown.ts';

export interface AttackWish {
  seed: number;
  /** How many hostile inputs. */
  inputs: number;
  /** How stored texts are checked: the markup of the pages, or every text also in a browser. */
  shown: 'pages' | 'browser';
  /** Callers of the matrix, by name; all when absent. */
  callers?: readonly string[];
  /** A fault that must be found. */
  planted?: Planted;
  /** Only these routes, by callers and hostile inputs; all, with all else, when absent. */
  only?: readonly string[];
  onProgress?: (line: string) => void;
}

export interface AttackReport {
  seed: number;
  /** Inputs of the corpus, by family. */
  corpus: Record<string, number>;
  routes: number;
  matrix: { requests: number; refused: number };
  /** Requests that no library sends. */
  malformed: number;
  inputs: { sent: number; refused: number; statuses: Record<number, number> };
  shown: { texts: number; pages: number };
  /** What must not be, a line each: 5xx, state changed by a refused request, a route that cannot be reached, … */
  faults: string[];
}

/** A table grows with what is accepted; a new one keeps the comparison cheap. */
const INPUTS_A_TABLE = 1_500;
const ENDS = /\/(archive|undo|done)$/;
const DELETES = /\/(delete|remove)$/;
/** Without a session: they would end it. */
const ENDS_SESSION = /sign-out|logout/;

export async function runAttack(wish: AttackWish): Promise<AttackReport> {
  const { inputs, onProgress } = wish;
  const report: AttackReport = {
    ...{
      seed: wish.seed,
      corpus: corpusCounts(),
      routes: 0,
      matrix: { requests: 0, refused: 0 },
      malformed: 0,
    },
    ...{ inputs: { sent: 0, refused: 0, statuses: {} }, shown: { texts: 0, pages: 0 }, faults: [] },
  };
  const random = new Random(wish.seed);
  const tryHostile = async (app: AttackedApp, calls: Call[], count: number) => {
    const hostile = Array.from({ length: count }, () => hostileInput(random.of(calls), random));
    add(report, await tryInputs(app, hostile, await signedIn(app)));
  };
  await onOneTable(wish, async (app) => {
    const calls = await validCalls(app, wish);
    await matrix(app, calls, wish, report);
    if (wish.only) return tryHostile(app, calls, inputs);
    await reachAll(app, calls, report);
    const raw = await tryRaw(app);
    report.malformed = raw.requests;
    report.faults.push(...raw.faults);
  });
  onProgress?.(`${report.routes} routes, ${report.matrix.requests} requests of the matrix`);
  for (let left = wish.only ? 0 : inputs; left > 0; left -= INPUTS_A_TABLE) {
    await onOneTable(wish, async (app) => {
      // The stored texts stay for the inputs that follow.
      const texts = left === inputs ? await storeTexts(app, textsFor(wish.shown)) : [];
      const calls = await validCalls(app, wish);
      if (texts.length > 0) await show(app, texts, { calls, shown: wish.shown }, report);
      await tryHostile(app, calls, Math.min(left, INPUTS_A_TABLE));
    });
    onProgress?.(`${report.inputs.sent} hostile requests`);
  }
  return report;
}

async function onOneTable({ planted }: AttackWish, act: (app: AttackedApp) => Promise<void>): Promise<void> {
  const app = await openAttackedApp(planted);
  try {
    await act(app);
  } finally {
    await app.close();
  }
}

async function validCalls(app: AttackedApp, { seed, only }: AttackWish): Promise<Call[]> {
  const calls = await callsOf(app, { Cookie: `session=${await app.session('Grace')}` }, seed);
  return calls.filter(({ route }) => only?.includes(`${route.method} ${route.path}`) ?? true);
}

/** The administrator, who is refused nothing, sends the hostile inputs. */
async function matrix(
  app: AttackedApp,
  calls: Call[],
  wish: AttackWish,
  report: AttackReport,
): Promise<void> {
  const callers = (await callersOf(app)).filter(({ name }) => wish.callers?.includes(name) ?? true);
  const { requests, refused, faults } = await tryMatrix(app, calls, callers);
  report.matrix = { requests, refused };
  report.faults.push(...faults);
}

/** Sends each route a valid request. Routes that end something come later, routes that delete last. */
async function reachAll(app: AttackedApp, calls: Call[], report: AttackReport): Promise<void> {
  const rank = ({ route: { method, path } }: Call) => {
    if (method === 'GET') return 0;
    if (method !== 'DELETE' && !DELETES.test(path)) return ENDS.test(path) ? 2 : 1;
    // A file goes before its task.
    return path.includes('/files') ? 3 : 4;
  };
  const plain = calls
    .toSorted((a, b) => rank(a) - rank(b))
    .map((call): Input => ({ ...asSent(call), call, hostile: 'nothing' }));
  const tried = await tryInputs(app, plain, await signedIn(app), 1);
  report.routes = app.routes.length;
  report.faults.push(...tried.faults);
  for (const { method, path } of app.routes) {
    if (!tried.reached.has(`${method} ${path}`)) report.faults.push(`${method} ${path} was never reached`);
  }
}

async function signedIn(app: AttackedApp): Promise<(input: Input) => Record<string, string>> {
  const token = await app.session('Grace');
  return ({ path }) => {
    if (ENDS_SESSION.test(path)) return {};
    return path.startsWith('/api') ? { Authorization: `Bearer ${token}` } : { Cookie: `session=${token}` };
  };
}

function add(report: AttackReport, { inputs, refused, statuses, faults }: InputFigures): void {
  report.inputs.sent += inputs;
  report.inputs.refused += refused;
  for (const [status, count] of Object.entries(statuses)) {
    const code = Number(status);
    report.inputs.statuses[code] = (report.inputs.statuses[code] ?? 0) + count;
  }
  report.faults.push(...faults);
}

async function show(
  app: AttackedApp,
  texts: StoredText[],
  { calls, shown }: { calls: Call[]; shown: AttackWish['shown'] },
  report: AttackReport,
): Promise<void> {
  const { pages, faults } = await showEverywhere(app, { texts, calls, where: shown });
  report.shown = { texts: texts.length, pages };
  report.faults.push(...faults);
}
