/** Parts of steps that several files of steps use. */

import assert from 'node:assert/strict';
import { ApiReader } from '../../harness/actors/api-reader.ts';
import { expect } from '../../harness/actors/expect.ts';
import { TaskWork } from '../../harness/actors/task-work.ts';
import { names } from '../../harness/contract/people.ts';
import type { Notification } from '../../harness/contract/wire.ts';
import { whole } from '../../harness/contract/wording.ts';
import type { Claim } from '../assertions/copies.ts';
import { taskNamed } from '../assertions/task-work.ts';
import type { SpecWorld } from './world.ts';

export const workOf = async (world: SpecWorld) => new TaskWork(await world.operator());

/** Fills the fields of the open form, choices too. A row that is not there yet is added: "Tag 2", "Name of phase 3". */
export async function fills(world: SpecWorld, entries: [string, string][]): Promise<void> {
  const { page } = await world.operator();
  for (const [label, text] of entries) {
    const field = page.getByLabel(label, { exact: true });
    const [, row] = /^(?:\w+ of )?([a-z ]+) \d+$/i.exec(label) ?? [];
    if (row && (await field.count()) === 0) {
      await page.getByRole('button', { name: whole(`Add ${row}`) }).click();
      await expect(page.getByLabel(label, { exact: true })).toBeVisible();
    }
    const kind = await field.evaluate((one: HTMLInputElement) => one.type);
    if (kind === 'select-one') await field.selectOption({ label: text });
    else if (kind === 'checkbox') await field.setChecked(isTicked(text));
    else await field.fill(text);
  }
}

function isTicked(text: string): boolean {
  assert.match(text, /^(not )?ticked$/, 'A box becomes "ticked" or "not ticked".');
  return text === 'ticked';
}

export const workflowPath = (world: SpecWorld) => `/workflows/${world.seen('workflow').workflow.id}`;

/** The workflow with this name and its tasks, once no request is open. */
export async function workflowTitled(world: SpecWorld, title: string) {
  await world.target.quiet();
  const found = (await (await world.reader()).everything()).find(({ workflow }) => workflow.title === title);
  assert.ok(found, `workflows: expected "${title}" among them, observed none of that title`);
  world.saw({ workflow: found });
  return found;
}

/** Presses the button of this name, or one whose name begins with it, and waits for the result. */
export async function presses(world: SpecWorld, name: string | RegExp): Promise<void> {
  const operator = await world.operator();
  const button = operator.page.getByRole('button', { name: typeof name === 'string' ? whole(name) : name });
  await operator.sends(() => button.click());
}

export async function templateNow(world: SpecWorld) {
  await world.target.quiet();
  const { id } = world.seen('template');
  return (await world.reader()).templateById(id);
}

/** The task or workflow with this name, read now. */
export async function called(world: SpecWorld, kind: string, name: string) {
  const workflows = await (await world.reader()).workflows();
  if (kind === 'task') {
    const task = await taskNamed(world, name);
    const workflow = workflows.find(({ id }) => id === task.bundleId)?.title;
    return { ...task, workflow, path: '/api/tasks' };
  }
  const found = workflows.find(({ title }) => title === name);
  assert.ok(found, `workflows: expected "${name}" among them, observed none of that title`);
  return { ...found, path: '/api/bundles' };
}

/** Runs the assertion on each workflow of the last read, with its template. */
export async function ofEach(world: SpecWorld, claim: Claim): Promise<void> {
  const reader = await world.reader();
  for (const one of world.ifSeen('workflows') ?? [world.seen('workflow')])
    claim(await reader.templateById(String(one.workflow.templateId)), one);
}

/** The notifications of all people, dismissed ones too. */
export async function notificationsOfAll(world: SpecWorld): Promise<Notification[]> {
  const all = new Map<string, Notification>();
  for (const person of names)
    for (const one of await new ApiReader(await world.caller(person)).notifications({ all: true }))
      all.set(one.id, one);
  return [...all.values()];
}
