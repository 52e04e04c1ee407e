/**
 * The labels of a task on a date by the specification, computed from the API without the product's code. Source:
 * domain.md, The daily queue.
 */
import assert from 'node:assert/strict';
import type { Page } from '@playwright/test';
import {
  assign,
  labelsOfHeading,
  labelsOnRow,
  readFigures,
  readRows,
  type ShownRow,
} from '../../harness/actors/queue-page.ts';
import type { Named, Task, WorkflowWithTasks } from '../../harness/contract/wire.ts';
import type { SpecWorld } from '../support/world.ts';
import { taskNamed } from './task-work.ts';

/** A line of a table: "due, missing evidence", "plain" without a label, "not there" for a task without a row. */
export interface LabelLine {
  task: string;
  labels: string;
}

/** The labels a task has on `today`. */
export function labelsFrom(task: Task, links: Named[], today: string): string[] {
  const labels: string[] = [];
  if (task.status === 'waiting') {
    labels.push((task.followUpAt ?? '9999') <= today ? 'follow-up due' : 'waiting');
  } else if (task.date < today) labels.push('overdue');
  else if (task.date === today) labels.push('due');
  if (task.date <= today && lacksEvidence(task, links)) labels.push('missing evidence');
  if (task.recurringConfigId) labels.push('recurring');
  if (task.templateTaskRef) labels.push('template');
  return labels;
}

/** Whether required evidence of a task is missing. */
export function lacksEvidence(task: Task, links: Named[]): boolean {
  const { requiredLinkName, requiresFile, requiredBundleLinks = [], proofRequirement: proof } = task;
  const isLink = (url = '') => /^https?:\/\/\S+$/.test(url);
  const files = task.fileCount ?? 0;
  const filled = links.filter(({ url }) => isLink(url)).map(({ name }) => name);
  const proved = {
    url: isLink(task.link),
    file: files > 0,
    comment: /\w/.test(task.comment ?? ''),
    'external-status': /\w/.test(task.externalStatus ?? ''),
  }[proof?.type ?? ''];
  return (
    (Boolean(requiredLinkName) && !isLink(task.link)) ||
    (requiresFile === true && files === 0) ||
    requiredBundleLinks.some((name) => !filled.includes(name)) ||
    (proof !== undefined && proof.required !== false && !proved)
  );
}

/** The page shows the labels of each task, and the API has the values that cause them. */
export async function showsLabels(world: SpecWorld, lines: LabelLine[]): Promise<void> {
  await world.target.quiet();
  const rows = await readRows((await world.operator()).page);
  const open = await (await world.reader()).openTasks();
  for (const { task: description, labels } of lines) {
    const [row, ...more] = rows.filter(({ text }) => text.startsWith(description));
    const tasks = open.filter((task) => task.description === description);
    const expected = labels === 'not there' ? 0 : 1;
    if (expected === 0) await taskNamed(world, description);
    assert.deepEqual([row ? 1 : 0, more.length, tasks.length], [expected, 0, expected], description);
    const stated = labels === 'plain' ? [] : labels.split(', ');
    if (row && tasks[0]) await hasLabels(world, { row, rows, task: tasks[0] }, stated);
  }
}

/** A row shows its labels, and is under the heading of one of them, if the page has such a heading. */
function saysLabels(row: ShownRow, rows: ShownRow[], description: string, labels: string[]): void {
  const said = labels.filter((label) => label !== 'template');
  assert.deepEqual(labelsOnRow(row, description).toSorted(), said.toSorted(), `labels in "${row.text}"`);
  const headings = new Set(rows.flatMap(labelsOfHeading));
  const headed = labelsOfHeading(row);
  const fits =
    headed.length > 0 ? headed.some((one) => said.includes(one)) : !said.some((one) => headings.has(one));
  const under = said.join(' or ') || 'none of a label';
  assert.ok(fits, `the heading above "${row.text}": expected ${under}, observed "${row.group}"`);
}

async function hasLabels(
  world: SpecWorld,
  { row, rows, task }: { row: ShownRow; rows: ShownRow[]; task: Task },
  stated: string[],
): Promise<void> {
  saysLabels(row, rows, task.description, stated);
  const leads = !stated.includes('template') || leadsToWorkflow(row.links);
  assert.ok(
    leads,
    `links of "${row.text}": expected its workflow, observed ${row.links.join(' ') || 'none'}`,
  );
  for (const one of [await (await world.reader()).task(task.id), task]) {
    const labels = labelsFrom(one, await world.linksOf(one), world.target.today);
    assert.deepEqual(labels.toSorted(), stated.toSorted(), 'labels by what the API says');
  }
}

/** The queue has a row for each open task, and no other row. */
export async function showsExactlyTheTasks(world: SpecWorld): Promise<void> {
  const rows = await readRows((await world.operator()).page);
  const tasks = await (await world.reader()).openTasks();
  const { found, left } = assign(rows, tasks);
  assert.deepEqual(
    tasks.filter((task) => !found.has(task)).map(({ description }) => description),
    [],
    'open tasks without a row',
  );
  assert.deepEqual(left, [], 'rows without a task');
}

/** The row of every open task shows the labels that follow from its date, status and evidence. */
export async function eachAsItsTaskMakes(world: SpecWorld): Promise<void> {
  const rows = await readRows((await world.operator()).page);
  const tasks = await (await world.reader()).openTasks();
  assert.ok(tasks.length > 0, 'there are open tasks');
  const { found } = assign(rows, tasks);
  for (const task of tasks) {
    const row = found.get(task);
    assert.ok(row, `rows of the queue: expected "${task.description}" among them, observed none`);
    const labels = labelsFrom(task, await world.linksOf(task), world.target.today);
    saysLabels(row, rows, task.description, labels);
  }
}

const figures: Record<string, string> = {
  overdue: 'overdue',
  'due today': 'due',
  'follow-ups due': 'follow-up due',
  waiting: 'waiting',
  'missing evidence': 'missing evidence',
};

export async function figuresCount(world: SpecWorld): Promise<void> {
  const tasks = await (await world.reader()).openTasks();
  const labels: string[] = [];
  for (const task of tasks) labels.push(...labelsFrom(task, await world.linksOf(task), world.target.today));
  const expected = Object.entries(figures).map(([words, label]) => [
    words,
    labels.filter((one) => one === label).length,
  ]);
  assert.deepEqual(await readFigures((await world.operator()).page), Object.fromEntries(expected));
}

/** The addresses of Today with each filter: whose tasks, and which workflow. */
async function filterAddresses(page: Page): Promise<string[]> {
  const tabs = page.getByRole('navigation', { name: 'Whose tasks' }).getByRole('link');
  const people = await tabs.evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
  const workflows = await page
    .getByLabel('Workflow', { exact: true })
    .locator('option')
    .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
  return people.flatMap((address) =>
    workflows.map((id) => `${address}${address.includes('?') ? '&' : '?'}workflow=${id}`),
  );
}

const headed = {
  overdue: { inHeading: /(\d+)(?: tasks?)? overdue/, group: /^overdue/i },
  'due today': { inHeading: /(\d+)(?: tasks?)? due today/, group: /^due today/i },
  'follow-ups due': { inHeading: /(\d+) follow-ups? due/, group: /^follow-ups due/i },
};

/** Under every filter that the page offers. */
export async function countTheSameFiltered(page: Page): Promise<void> {
  const addresses = await filterAddresses(page);
  assert.ok(addresses.length > 3, `filters: ${addresses.join(', ')}`);
  for (const address of addresses) {
    await page.goto(address);
    await countTheSame(page, address);
  }
}

/** Heading, figures and rows have the same number. */
async function countTheSame(page: Page, where: string): Promise<void> {
  const heading = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
  const [shown, rows] = [await readFigures(page), await readRows(page)];
  for (const [figure, { inHeading, group }] of Object.entries(headed)) {
    const count = rows.filter((row) => group.test(row.group)).length;
    const said = Number(inHeading.exec(heading)?.[1] ?? 0);
    assert.deepEqual([said, shown[figure]], [count, count], `${figure} at ${where}: "${heading}"`);
  }
}

/** The rows of the workflow's open tasks link to it, and the API has its template for them. */
export async function eachLeadsToIt(world: SpecWorld, { workflow, tasks }: WorkflowWithTasks): Promise<void> {
  const open = tasks.filter(({ status }) => status === 'todo');
  const { found } = assign(await readRows((await world.operator()).page), open);
  const leading = open.filter((task) => leadsToWorkflow(found.get(task)?.links ?? [], workflow.id));
  assert.equal(leading.length, open.length, `rows that lead to "${workflow.title}"`);
  const strangers = open.filter(({ templateId }) => templateId !== workflow.templateId);
  assert.deepEqual(strangers, [], 'tasks that are of another template, by the API');
}

/** The first row of the task with this description. Fails if there is none. */
export async function rowOf(world: SpecWorld, description: string): Promise<ShownRow> {
  const rows = await readRows((await world.operator()).page);
  const row = rows.find(({ text }) => text.startsWith(description));
  assert.ok(row, `rows of the queue: expected "${description}" among them, observed none`);
  return row;
}

export function leadsToWorkflow(links: string[], id = ''): boolean {
  // The address of the page; actions on a task go to addresses below it.
  const page = new RegExp(`^/workflows/${id || '[^/?#]+'}$`);
  return links.some((path) => page.test(path));
}
