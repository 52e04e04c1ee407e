/** What people do between the runs of a random history: they work, and they edit what is scheduled. */
import { civilDate } from '../../src/domain/civil-date.ts';
import type { RecurringConfig } from '../../src/domain/recurring-config.ts';
import type { Template } from '../../src/domain/template.ts';
import { recurringConfigWrite } from '../../src/store/recurring-configs.ts';
import { transact } from '../../src/store/requests.ts';
import type { Table } from '../../src/store/table.ts';
import { templateWrites } from '../../src/store/templates.ts';
import { later } from './cron-oracle.ts';
import { FIRST, type History, SCHEDULES } from './history-state.ts';
import type { Known } from './memory.ts';
import * as operators from './operators.ts';
import { template } from './scene.ts';

export async function operate(history: History): Promise<void> {
  const random = history.random;
  const table = history.table;
  const known = [...history.memory.workflows].filter(([, { deleted }]) => !deleted);
  const [id = '', workflow] = known.length > 0 ? random.of(known) : [];
  const what = random.of([
    'start',
    'archive',
    'undo',
    'complete',
    'delete task',
    'delete',
    'delete recurring',
    'dismiss',
  ]);
  history.result.log.push(`operator: ${what}`);
  if (what === 'start') {
    const { id: templateId, triggerLeadDays = 0 } = random.of(history.templates);
    const anchorDate = later(later(FIRST, random.below(4)), triggerLeadDays);
    const keyed = random.chance(0.7);
    await operators
      .start(table, { templateId, anchorDate, bundleId: history.newUuid(), keyed })
      .catch(refusal);
  } else if (what === 'delete recurring') {
    const left = [...history.memory.recurring].filter(([, { deleted }]) => !deleted);
    if (left.length > 0) {
      const [key, task] = random.of(left);
      const [configId = '', date = ''] = key.split(' ');
      await operators.deleteRecurringTask(table, configId, civilDate(date), task.id);
      task.deleted = true;
    }
  } else if (what === 'dismiss') {
    const notes = history.memory.notes().filter(({ dismissed }) => dismissed === false);
    if (notes.length > 0) {
      const note = String(random.of(notes).id);
      await operators.dismiss(table, note);
      history.memory.dismissed.add(note);
    }
  } else if (workflow) await work(history, what, id, workflow, table);
  history.memory.learn();
  history.memory.check();
}

async function work(
  history: History,
  what: string,
  id: string,
  workflow: Known,
  table: Table,
): Promise<void> {
  if (what === 'archive' || what === 'undo') {
    const undo = what === 'undo';
    if ((await operators.archive(table, id, undo)) !== 'done') return;
    history.memory.takenOut(id, workflow, undo);
  } else if (what === 'complete' || what === 'delete task') {
    const taskId = await (what === 'complete' ? operators.complete : operators.deleteTask)(table, id);
    if (taskId === null) return;
    if (what === 'complete') workflow.tasks.set(taskId, 'done');
    else workflow.tasks.delete(taskId);
  } else if (what === 'delete' && (await operators.deleteWorkflow(table, id)) === 'done')
    workflow.deleted = true;
}

export async function edit(history: History): Promise<void> {
  const random = history.random;
  const table = history.table;
  if (history.configs.length > 0 && random.chance(0.3)) {
    const at = random.below(history.configs.length);
    const before = history.configs[at] as RecurringConfig;
    const after = { ...before, enabled: random.chance(0.6), revision: before.revision + 1 };
    if (random.chance(0.4)) after.cronExpression = random.of(SCHEDULES);
    await transact(table, [recurringConfigWrite(after, before.revision)]);
    history.configs[at] = after;
    history.result.log.push(`edit: ${after.description} ${after.enabled} ${after.cronExpression}`);
    return;
  }
  const at = random.below(history.templates.length);
  const before = history.templates[at] as Template;
  const after: Template = { ...before, version: before.version + 1 };
  const what = random.of(['lead', 'schedule', 'off', 'on', 'tasks']);
  if (what === 'lead') after.triggerLeadDays = random.of([0, 1, 2, 7]);
  if (what === 'schedule') after.triggerSchedule = random.of(SCHEDULES);
  if (what === 'off') after.triggerEnabled = false;
  if (what === 'on') after.triggerEnabled = true;
  if (what === 'tasks') after.taskDefinitions = template(0, 1 + random.below(4)).taskDefinitions;
  await transact(table, templateWrites(after, before.version));
  history.templates[at] = after;
  history.versions.set(`${after.id} ${after.version}`, after);
  history.result.log.push(`edit: ${after.name} ${what}`);
}

/** A refusal is an outcome, any other error is a fault. */
export function refusal(cause: unknown): void {
  if (!(cause instanceof Error) || cause.name !== 'Refusal') throw cause;
}
