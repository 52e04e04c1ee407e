/** The explored scenes of plans: a person sees a plan and runs it, while others edit, run and start the same work. */
import { PlanChanged, planChanges } from '../../src/catch-up/plan-digest.ts';
import type { Report } from '../../src/catch-up/report.ts';
import { recurringConfigWrite } from '../../src/store/recurring-configs.ts';
import { transact } from '../../src/store/requests.ts';
import type { Table } from '../../src/store/table.ts';
import { templateWrites } from '../../src/store/templates.ts';
import type { ExplorableScene, SceneOptions } from './explore.ts';
import { start } from './operators.ts';
import { arrange, config, idOf, MONDAY, run, template } from './scene.ts';
import { sceneOf } from './scene-parts.ts';
import { Stage } from './stage.ts';
import type { Row } from './twin/rows.ts';

const range = { from: MONDAY, to: MONDAY };
const one = template(1, 2);
const duty = config(1);

/** What somebody else does in the meantime. */
const others = {
  edits: async (table: Table) => {
    await transact(table, [recurringConfigWrite({ ...duty, description: 'Edited', revision: 2 }, 1)]);
    await transact(table, templateWrites({ ...one, version: 2, name: 'Edited' }, 1));
  },
  runs: (table: Table) => run(table, 'other', { range }),
  starts: (table: Table) =>
    start(table, { templateId: one.id, anchorDate: MONDAY, bundleId: idOf(8, 1), keyed: true }),
};

/** The plan that was shown, and what a run of it reported. */
interface Shown {
  plan: Report;
  report: Report;
}

/** A run creates exactly its plan as it was shown; a refused run creates nothing. */
export function planScene(other: keyof typeof others, options: SceneOptions): ExplorableScene {
  return sceneOf(options, async (twin, around) => {
    await arrange(twin.table(), { templates: [one], configs: [duty] });
    const stage = new Stage(twin, around);
    const person = stage.enter('run-1', async (table): Promise<Shown> => {
      const plan = await run(table, 'plan', { range, dryRun: true });
      return { plan, report: await run(table, 'run-1', { range, plan: String(plan.plan) }) };
    });
    stage.enter('somebody', others[other]);
    return {
      stage,
      judge: async () => {
        const own = twin.rows.all().filter(({ runId, sk }) => runId === 'run-1' && sk === '#');
        const made = own.filter(({ pk }) => !String(pk).startsWith('CATCHUP'));
        if (person.result instanceof PlanChanged)
          return made.length === 0 ? [] : ['misreported: refused, and made'];
        if (person.state === 'dead') return [];
        if (person.result instanceof Error) return [];
        return judgeShown(person.result as Shown, made);
      },
    };
  });
}

function judgeShown({ plan, report }: Shown, made: Row[]): string[] {
  const named = new Set(plan.items.map(({ name }) => name));
  const unlike = made.filter(
    ({ templateName, description }) => !named.has(String(templateName ?? description)),
  );
  const others = planChanges(plan.items, report.items).filter(
    ({ after }) =>
      !['exists', 'started-by-user', 'contended', 'store-unavailable'].includes(after?.reason ?? ''),
  );
  return [
    ...unlike.map(({ id }) => `misreported: ${id} is made as it was not shown`),
    ...others.map(({ after }) => `misreported: ${after?.outcome} ${after?.reason}, which was not shown`),
  ];
}
