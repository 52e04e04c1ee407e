/** Assertions on runs: their reports, compared with the API. */
import assert from 'node:assert/strict';
import type { Answer } from '../../harness/actors/api-caller.ts';
import { daysAfter } from '../../harness/actors/calendar.ts';
import type { CutOffRun } from '../../harness/actors/scheduler.ts';
import { idOf, names } from '../../harness/contract/people.ts';
import type {
  Notification,
  RecurringConfig,
  RunItem,
  RunReport,
  Task,
  Template,
  Workflow,
  WorkflowWithTasks,
} from '../../harness/contract/wire.ts';
import type { SpecWorld } from '../support/world.ts';
import * as copies from './copies.ts';
import { picked } from './picked.ts';

const MADE = ['template-created', 'template-recovered', 'recurring-generated'];

/** The report of the last run. Fails with the response if the run was refused or failed. */
export function report(world: SpecWorld): RunReport {
  const answer = world.ifSeen('answer');
  const run = world.ifSeen('run');
  assert.ok(run, `the answer: expected a report, observed ${answer?.status} ${answer?.text.slice(0, 300)}`);
  return run;
}

/** "1 template-created, 3 recurring-generated": these, and no others; the members that count agree. */
export function counts(run: RunReport, wanted: string): void {
  const found = Object.groupBy(run.items, ({ outcome }) => outcome);
  const counted = Object.entries(found).map(([outcome, items = []]) => `${items.length} ${outcome}`);
  const expected = wanted === 'nothing' ? [] : wanted.split(', ');
  assert.deepEqual(counted.toSorted(), expected.toSorted(), told(run.items));
  addsUp(run);
}

function addsUp(run: RunReport): void {
  const found = Object.groupBy(run.items, ({ outcome }) => outcome);
  const of = (outcome: string) => found[outcome]?.length ?? 0;
  const { created, skipped, templates, recurring, failures, planned } = run;
  assert.deepEqual(
    {
      created: created.length,
      skipped,
      templates: { ...templates, created: templates.created.length },
      recurring: { ...recurring, generated: recurring.generated.length },
      ...{ failures, planned },
    },
    {
      created: of('template-created'),
      skipped: of('template-skipped') + of('recurring-skipped'),
      templates: {
        created: of('template-created'),
        skipped: of('template-skipped'),
        recovered: of('template-recovered'),
      },
      recurring: { generated: of('recurring-generated'), skipped: of('recurring-skipped') },
      ...{ failures: of('failed'), planned: run.items.length },
    },
    'the counts are those of the items, and sum to what was planned',
  );
}

/** Every item of the report has the outcome of its row, and the reason if the row has one; each item has a reason. */
export function saysOfEach(run: RunReport, rows: Record<string, string>[]): void {
  const { items } = run;
  const withReason = rows.some((row) => 'reason' in row);
  const found = items.map(({ name, outcome, reason }) =>
    withReason ? { item: name, outcome, reason } : { item: name, outcome },
  );
  const inOrder = (list: object[]) => list.map((one) => JSON.stringify(one)).toSorted();
  assert.deepEqual(inOrder(found), inOrder(rows), told(items));
  for (const { name, reason } of items)
    assert.ok(reason, `"${name}": expected a reason in the report, observed none`);
  addsUp(run);
}

function told(items: RunItem[]): string {
  return items
    .map(({ name, outcome, reason, error }) => `${name}: ${outcome} (${reason}) ${error ?? ''}`)
    .join('\n');
}

/** Right after the interruption, a workflow of the date is whole or absent. */
export function neverHalfBuilt(cutOffs: CutOffRun[], tasks: number): void {
  for (const { nth, seen } of cutOffs) {
    const sizes = seen.workflows.map((one) => one.tasks.length);
    assert.ok(
      sizes.every((size) => size === tasks) && sizes.length <= 1,
      `at write ${nth}: expected at most one workflow, of ${tasks} tasks, observed ${sizes.length} of ${sizes.join(' and ')} tasks`,
    );
  }
}

export function wholeAfterRunningAgain(cutOffs: CutOffRun[], tasks: number): void {
  assert.ok(cutOffs.length > 2, `only ${cutOffs.length} cuts were made`);
  for (const { nth, after, date } of cutOffs) {
    const found = {
      workflows: after.workflows.map((one) => `${one.workflow.status} ${one.tasks.length}`),
      recurring: after.recurringTasks.length,
      notifications: after.notifications.map(({ type }) => type).toSorted(),
    };
    const wanted = {
      workflows: [`active ${tasks}`],
      recurring: 1,
      notifications: ['recurring-digest', 'workflow-created'],
    };
    assert.deepEqual(found, wanted, `${date}, cut off at write ${nth}`);
  }
}

export function reportedAtMostOnce(cutOffs: CutOffRun[]): void {
  for (const { nth, reports } of cutOffs) {
    const ids = reports.flatMap(({ items }) => items.filter(({ outcome }) => MADE.includes(outcome)));
    const names = ids.map(({ bundleId, taskId }) => bundleId ?? taskId);
    assert.equal(new Set(names).size, names.length, `cut off at write ${nth}: ${names.join(', ')}`);
  }
}

/** "4 template, 6 recurring": over all reports, each thing once, and nothing failed. */
export function madeTogether(answers: Answer[], runs: RunReport[], wanted: string): void {
  assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200], 'every run is answered 200');
  const items = runs.flatMap((run) => run.items);
  assert.equal(items.filter(({ outcome }) => outcome === 'failed').length, 0, told(items));
  const reported = items.filter(({ outcome }) => MADE.includes(outcome));
  const ids = reported.map(({ bundleId, taskId }) => bundleId ?? taskId);
  assert.equal(new Set(ids).size, ids.length, 'nothing is reported as made twice');
  const found = Object.entries(Object.groupBy(reported, ({ kind }) => kind));
  const counted = found.map(([kind, of = []]) => `${of.length} ${kind}`);
  assert.deepEqual(counted.toSorted(), wanted.split(', ').toSorted());
}

/** Each workflow is on a weekday or day of the month of its template's schedule, and has its tasks, each on its date. */
export function asScheduled(workflows: WorkflowWithTasks[], templates: Template[]): void {
  assert.ok(workflows.length > 0, 'there are workflows');
  for (const one of workflows) {
    const { templateId, anchorDate, title } = one.workflow;
    const template = templates.find(({ id }) => id === templateId);
    assert.ok(template, `the template of ${title}`);
    assert.equal(template.triggerType, 'automatic', `the trigger of ${title}`);
    const occurrence = new Date(daysAfter(anchorDate, -(template.triggerLeadDays ?? 0)));
    const [, , day, , weekday] = (template.triggerSchedule ?? '').split(' ');
    const fires =
      ['*', `${occurrence.getUTCDate()}`].includes(day ?? '') &&
      ['*', `${occurrence.getUTCDay()}`].includes(weekday ?? '');
    assert.ok(
      fires,
      `${title}: expected an occurrence of "${template.triggerSchedule}", observed ${occurrence.toISOString().slice(0, 10)}`,
    );
    for (const claim of [copies.eachTaskOpen, copies.eachTaskDue, copies.eachTaskRefers])
      claim(template, one);
  }
}

export function asConfigured(configs: RecurringConfig[], tasks: Task[]): void {
  assert.ok(tasks.length > 0, 'there are recurring tasks');
  for (const task of tasks) {
    const config = configs.find(({ id }) => id === task.recurringConfigId);
    assert.ok(config, `the recurring config of "${task.description}"`);
    const { description, assigneeId } = config;
    const { occurrenceDate: date } = task;
    const expected = { description, assigneeId, date, source: 'recurring', status: 'todo' };
    assert.deepEqual(picked(task, expected), expected, `the task of "${description}"`);
  }
}

/** The tasks are those of the rows, whose dates are in ascending order, and no others. */
export function onTheirDates(tasks: Task[], rows: { description: string; dates: string }[]): void {
  const found = Map.groupBy(tasks, ({ description }) => description);
  const dates = [...found].map(([description, of]) => ({
    description,
    dates: of
      .map(({ date }) => date)
      .toSorted()
      .join(', '),
  }));
  const byDescription = (list: typeof dates) =>
    list.toSorted((one, other) => one.description.localeCompare(other.description));
  assert.deepEqual(byDescription(dates), byDescription(rows));
}

/** The recipient and subject of each notification: a workflow by its template, or the named tasks. */
export function tell(
  notifications: Notification[],
  pairs: string[][],
  { tasks, workflows, templates }: { tasks: Task[]; workflows: Workflow[]; templates: Template[] },
): void {
  const namesIn = ({ bundleId, message }: Notification) => {
    const workflow = workflows.find(({ id }) => id === bundleId);
    if (workflow) return [templates.find(({ id }) => id === workflow.templateId)?.name];
    return tasks.map(({ description }) => description).filter((description) => message.includes(description));
  };
  const found = notifications.map((one) => {
    const who = names.find((name) => idOf(name) === one.userId) ?? 'everybody';
    return [who, namesIn(one).toSorted().join(', ')];
  });
  assert.deepEqual(found.toSorted(), pairs.toSorted());
}
