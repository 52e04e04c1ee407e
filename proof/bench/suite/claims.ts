/** Assertions of the two other suites. */
import { expect } from '../../../harness/actors/expect.ts';
import type { RunReport, Workflow } from '../../../harness/contract/wire.ts';
import type { Offered } from '../../../harness/contract/wording.ts';
import type { Api } from './api.ts';
import type { Dashboard, WorkflowPage } from './pages.ts';

export async function holds(api: Api, count: number): Promise<Workflow[]> {
  const workflows = await api.workflows();
  expect(workflows).toHaveLength(count);
  return workflows;
}

export async function isActive(api: Api, kind: string, fields: { title?: string; anchorDate?: string } = {}) {
  const { id: templateId } = await api.template(kind);
  const expected = expect.objectContaining({ status: 'active', templateId, ...fields });
  expect(await api.workflows()).toContainEqual(expected);
}

export async function isOfEveryTemplate(api: Api): Promise<void> {
  const started = (await api.workflows()).map(({ templateId }) => templateId);
  const templates = (await api.templates()).map(({ id }) => id);
  expect(started.toSorted()).toEqual(templates.toSorted());
}

export async function canStart(dashboard: Dashboard, kind: Offered): Promise<void> {
  await expect(dashboard.startButton(kind)).toBeEnabled();
  await expect(dashboard.date(kind)).toBeVisible();
}

/** Holds with the wording of the reference: the alert names the title. */
export async function isRefusedForItsTitle(dashboard: Dashboard, kind: Offered, date: string): Promise<void> {
  await expect(dashboard.alert).toContainText(/title/i);
  await expect(dashboard.date(kind)).toHaveValue(date);
}

export async function showsEveryTask(api: Api, { main }: WorkflowPage): Promise<void> {
  const [workflow] = await holds(api, 1);
  const tasks = workflow ? await api.tasksOf(workflow) : [];
  expect(tasks.length).toBeGreaterThan(0);
  const text = ((await main.textContent()) ?? '').replaceAll(/\s+/g, ' ');
  for (const { description } of tasks) expect(text).toContain(description);
}

export function counts({ items }: RunReport, wanted: string): void {
  const counted = Object.entries(Object.groupBy(items, ({ outcome }) => outcome));
  const words = counted.map(([outcome, found = []]) => `${found.length} ${outcome}`);
  expect(words.toSorted()).toEqual(wanted.split(', ').toSorted());
}

export async function holdsRecurring(api: Api, count: number, date?: string): Promise<void> {
  const tasks = await api.recurringTasks();
  expect(tasks.filter((task) => !date || task.date === date)).toHaveLength(count);
}
