/** The explored scenes: every order of requests of these actors, with faults at every write. */
import type { Report } from '../../src/catch-up/report.ts';
import { transact } from '../../src/store/requests.ts';
import { deleteTemplate, templateWrites } from '../../src/store/templates.ts';
import type { Around, ExplorableScene, SceneOptions } from './explore.ts';
import { judge, judgeBundle, judgeNotice, judgeRecurring, judgeReports } from './judge.ts';
import { archive, complete, dismiss, start } from './operators.ts';
import { planScene } from './plan-scenes.ts';
import { arrange, config, idOf, MONDAY, run, template } from './scene.ts';
import { fates, Stage } from './stage.ts';
import { isWrite, Twin } from './twin/twin.ts';

const range = { from: MONDAY, to: MONDAY };
const KILLS = ['kill-before', 'kill-after', 'lose-answer'] as const;

const small = { templates: [template(1, 2)], configs: [config(1)] };
const large = { templates: [template(1, 92)], configs: [] };
const larger = { templates: [template(1, 200)], configs: [] };

/** Nothing but runs: in the end everything is there once, and the reports add up. */
function runsAlone(
  options: SceneOptions,
  scene: typeof small | typeof large,
  { polite, prepare }: { polite?: number; prepare?: (twin: Twin) => Promise<void> } = {},
): ExplorableScene {
  let base: Promise<Twin> | undefined;
  const prepared = async () => {
    const twin = new Twin();
    await arrange(twin.table(), scene);
    await prepare?.(twin);
    return twin;
  };
  return {
    ...options,
    open: async (around = (table) => table) => {
      base ??= prepared();
      const twin = new Twin();
      twin.rows = (await base).rows.copy();
      const stage = new Stage(twin, around);
      for (let n = 1; n <= options.runners; n++) {
        stage.enter(`run-${n}`, (table) => run(table, `run-${n}`, { range }, polite));
      }
      return {
        stage,
        judge: async (killed) => {
          const problems = brokenOf(stage);
          const last = await run(around(twin.table()), 'last', { range });
          const rows = twin.rows.all();
          return [
            ...problems,
            ...judge(rows, { ...scene, ...range }),
            ...judgeReports([...reportsOf(stage), last], rows, killed),
            ...(await judgeAgain(twin, around)),
          ];
        },
      };
    },
  };
}

/** A run that broke was thrown at by the engine itself: no fault of the store may do that. */
function brokenOf(stage: Stage): string[] {
  return stage.actors.flatMap(({ name, result }) =>
    result instanceof Error && !['Refusal', 'StoreUnavailable'].includes(result.name)
      ? [`broken: ${name}: ${result.stack}`]
      : [],
  );
}

function reportsOf(stage: Stage): Report[] {
  return stage.actors.flatMap(({ state, result }) =>
    state === 'done' && typeof result === 'object' && result !== null && 'items' in result
      ? [result as Report]
      : [],
  );
}

/** One more run skips everything and writes nothing. */
async function judgeAgain(twin: Twin, around: Around): Promise<string[]> {
  let writes = 0;
  const table = twin.table((command, carryOut) => {
    if (isWrite(command)) writes += 1;
    return carryOut();
  });
  const { failures, created, recurring } = await run(around(table), 'again', { range });
  const made = created.length + recurring.generated.length;
  return writes + failures + made > 0
    ? [`duplicate: a run with nothing to do wrote ${writes} times, made ${made}`]
    : [];
}

/** The head of a run that was killed right after its first write; then its template is edited, or goes. */
function leftHalfBuilt(then: (twin: Twin) => Promise<unknown>) {
  return async (twin: Twin): Promise<void> => {
    let writes = 0;
    const dies = twin.table((command, carryOut) => {
      if (isWrite(command)) writes += 1;
      if (writes > 1) return new Promise(() => undefined);
      return carryOut();
    });
    void run(dies, 'killed', { range });
    while (!twin.rows.all().some(({ status }) => status === 'creating')) await new Promise(setImmediate);
    await then(twin);
  };
}

/** A person starts the same workflow while runs are active: one workflow has the date, no matter who created it. */
function withPerson(options: SceneOptions, tasks: number): ExplorableScene {
  const one = template(1, tasks);
  return {
    ...options,
    open: async (around = (table) => table) => {
      const twin = new Twin();
      await arrange(twin.table(), { templates: [one], configs: [] });
      const stage = new Stage(twin, around);
      const wish = { templateId: one.id, anchorDate: MONDAY, bundleId: idOf(8, 1), keyed: true };
      for (let n = 1; n <= options.runners; n++)
        stage.enter(`run-${n}`, (table) => run(table, `run-${n}`, { range }));
      stage.enter('person', (table) => start(table, wish));
      return {
        stage,
        judge: async () => {
          const problems = brokenOf(stage);
          await run(around(twin.table()), 'last', { range });
          const rows = twin.rows.all();
          const heads = rows.filter(({ pk, sk }) => String(pk).startsWith('B#') && sk === '#');
          const own = rows.filter(({ pk, sk }) => String(pk).startsWith('B#') && sk !== '#');
          const expected = { template: one, anchorDate: MONDAY, occurrenceDate: MONDAY };
          return [
            ...problems,
            ...judgeBundle(expected, heads, own, rows),
            ...heads.flatMap((head) => judgeNotice(head, rows)),
            ...(await judgeAgain(twin, around)),
          ];
        },
      };
    },
  };
}

/** A person archives or undoes existing work while runs are active: it is never created again. */
function withArchiving(options: SceneOptions, undo: boolean): ExplorableScene {
  return {
    ...options,
    open: async (around = (table) => table) => {
      const twin = new Twin();
      await arrange(twin.table(), { ...small, configs: [] });
      const { created } = await run(twin.table(), 'first', { range });
      const stage = new Stage(twin, around);
      for (let n = 1; n <= options.runners; n++)
        stage.enter(`run-${n}`, (table) => run(table, `run-${n}`, { range }));
      const person = stage.enter('person', (table) => archive(table, String(created[0]), undo));
      return {
        stage,
        judge: async () => {
          const heads = twin.rows.all().filter(({ pk, sk }) => String(pk).startsWith('B#') && sk === '#');
          const as = heads.map(({ status }) => status).join();
          // An actor that was killed, or lost the response, has no report.
          const wanted = person.result === 'done' ? ['archived'] : ['active', 'archived'];
          return [
            ...brokenOf(stage),
            ...(wanted.includes(as) ? [] : [`resurrected: ${as} instead of ${wanted.join(' or ')}`]),
            ...(await judgeAgain(twin, around)),
          ];
        },
      };
    },
  };
}

/** A run is late with its tasks: another completes the workflow, and a person works on it, before they come. */
function withLateChunk(options: SceneOptions): ExplorableScene {
  return {
    ...options,
    open: async (around = (table) => table) => {
      const twin = new Twin();
      await arrange(twin.table(), large);
      await left(twin);
      const stage = new Stage(twin, around);
      const head = twin.rows.all().find(({ status }) => status === 'creating');
      stage.enter('run-1', (table) => run(table, 'run-1', { range }));
      const person = stage.enter('run-2 and a person', async (table) => {
        await run(table, 'run-2', { range });
        return complete(table, String(head?.id));
      });
      return {
        stage,
        judge: async () => {
          const task = twin.rows.all().find(({ sk }) => sk === `T#${person.result}`);
          const kept = typeof person.result !== 'string' || task?.status === 'done';
          return [
            ...brokenOf(stage),
            ...(kept ? [] : ['resurrected: a task that a person had completed is open again']),
            ...(await judgeAgain(twin, around)),
          ];
        },
      };
    },
  };
}

/** Somebody read the digest of a date; a task that joins it later does not bring it back. */
function withDismissedDigest(options: SceneOptions): ExplorableScene {
  const configs = [config(1), config(2)];
  return {
    ...options,
    open: async (around = (table) => table) => {
      const twin = new Twin();
      await arrange(twin.table(), { templates: [], configs: configs.slice(0, 1) });
      await run(twin.table(), 'first', { range });
      const digest = twin.rows.all().find(({ type }) => type === 'recurring-digest');
      await dismiss(twin.table(), String(digest?.id));
      await arrange(twin.table(), { templates: [], configs: configs.slice(1) });
      const stage = new Stage(twin, around);
      for (let n = 1; n <= options.runners; n++)
        stage.enter(`run-${n}`, (table) => run(table, `run-${n}`, { range }));
      return {
        stage,
        judge: async () => {
          await run(around(twin.table()), 'last', { range });
          const rows = twin.rows.all();
          const after = rows.find(({ type }) => type === 'recurring-digest');
          return [
            ...brokenOf(stage),
            ...(after?.dismissed === true && after.openPk === undefined
              ? []
              : ['resurrected: a dismissed digest']),
            ...judgeRecurring(rows, { templates: [], configs, ...range }),
            ...(await judgeAgain(twin, around)),
          ];
        },
      };
    },
  };
}

const left = leftHalfBuilt(async () => undefined);
const edited = leftHalfBuilt((twin) =>
  transact(twin.table(), templateWrites({ ...template(1, 1), version: 2 }, 1)),
);
const gone = leftHalfBuilt((twin) => deleteTemplate(twin.table(), template(1, 92).id));

/** In the order of their size. `faults` is how many one play may have. */
export const scenes: ExplorableScene[] = [
  runsAlone({ name: 'one small workflow and a recurring task', runners: 2, faults: 1, fates: KILLS }, small),
  withPerson({ name: 'a small workflow that a person starts too', runners: 1, faults: 1, fates: KILLS }, 2),
  withArchiving({ name: 'a workflow that a person archives', runners: 2, faults: 1, fates: KILLS }, false),
  withArchiving({ name: 'a workflow that a person undoes', runners: 2, faults: 1, fates: KILLS }, true),
  planScene('edits', {
    name: 'a plan whose template and config are edited',
    runners: 1,
    faults: 1,
    fates: KILLS,
  }),
  planScene('runs', { name: 'a plan that another run makes too', runners: 1, faults: 0, fates: KILLS }),
  planScene('starts', { name: 'a plan that a person starts too', runners: 1, faults: 0, fates: KILLS }),
  withDismissedDigest({
    name: 'a digest that was dismissed, and joined',
    runners: 2,
    faults: 1,
    fates: KILLS,
  }),
  runsAlone(
    { name: 'a half-built workflow whose template was edited', runners: 2, faults: 0, fates: KILLS },
    large,
    { prepare: edited },
  ),
  runsAlone(
    { name: 'a half-built workflow whose template is gone', runners: 2, faults: 0, fates: KILLS },
    large,
    { prepare: gone },
  ),
  withLateChunk({ name: 'a run that is late with its tasks', runners: 2, faults: 0, fates: KILLS }),
  runsAlone({ name: 'a workflow of three transactions', runners: 2, faults: 0, fates: KILLS }, large),
];

export const largeScenes: ExplorableScene[] = [
  runsAlone(
    { name: 'one small workflow and a recurring task, taking turns', runners: 2, faults: 1, fates: KILLS },
    small,
    { polite: 1 },
  ),
  runsAlone(
    {
      name: 'one small workflow and a recurring task, two faults of any kind',
      runners: 2,
      faults: 2,
      fates: fates.slice(1),
    },
    small,
  ),
  runsAlone(
    { name: 'a workflow of three transactions, with faults', runners: 2, faults: 1, fates: KILLS },
    large,
  ),
  runsAlone(
    {
      name: 'a half-built workflow whose template was edited, with faults',
      runners: 2,
      faults: 1,
      fates: KILLS,
    },
    { ...large, templates: [template(1, 92)] },
    { prepare: edited },
  ),
  runsAlone(
    {
      name: 'a half-built workflow whose template is gone, with faults',
      runners: 2,
      faults: 1,
      fates: KILLS,
    },
    large,
    { prepare: gone },
  ),
  withPerson({ name: 'a small workflow, two runs and a person', runners: 2, faults: 0, fates: KILLS }, 2),
  withPerson(
    { name: 'a workflow of three transactions, a run and a person', runners: 1, faults: 1, fates: KILLS },
    92,
  ),
  runsAlone(
    { name: 'one small workflow and a recurring task, three runs', runners: 3, faults: 0, fates: KILLS },
    small,
  ),
  runsAlone(
    {
      name: 'one small workflow and a recurring task, three runs, one fault',
      runners: 3,
      faults: 1,
      fates: KILLS,
    },
    small,
  ),
  runsAlone({ name: 'a workflow of 200 tasks', runners: 2, faults: 0, fates: KILLS }, larger),
];
