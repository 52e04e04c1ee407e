/** Everything that the API lists, for comparing before and after where rows cannot be read. */
import type { Task } from '../contract/wire.ts';
import { canonical, type State } from '../target/state.ts';
import type { ApiReader } from './api-reader.ts';

const STATUSES = ['todo', 'waiting', 'done'];

/** Reads with about 10 requests, and 2 more for each workflow. */
export async function apiState(reader: ApiReader): Promise<State> {
  const workflows = await reader.everything();
  const tasks = new Map<string, Task>();
  for (const status of STATUSES)
    for (const task of await reader.tasksByStatus(status)) tasks.set(task.id, task);
  for (const task of workflows.flatMap((one) => one.tasks)) tasks.set(task.id, task);
  const items: [string, { id: string }[]][] = [
    ['user', await reader.users()],
    ['template', await reader.templates()],
    ['recurring config', await reader.recurringConfigs()],
    ['notification', await reader.notifications()],
    ['workflow', workflows.map(({ workflow }) => workflow)],
    ['task', [...tasks.values()]],
  ];
  return new Map(items.flatMap(([kind, all]) => all.map((one) => [`${kind} ${one.id}`, canonical(one)])));
}
