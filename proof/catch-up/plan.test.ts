/** A run that names its plan creates that plan or nothing: every kind of change in between is found and reported. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PlanChanged, planChanges } from '../../src/catch-up/plan-digest.ts';
import type { Report } from '../../src/catch-up/report.ts';
import { civilDate } from '../../src/domain/civil-date.ts';
import type { RecurringConfig } from '../../src/domain/recurring-config.ts';
import { recurringTaskId, scheduledBundleId } from '../../src/domain/scheduled-work.ts';
import type { Template } from '../../src/domain/template.ts';
import { recurringKey } from '../../src/store/keys.ts';
import { recurringConfigWrite } from '../../src/store/recurring-configs.ts';
import { transact } from '../../src/store/requests.ts';
import { deleteTemplate, templateWrites } from '../../src/store/templates.ts';
import * as operators from './operators.ts';
import { arrange, config, idOf, MONDAY, run, template } from './scene.ts';
import { Twin } from './twin/twin.ts';

const range = { from: civilDate('2026-06-21'), to: MONDAY };
const SUNDAY = { from: range.from, to: range.from };
const [weekly, daily, duty] = [
  template(1, 2, { triggerSchedule: '0 9 * * 1' }),
  template(2, 2, { triggerLeadDays: 3 }),
  config(1),
];
const MANUAL = template(3, 1, { triggerType: 'manual' });

/** Sunday's work is there, Monday's is not; then the plan of both days is shown. */
async function shown(): Promise<{ twin: Twin; plan: Report }> {
  const twin = new Twin();
  await arrange(twin.table(), { templates: [weekly, daily, MANUAL], configs: [duty] });
  await run(twin.table(), 'sunday', { range: SUNDAY });
  return { twin, plan: await run(twin.table(), 'plan', { range, dryRun: true }) };
}

const edit = (twin: Twin, of: Template, change: Partial<Template>) =>
  transact(twin.table(), templateWrites({ ...of, version: 2, ...change }, 1));
const put = (twin: Twin, change: Partial<RecurringConfig>) =>
  transact(twin.table(), [recurringConfigWrite({ ...duty, revision: 2, ...change }, 1)]);

const sunday = scheduledBundleId(daily.id, SUNDAY.from);
const sundaysTask = recurringTaskId(duty.id, SUNDAY.from);

/** Each change, and the items that it changes: "+" new, "-" no longer planned, "~" another one. */
const changes: [string, (twin: Twin) => Promise<unknown>, string][] = [
  [
    'a task of a template is edited',
    (twin) => edit(twin, weekly, { taskDefinitions: template(1, 3).taskDefinitions }),
    '~Workflow 1',
  ],
  ['a template is renamed', (twin) => edit(twin, weekly, { name: 'Renamed' }), '~Renamed'],
  ['lead days are changed', (twin) => edit(twin, daily, { triggerLeadDays: 4 }), '~Workflow 2'],
  ['a trigger is switched off', (twin) => edit(twin, weekly, { triggerEnabled: false }), '-Workflow 1'],
  ['a template becomes manual', (twin) => edit(twin, weekly, { triggerType: 'manual' }), '-Workflow 1'],
  [
    'a schedule is moved',
    (twin) => edit(twin, weekly, { triggerSchedule: '0 9 * * 0' }),
    '+Workflow 1 -Workflow 1',
  ],
  ['a template loses its tasks', (twin) => edit(twin, weekly, { taskDefinitions: [] }), '-Workflow 1'],
  ['a template is deleted', (twin) => deleteTemplate(twin.table(), weekly.id), '-Workflow 1'],
  [
    'a manual template becomes automatic',
    (twin) => edit(twin, MANUAL, { triggerType: 'automatic' }),
    '+Workflow 3 +Workflow 3',
  ],
  [
    'a config is added',
    (twin) => arrange(twin.table(), { templates: [], configs: [config(2)] }),
    '+Duty 2 +Duty 2',
  ],
  ['a config is renamed', (twin) => put(twin, { description: 'Renamed' }), '~Renamed ~Renamed'],
  ['a config has another assignee', (twin) => put(twin, { assigneeId: idOf(9, 1) }), '~Duty 1'],
  ['a config is paused', (twin) => put(twin, { enabled: false }), '-Duty 1 -Duty 1'],
  ['a config has other days', (twin) => put(twin, { cronExpression: '0 9 * * 0' }), '-Duty 1'],
  [
    'a config is deleted',
    (twin) => transact(twin.table(), [{ Delete: { Key: { ...recurringKey(duty.id) } } }]),
    '-Duty 1 -Duty 1',
  ],
  [
    'another run creates the same work',
    (twin) => run(twin.table(), 'other', { range }),
    '~Duty 1 ~Workflow 1 ~Workflow 2',
  ],
  [
    'a person starts the same workflow',
    (twin) =>
      operators.start(twin.table(), {
        templateId: weekly.id,
        anchorDate: MONDAY,
        bundleId: idOf(8, 1),
        keyed: true,
      }),
    '~Workflow 1',
  ],
  ['a workflow is archived', (twin) => operators.archive(twin.table(), sunday), '~Workflow 2'],
  ['a start is undone', (twin) => operators.archive(twin.table(), sunday, true), '~Workflow 2'],
  [
    'a task is deleted',
    (twin) => operators.deleteRecurringTask(twin.table(), duty.id, SUNDAY.from, sundaysTask),
    '~Duty 1',
  ],
  [
    'a template cannot be read',
    async (twin) =>
      twin.rows.put({
        ...twin.rows.get({ pk: `TPL#${weekly.id}`, sk: 'V#1' }),
        taskDefinitions: 'lost',
      } as never),
    '~Workflow 1',
  ],
];

describe('a run of a plan creates nothing, and reports the difference, when', () => {
  for (const [what, change, expected] of changes) {
    test(what, async () => {
      const { twin, plan } = await shown();
      await change(twin);
      const before = JSON.stringify(twin.rows.all());
      await assert.rejects(run(twin.table(), 'run', { range, plan: String(plan.plan) }), (error) => {
        assert.ok(error instanceof PlanChanged, String(error));
        const told = planChanges(plan.items, error.report.items).map(({ before: was, after }) =>
          was === undefined ? `+${after?.name}` : after === undefined ? `-${was.name}` : `~${after.name}`,
        );
        assert.equal(told.join(' '), expected);
        assert.deepEqual(error.report.plan, error.reason.code === 'plan-changed' && error.reason.plan);
        return true;
      });
      assert.equal(JSON.stringify(twin.rows.all()), before);
    });
  }
});

test('a run of a plan creates it if no edit touched its items', async () => {
  const { twin, plan } = await shown();
  await edit(twin, MANUAL, { name: 'Renamed' });
  await put(twin, { cronExpression: '30 17 * * *' });
  const report = await run(twin.table(), 'run', { range, plan: String(plan.plan) });
  assert.deepEqual(report.items, plan.items);
  assert.equal(report.plan, undefined);
});

test('a plan that is shown again has the same digest, and the plan after its run has another', async () => {
  const { twin, plan } = await shown();
  const again = await run(twin.table(), 'again', { range, dryRun: true, plan: String(plan.plan) });
  assert.equal(again.plan, plan.plan);
  await run(twin.table(), 'run', { range, plan: String(plan.plan) });
  await assert.rejects(run(twin.table(), 'late', { range, plan: String(plan.plan) }), PlanChanged);
});
