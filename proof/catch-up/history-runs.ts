/** Runs of a random history, and people beside them: at once, in a random order, with random faults. */
import type { Report } from '../../src/catch-up/report.ts';
import { civilDate } from '../../src/domain/civil-date.ts';
import { later } from './cron-oracle.ts';
import { FIRST, type History } from './history-state.ts';
import * as operators from './operators.ts';
import { NOW, run } from './scene.ts';
import { type Fate, Stage } from './stage.ts';

const HOUR_MS = 3_600_000;
const FAULTS: readonly Fate[] = ['kill-before', 'kill-after', 'lose-answer', 'conflict', 'throttle'];

/** Runs and people at once, in a random order, with random faults. */
export async function sideBySide(history: History): Promise<void> {
  const random = history.random;
  const before = history.twin.rows.copy();
  const stage = new Stage(history.twin, history.around);
  const actors = 1 + random.below(3);
  for (let n = 0; n < actors; n++) {
    const runId = history.newId('run');
    const from = later(FIRST, random.below(3));
    const range = { from: civilDate(from), to: civilDate(later(from, random.below(3))) };
    history.result.runs += 1;
    const polite = random.chance(0.2) ? 1 : undefined;
    // No two machines agree on the time, and a clock may be set back.
    const at = NOW + (random.below(50) - 4) * HOUR_MS;
    stage.enter(runId, (table) => run(table, runId, { range }, polite, at));
  }
  const done: (() => void)[] = [];
  if (random.chance(0.5)) beside(history, stage, done);
  const faulty = random.chance(0.6);
  let lost = false;
  for (let turn = 0; turn < 2_000; turn++) {
    await stage.settled();
    const waiting = stage.waiting;
    if (waiting.length === 0) break;
    const actor = random.of(waiting);
    const person = actor.name.startsWith('person');
    const fate: Fate = faulty && !person && random.chance(0.08) ? random.of(FAULTS) : 'do';
    lost ||= fate === 'lose-answer' && !actor.waiting?.write;
    history.result.log.push(`${actor.name} ${fate}`);
    actor.waiting?.meet(fate);
  }
  history.result.requests += stage.requests;
  for (const note of done) note();
  const reports = stage.actors.flatMap(({ state, result }) =>
    state === 'done' && isReport(result) ? [result] : [],
  );
  const unreported = stage.actors.some(
    ({ name, state, result }) => !name.startsWith('person') && (state !== 'done' || !isReport(result)),
  );
  const incomplete = reports.some(({ complete, failures }) => !complete || failures > 0);
  history.memory.learn();
  history.memory.checkReports(before.all(), reports, unreported || incomplete || lost);
  history.memory.check();
}

/** A person at work during the runs. */
function beside(history: History, stage: Stage, done: (() => void)[]): void {
  const random = history.random;
  const active = [...history.memory.workflows].filter(
    ([, { status, deleted }]) => status === 'active' && !deleted,
  );
  const [id, known] = active.length > 0 ? random.of(active) : [];
  if (id && known && random.chance(0.6)) {
    const undo = random.chance(0.3);
    const actor = stage.enter(`person ${undo ? 'undoes' : 'archives'}`, (table) =>
      operators.archive(table, id, undo),
    );
    done.push(() => {
      if (actor.result !== 'done') return;
      history.memory.takenOut(id, known, undo);
    });
    return;
  }
  const { id: templateId, triggerLeadDays = 0 } = random.of(history.templates);
  const anchorDate = later(later(FIRST, random.below(4)), triggerLeadDays);
  const bundleId = history.newUuid();
  stage.enter('person starts', (table) =>
    operators.start(table, { templateId, anchorDate, bundleId, keyed: random.chance(0.5) }),
  );
}

function isReport(result: unknown): result is Report {
  return typeof result === 'object' && result !== null && 'items' in result;
}
