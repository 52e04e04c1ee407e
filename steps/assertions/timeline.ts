/** The timeline, computed again from the API. Source: domain.md, The timeline. */
import assert from 'node:assert/strict';
import { daysAfter } from '../../harness/actors/calendar.ts';
import { timelineLines } from '../../harness/actors/timeline-page.ts';
import { addressOf } from '../../harness/contract/pages.ts';
import type { Task, Workflow } from '../../harness/contract/wire.ts';
import type { SpecWorld } from '../support/world.ts';

/** The Monday of the week of 2026-06-22, the day of the clock that all scenarios share, and of the seven weeks after it. */
const MONDAYS = Array.from({ length: 8 }, (_, week) => daysAfter('2026-06-22', 7 * week));

/** 0 before the weeks, 9 after them. */
const columnOf = (date: string) =>
  MONDAYS.filter((monday) => monday <= date).length + Number(date > '2026-08-16');

const isOpen = ({ status }: Task) => status === 'todo' || status === 'waiting';

function counted(tasks: Task[], columns: number): number[] {
  const open = tasks.filter(isOpen);
  return Array.from(
    { length: columns },
    (_, column) => open.filter(({ date }) => columnOf(date) === column).length,
  );
}

export async function counts(world: SpecWorld): Promise<void> {
  const { page } = await world.operator();
  const reader = await world.reader();
  const all = await reader.everything();
  const byWorkflow = await timelineLines(page, 'By workflow');
  assert.deepEqual(
    new Map(byWorkflow.map(({ of, open }) => [of, open])),
    new Map(all.map(({ workflow, tasks }) => [pageOf(workflow), counted(tasks, 10)])),
  );
  const tasks = all.flatMap((one) => one.tasks);
  const names = new Map((await reader.users()).map(({ id, name }) => [id, name]));
  const perPerson = Map.groupBy(tasks, ({ assigneeId }) => names.get(assigneeId ?? '') ?? 'Nobody');
  const loads = [...perPerson].map(([name, own]) => [name, counted(own, 9)] as const);
  const byPerson = await timelineLines(page, 'By person');
  assert.deepEqual(
    new Map(byPerson.map(({ of, open }) => [of, open])),
    new Map(loads.filter(([, open]) => open.some((one) => one > 0))),
  );
}

export async function namesMilestones(world: SpecWorld): Promise<void> {
  const lines = await timelineLines((await world.operator()).page, 'By workflow');
  for (const { workflow, tasks } of await (await world.reader()).everything()) {
    const { texts = [] } = lines.find(({ of }) => of === pageOf(workflow)) ?? {};
    const milestones = tasks.filter((task) => task.isMilestone && isOpen(task) && isWeek(task.date));
    assert.ok(milestones.length > 0, `${workflow.title} has no milestone in these weeks`);
    for (const { description, date } of milestones)
      assert.ok(
        texts[columnOf(date)]?.includes(description),
        `the week of ${date}: expected "${description}" in it, observed "${texts[columnOf(date)]}"`,
      );
    const anchor = texts[columnOf(workflow.anchorDate)];
    assert.match(
      String(anchor),
      /(Publication|Live stream) date/,
      `the week of ${workflow.anchorDate}: ${anchor}`,
    );
  }
}

const isWeek = (date: string) => columnOf(date) > 0 && columnOf(date) < 9;

const pageOf = ({ id }: Workflow) => addressOf(`/workflows/${id}`);
