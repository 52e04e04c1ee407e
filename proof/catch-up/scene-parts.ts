/** What the explored scenes share: what is scheduled, a half-built workflow, and what is wrong at the end. */
import type { Report } from '../../src/catch-up/report.ts';
import type { Around, ExplorableScene, Play, SceneOptions } from './explore.ts';
import { config, MONDAY, run, template } from './scene.ts';
import type { Stage } from './stage.ts';
import { isWrite, Twin } from './twin/twin.ts';

export const range = { from: MONDAY, to: MONDAY };

export const small = { templates: [template(1, 2)], configs: [config(1)] };
export const large = { templates: [template(1, 92)], configs: [] };
export const larger = { templates: [template(1, 200)], configs: [] };

/** A scene of which every play begins with an empty twin. */
export function sceneOf(
  options: SceneOptions,
  open: (twin: Twin, around: Around) => Promise<Play>,
): ExplorableScene {
  return { ...options, open: (around = (table) => table) => open(new Twin(), around) };
}

/** The runs that are active at once. */
export function enterRuns(stage: Stage, { runners }: SceneOptions, polite?: number): void {
  for (let n = 1; n <= runners; n++)
    stage.enter(`run-${n}`, (table) => run(table, `run-${n}`, { range }, polite));
}

/** A run that broke was thrown at by the engine itself: no fault of the store may do that. */
export function brokenOf(stage: Stage): string[] {
  return stage.actors.flatMap(({ name, result }) =>
    result instanceof Error && !['Refusal', 'StoreUnavailable'].includes(result.name)
      ? [`broken: ${name}: ${result.stack}`]
      : [],
  );
}

export function reportsOf(stage: Stage): Report[] {
  return stage.actors.flatMap(({ state, result }) =>
    state === 'done' && typeof result === 'object' && result !== null && 'items' in result
      ? [result as Report]
      : [],
  );
}

/** One more run skips everything and writes nothing. */
export async function judgeAgain(twin: Twin, around: Around): Promise<string[]> {
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
export function leftHalfBuilt(then: (twin: Twin) => Promise<unknown>) {
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
