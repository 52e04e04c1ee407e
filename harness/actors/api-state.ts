/** Everything that the API lists, to compare before and after if rows cannot be read. */
import { canonical, type State } from '../target/state.ts';
import type { ApiReader } from './api-reader.ts';

/** Reads with about 10 requests, and 2 more for each workflow. */
export async function apiState(reader: ApiReader): Promise<State> {
  const workflows = await reader.everything();
  const tasks = [...(await reader.tasks()), ...workflows.flatMap((one) => one.tasks)];
  const items: [string, { id: string }[]][] = [
    ['user', await reader.users()],
    ['template', await reader.templates()],
    ['recurring config', await reader.recurringConfigs()],
    ['notification', await reader.notifications({ all: true })],
    ['workflow', workflows.map(({ workflow }) => workflow)],
    ['task', tasks],
  ];
  return new Map(items.flatMap(([kind, all]) => all.map((one) => [`${kind} ${one.id}`, canonical(one)])));
}
