/** The explored scenes in which a person is at work, or was, while runs are active. */
import type { ExplorableScene, SceneOptions } from './explore.ts';
import { judgeBundle, judgeNotice, judgeRecurring } from './judge.ts';
import { archive, complete, dismiss, start } from './operators.ts';
import { arrange, config, idOf, MONDAY, run, template } from './scene.ts';
import {
  brokenOf,
  enterRuns,
  judgeAgain,
  large,
  leftHalfBuilt,
  range,
  sceneOf,
  small,
} from './scene-parts.ts';
import { Stage } from './stage.ts';

const left = leftHalfBuilt(async () => undefined);

/** A person starts the same workflow while runs are active: one workflow has the date, no matter who created it. */
export function withPerson(options: SceneOptions, tasks: number): ExplorableScene {
  const one = template(1, tasks);
  return sceneOf(options, async (twin, around) => {
    await arrange(twin.table(), { templates: [one], configs: [] });
    const stage = new Stage(twin, around);
    const wish = { templateId: one.id, anchorDate: MONDAY, bundleId: idOf(8, 1), keyed: true };
    enterRuns(stage, options);
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
  });
}

/** A person archives or undoes existing work while runs are active: it is never created again. */
export function withArchiving(options: SceneOptions, undo: boolean): ExplorableScene {
  return sceneOf(options, async (twin, around) => {
    await arrange(twin.table(), { ...small, configs: [] });
    const { created } = await run(twin.table(), 'first', { range });
    const stage = new Stage(twin, around);
    enterRuns(stage, options);
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
  });
}

/** A run is late with its tasks: another completes the workflow, and a person works on it, before they come. */
export function withLateChunk(options: SceneOptions): ExplorableScene {
  return sceneOf(options, async (twin, around) => {
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
  });
}

/** Somebody read the digest of a date; a task that joins it later does not bring it back. */
export function withDismissedDigest(options: SceneOptions): ExplorableScene {
  const configs = [config(1), config(2)];
  return sceneOf(options, async (twin, around) => {
    await arrange(twin.table(), { templates: [], configs: configs.slice(0, 1) });
    await run(twin.table(), 'first', { range });
    const digest = twin.rows.all().find(({ type }) => type === 'recurring-digest');
    await dismiss(twin.table(), String(digest?.id));
    await arrange(twin.table(), { templates: [], configs: configs.slice(1) });
    const stage = new Stage(twin, around);
    enterRuns(stage, options);
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
  });
}
