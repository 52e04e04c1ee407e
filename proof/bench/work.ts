/** Active and archived workflows of the seeded templates, as rows. */

import { templates } from '../../fixtures/templates/index.ts';
import type { Bundle } from '../../src/domain/bundle.ts';
import { addDays, civilDate } from '../../src/domain/civil-date.ts';
import type { Task } from '../../src/domain/task.ts';
import type { Template } from '../../src/domain/template.ts';
import { newBundle, newTasks } from '../../src/domain/workflow-copy.ts';
import { workflowId } from '../../src/domain/workflow-ids.ts';
import { activeRow, bundleRow, taskRow } from '../../src/store/bundle-rows.ts';
import { countedRows } from '../../src/store/day-counts.ts';
import { daysCounted, daysKey } from '../../src/store/keys.ts';
import type { Row } from '../../src/store/requests.ts';

export const NOW = '2026-06-22T08:00:00.000Z';
const TODAY = civilDate('2026-06-22');
/** Tasks of an active workflow, and of an archived one. */
const TASKS = 42;
const ARCHIVED_TASKS = 50;
/** Anchor dates are spread over so many days from today. */
const SPREAD = 60;
/** `on time`: what was due before today is done. `late`: nothing is done. */
export type Progress = 'on time' | 'late';

/** So many workflows, and the counters of their days. */
export function* activeWork(count: number, progress: Progress): Generator<Row> {
  const all: Task[] = [];
  for (let at = 0; at < count; at++) {
    const { bundle, tasks } = workflow(at, TASKS, 'active');
    const stored = tasks.map((task) =>
      progress === 'on time' && task.date < TODAY ? { ...task, status: 'done' as const } : task,
    );
    all.push(...stored);
    yield bundleRow(bundle);
    yield activeRow(bundle, stored);
    for (const task of stored) yield taskRow(task, bundle.id, true);
  }
  yield { ...daysCounted };
  for (const [row, counts] of countedRows(all)) yield { ...daysKey(row), ...counts };
}

/** Archived workflows with so many tasks in all. */
export function* archivedWork(all: number): Generator<Row> {
  for (let at = 0; at < all / ARCHIVED_TASKS; at++) {
    const { bundle, tasks } = workflow(100_000 + at, ARCHIVED_TASKS, 'archived');
    yield bundleRow(bundle);
    for (const task of tasks) yield taskRow({ ...task, status: 'done' }, bundle.id, false);
  }
}

/** As many different UUIDs as numbers, in no order of theirs, as ids are. Only the first digits count in an id of a workflow. */
export const countedId = (n: number) =>
  `${(Math.imul(n, 0x9e37_79b1) >>> 0).toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`;

/** A workflow of a seeded template, its steps repeated or cut to the number. */
function workflow(
  at: number,
  size: number,
  status: 'active' | 'archived',
): { bundle: Bundle; tasks: Task[] } {
  const { seedKey: _seedKey, ...seed } = templates[at % templates.length] as (typeof templates)[number];
  const taskDefinitions = Array.from({ length: size }, (_, index) => {
    const step = seed.taskDefinitions[index % seed.taskDefinitions.length];
    return { ...step, refId: `${step?.refId}-${index}` };
  }) as Template['taskDefinitions'];
  const id = workflowId(countedId(at));
  const template: Template = { ...seed, taskDefinitions, id, version: 1, createdAt: NOW, updatedAt: NOW };
  const anchorDate = addDays(TODAY, at % SPREAD);
  const origin = { bundleId: id, startedBy: id, now: NOW };
  const bundle = newBundle({ title: `${seed.name} ${at}`, anchorDate, status }, template, origin);
  return { bundle, tasks: newTasks(bundle, template) };
}
