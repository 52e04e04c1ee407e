/** All work that is assigned to a person: open tasks, templates and recurring tasks. */
import { Refusal } from '../../domain/refusal.ts';
import { StoreContended } from '../../domain/store-unavailable.ts';
import { isOpen, type Task } from '../../domain/task.ts';
import { changeTask } from '../../domain/task-change.ts';
import type { Template } from '../../domain/template.ts';
import { findOpen } from '../../store/finding.ts';
import { listRecurringConfigs } from '../../store/recurring-configs.ts';
import { listTemplateHeads, readTemplates } from '../../store/templates.ts';
import type { Actor, AppParts } from '../context.ts';
import { inTurns } from '../several/in-turns.ts';
import { changed } from '../tasks/task-actions.ts';
import { editConfig, editTemplate } from '../templates/template-actions.ts';

/** How many there are of each. */
export interface WorkFigures {
  tasks: number;
  templates: number;
  recurring: number;
}

/** A row that names the person. `bundleId` is the workflow of a task. */
interface Assigned {
  kind: keyof WorkFigures;
  id: string;
  bundleId?: string | undefined;
}

/** What is assigned to the person now. */
export async function workOf({ table }: Pick<AppParts, 'table'>, personId: string): Promise<WorkFigures> {
  return figures(await assignedTo(table, personId));
}

/**
 * Assigns all work of one person to another, each row in a separate transaction. Returns the handed-over rows. It skips
 * rows that somebody else reassigned in the meantime. A repeated request hands over the rest.
 */
export async function handOverAll(
  parts: AppParts,
  { from, to }: { from: string; to: string },
  actor: Actor,
): Promise<WorkFigures> {
  const done: Assigned[] = [];
  const all = await assignedTo(parts.table, from);
  await inTurns(
    all,
    ({ bundleId, id }) => bundleId ?? id,
    async (one) => {
      try {
        if (await givers[one.kind](parts, one.id, { from, to }, actor)) done.push(one);
      } catch (cause) {
        // The row was removed or undone in the meantime, or lost its race to other writes. The page counts the rest.
        if (!(cause instanceof Refusal || cause instanceof StoreContended)) throw cause;
      }
    },
  );
  return figures(done);
}

type Give = (
  parts: AppParts,
  id: string,
  people: { from: string; to: string },
  actor: Actor,
) => Promise<boolean>;

/** Each reassigns one row, and returns whether it was still the person's. */
const givers: Record<Assigned['kind'], Give> = {
  tasks: async (parts, id, { from, to }, actor) => {
    let theirs = false;
    await changed(parts, id, actor, async ({ task, bundle }, by) => {
      theirs = task.assigneeId === from && isOpen(task);
      return { task: theirs ? changeTask(task, bundle, { assigneeId: to }, by) : task, bundle };
    });
    return theirs;
  },
  templates: async (parts, id, { from, to }) => {
    let theirs = false;
    await editTemplate(parts, id, (before) => {
      theirs = names(before, from);
      const given = (assigneeId: string | undefined) => (assigneeId === from ? to : assigneeId);
      return {
        defaultAssigneeId: given(before.defaultAssigneeId),
        taskDefinitions: before.taskDefinitions.map((one) =>
          one.assigneeId === from ? { ...one, assigneeId: to } : one,
        ),
      };
    });
    return theirs;
  },
  recurring: async (parts, id, { from, to }) => {
    let theirs = false;
    await editConfig(parts, id, ({ assigneeId }) => {
      theirs = assigneeId === from;
      return theirs ? { assigneeId: to } : {};
    });
    return theirs;
  },
};

function names({ defaultAssigneeId, taskDefinitions }: Template, personId: string): boolean {
  return defaultAssigneeId === personId || taskDefinitions.some(({ assigneeId }) => assigneeId === personId);
}

async function assignedTo(table: AppParts['table'], personId: string): Promise<Assigned[]> {
  const [tasks, heads, configs] = await Promise.all([
    openTasksOf(table, personId),
    listTemplateHeads(table),
    listRecurringConfigs(table),
  ]);
  const templates = (await readTemplates(table, heads)).filter((one) => names(one, personId));
  const recurring = configs.filter(({ assigneeId }) => assigneeId === personId);
  return [
    ...templates.map(({ id }) => ({ kind: 'templates', id }) as const),
    ...recurring.map(({ id }) => ({ kind: 'recurring', id }) as const),
    ...tasks.map(({ id, bundleId }) => ({ kind: 'tasks', id, bundleId }) as const),
  ];
}

/** Rows of a page of the search. */
const PAGE = 1_000;

async function openTasksOf(table: AppParts['table'], assigneeId: string): Promise<Task[]> {
  const tasks: Task[] = [];
  for (let after: string | undefined; ; ) {
    const { rows, next } = await findOpen(table, { wanted: { assigneeId }, limit: PAGE, after });
    tasks.push(...rows);
    if (next === null) return tasks;
    after = next;
  }
}

function figures(rows: readonly Assigned[]): WorkFigures {
  const amount = (kind: Assigned['kind']) => rows.filter((row) => row.kind === kind).length;
  return { tasks: amount('tasks'), templates: amount('templates'), recurring: amount('recurring') };
}
