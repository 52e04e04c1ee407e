/** The operator edits workflows and templates on their pages. */
import assert from 'node:assert/strict';
import { type DataTable, Given, Then, When } from '@cucumber/cucumber';
import { arranged } from '../harness/actors/api-actions.ts';
import { daysAfter } from '../harness/actors/calendar.ts';
import { expect } from '../harness/actors/expect.ts';
import type { Definition } from '../harness/contract/wire.ts';
import { testIds, whole } from '../harness/contract/wording.ts';
import { pairsIn } from './assertions/pairs.ts';
import { type ListLine, listAsStored } from './assertions/templates.ts';
import type { SpecWorld } from './support/world.ts';

/** Presses a button of this name, or one that begins so, and waits for what comes of it. */
async function presses(world: SpecWorld, name: string | RegExp): Promise<void> {
  const operator = await world.operator();
  const button = operator.page.getByRole('button', { name: typeof name === 'string' ? whole(name) : name });
  await operator.sends(() => button.click());
}

/** Fills the fields of the open form, choices too. A row that is not there yet is added: "Tag 2", "Name of phase 3". */
async function fills(world: SpecWorld, entries: [string, string][]): Promise<void> {
  const { page } = await world.operator();
  for (const [label, text] of entries) {
    const field = page.getByLabel(label, { exact: true });
    const [, row] = /^(?:\w+ of )?([a-z ]+) \d+$/i.exec(label) ?? [];
    if (row && (await field.count()) === 0) {
      await page.getByRole('button', { name: whole(`Add ${row}`) }).click();
      await expect(page.getByLabel(label, { exact: true })).toBeVisible();
    }
    if (await field.evaluate((one) => one.tagName === 'SELECT')) await field.selectOption({ label: text });
    else await field.fill(text);
  }
}

const workflowPath = (world: SpecWorld) => `/workflows/${world.seen('workflow').workflow.id}`;

async function templateNow(world: SpecWorld) {
  await world.target.quiet();
  const { id } = world.seen('template');
  return (await world.reader()).templateById(id);
}

async function definition(world: SpecWorld, description: string): Promise<Definition | undefined> {
  return (await templateNow(world)).taskDefinitions.find((one) => one.description === description);
}

When('the operator edits the workflow: {}', async function (this: SpecWorld, entries: string) {
  await (await this.operator()).opens(`${workflowPath(this)}/edit`);
  await fills(this, pairsIn(entries));
});

When(
  /^the operator edits (?:the (newsletter)|its) template: (.*)$/,
  async function (this: SpecWorld, type: string | undefined, entries: string) {
    const reader = await this.reader();
    const template = type
      ? await reader.template(type)
      : await reader.templateById(this.seen('workflow').workflow.templateId ?? '');
    this.saw({ template });
    await (await this.operator()).opens(`/templates/${template.id}/edit`);
    await fills(this, pairsIn(entries));
  },
);

When(
  'the operator edits the task {string} of the newsletter template: {}',
  async function (this: SpecWorld, description: string, entries: string) {
    await opensDefinition(this, description);
    await fills(this, pairsIn(entries));
  },
);

When(
  'the operator opens the task {string} of the newsletter template and presses {string}',
  async function (this: SpecWorld, description: string, button: string) {
    await opensDefinition(this, description);
    await presses(this, button);
  },
);

When(
  'the operator adds the task {string} {int} days after to the newsletter template, asking for the note {string}',
  async function (this: SpecWorld, description: string, days: number, note: string) {
    await (await this.operator()).opens(`/templates/${this.seen('template').id}/tasks/new`);
    const asked: [string, string][] = [
      ['Proof', 'A note'],
      ['The proof is called', note],
    ];
    await fills(this, [
      ['What is to be done', description],
      ['Days from the workflow’s date', `${days}`],
      ...asked,
    ]);
    await presses(this, 'Add task');
  },
);

async function opensDefinition(world: SpecWorld, description: string): Promise<void> {
  const operator = await world.operator();
  const template = await (await world.reader()).template('newsletter');
  world.saw({ template });
  await operator.opens(`/templates/${template.id}`);
  await operator.follows(whole(description));
  await expect(operator.page.getByLabel('What is to be done')).toBeVisible();
}

When('the operator saves it', async function (this: SpecWorld) {
  await presses(this, /^save (workflow|template|task)$/i);
});

When('the operator asks for its next dates', async function (this: SpecWorld) {
  await presses(this, 'Show next dates');
});

When('the operator presses {string}', async function (this: SpecWorld, button: string) {
  await presses(this, button);
});

When(
  'somebody else has titled it {string} before it is saved',
  async function (this: SpecWorld, title: string) {
    const { id } = this.seen('workflow').workflow;
    await arranged((await this.caller()).send('PUT', `/api/bundles/${id}`, { body: { title } }));
    await presses(this, 'Save workflow');
  },
);

/** Somebody else changes the template, then the operator saves it. */
async function changesFirst(world: SpecWorld, change: object): Promise<void> {
  const { id } = world.seen('template');
  await arranged((await world.caller()).send('PUT', `/api/templates/${id}`, { body: change }));
  await presses(world, /^save (template|task)$/i);
}

When(
  /^somebody else has (named|tagged) it "([^"]+)" before it is saved$/,
  async function (this: SpecWorld, what: string, text: string) {
    await changesFirst(this, what === 'named' ? { name: text } : { tags: [text] });
  },
);

When(
  /^somebody else (moves|removes) "([^"]+)"(?: to the top)? before it is saved$/,
  async function (this: SpecWorld, what: string, description: string) {
    const all = this.seen('template').taskDefinitions;
    const one = all.filter((task) => task.description === description);
    const others = all.filter((task) => task.description !== description);
    await changesFirst(this, { taskDefinitions: what === 'moves' ? [...one, ...others] : others });
  },
);

When(
  'the operator fills its link {string} with {string}',
  async function (this: SpecWorld, name: string, url: string) {
    await (await this.operator()).opens(workflowPath(this));
    await fills(this, [[name, url]]);
    await presses(this, 'Save links');
  },
);

When(
  'the operator looks at what moving it to {date} would do',
  async function (this: SpecWorld, date: string) {
    const operator = await this.operator();
    await operator.opens(`${workflowPath(this)}/reschedule`);
    const label = 'Publication date';
    if (date === '2026-02-30') await operator.typesInto(label, date);
    else await operator.page.getByLabel(label).fill(date);
    await operator.presses('Preview');
  },
);

When('the operator moves it', async function (this: SpecWorld) {
  await presses(this, /^reschedule to /i);
});

When(
  /^the operator ticks "([^"]+)" and (moves|restores) it$/,
  async function (this: SpecWorld, box: string, what: string) {
    const { page, guard } = await this.operator();
    guard.assertAnyRefusal();
    await page.getByLabel(box).check();
    await presses(this, what === 'moves' ? /^reschedule to /i : 'Restore workflow');
  },
);

When(
  'the operator presses {string} on the page of workflows',
  async function (this: SpecWorld, button: string) {
    await (await this.operator()).opens('/workflows');
    await presses(this, button);
  },
);

When(
  'the operator follows {string} on the page of workflows',
  async function (this: SpecWorld, link: string) {
    const operator = await this.operator();
    await operator.opens('/workflows');
    await operator.follows(whole(link));
    await expect(operator.page.getByRole('button', { name: 'Delete workflow' })).toBeVisible();
  },
);

When('the operator confirms the deletion', async function (this: SpecWorld) {
  await presses(this, 'Delete workflow');
});

Given('the archived one is restored', async function (this: SpecWorld) {
  const [{ id } = { id: '' }] = await (await this.reader()).workflows();
  await arranged((await this.caller()).send('POST', `/api/bundles/${id}/restore`));
});

Then(
  /^the (workflow's page|template's page|page of workflows) says "([^"]+)"$/,
  async function (this: SpecWorld, _where: string, words: string) {
    const status = (await this.operator()).page.getByRole('status').filter({ hasText: words });
    await expect(status).toBeVisible();
    await this.show();
  },
);

Then('the form says {string}', async function (this: SpecWorld, words: string) {
  await refused(this, words);
});

Then('the form says {string}, {string}', async function (this: SpecWorld, one: string, other: string) {
  await refused(this, one);
  await refused(this, other);
});

Then(
  'the form says {string}, and still holds {string} as {string}',
  async function (this: SpecWorld, words: string, typed: string, label: string) {
    await refused(this, words);
    const field = (await this.operator()).page.getByLabel(label, { exact: true });
    await expect(field).toHaveValue(typed);
  },
);

async function refused(world: SpecWorld, words: string): Promise<void> {
  const { page, guard } = await world.operator();
  guard.assertAnyRefusal();
  await expect(page.getByRole('alert')).toContainText(words);
}

Then('the workflow is titled {string}', async function (this: SpecWorld, title: string) {
  const { workflow } = await (await this.reader()).workflow(this.seen('workflow').workflow.id);
  assert.equal(workflow.title, title);
});

Then(
  'the workflow is {string}, described {string}, tagged {string} and {string}',
  async function (this: SpecWorld, title: string, description: string, one: string, other: string) {
    await this.target.quiet();
    const { workflow } = await (await this.reader()).workflow(this.seen('workflow').workflow.id);
    assert.partialDeepStrictEqual(workflow, { title, description, tags: [one, other] });
  },
);

Then(
  'the API holds its link {string} as {string}, every other as it was',
  async function (this: SpecWorld, name: string, url: string) {
    const { workflow: before } = this.seen('workflow');
    const { workflow } = await (await this.reader()).workflow(before.id);
    const expected = before.bundleLinks?.map((link) => (link.name === name ? { name, url } : link));
    assert.deepEqual(workflow.bundleLinks, expected);
  },
);

Then(
  'the page shows each of its open tasks {int} days later',
  async function (this: SpecWorld, days: number) {
    const rows = (await this.operator()).page.getByTestId(testIds.movedTask);
    const shown = await rows.evaluateAll((all) =>
      all.map((row) => [
        row.querySelector('.what')?.textContent,
        ...[...row.querySelectorAll('time')].map(({ dateTime }) => dateTime),
      ]),
    );
    const expected = this.seen('workflow').tasks.map((one) => [
      one.description,
      one.date,
      daysAfter(one.date, days),
    ]);
    assert.deepEqual(shown.toSorted(), expected.toSorted());
  },
);

Then('each of its open tasks is due {int} days later', async function (this: SpecWorld, days: number) {
  const { workflow, tasks: before } = this.seen('workflow');
  const { tasks } = await (await this.reader()).workflow(workflow.id);
  const expected = before.map(({ id, date }) => `${daysAfter(date, days)} ${id}`);
  assert.deepEqual(tasks.map(({ id, date }) => `${date} ${id}`).toSorted(), expected.toSorted());
});

Then('{string} is active with all its tasks open', async function (this: SpecWorld, title: string) {
  const all = await (await this.reader()).everything();
  const found = all.find(({ workflow }) => workflow.title === title);
  assert.equal(found?.workflow.status, 'active');
  assert.deepEqual([...new Set(found?.tasks.map(({ status }) => status))], ['todo']);
});

Then(
  'the template is {string}, all else as before except:',
  async function (this: SpecWorld, name: string, table: DataTable) {
    const before = this.seen('template');
    const now = await templateNow(this);
    const lists = Map.groupBy(table.hashes() as unknown as ListLine[], ({ list }) => list);
    const changed = [...lists].map(([list, lines]) => listAsStored(list, lines, now));
    const expected = { ...before, name, ...Object.fromEntries(changed) };
    const passing = ['updatedAt', 'version', 'revision', 'createdAt'];
    const lasting = (template: object) =>
      Object.fromEntries(Object.entries(template).filter(([field]) => !passing.includes(field)));
    assert.deepEqual(lasting(now), lasting(expected));
    const kept = (id: string) => now.phases?.find((phase) => phase.id === id)?.name;
    for (const { id, name: phase } of before.phases ?? [])
      assert.equal(kept(id), phase, 'a phase keeps its id');
  },
);

Then('the workflow is as it was', async function (this: SpecWorld) {
  const before = this.seen('workflow');
  assert.deepEqual(await (await this.reader()).workflow(before.workflow.id), before);
});

Then(
  'the newsletter begins by itself on {string}, {int} days ahead',
  async function (this: SpecWorld, schedule: string, days: number) {
    const { triggerType, triggerSchedule, triggerLeadDays, triggerEnabled } = await templateNow(this);
    const expected = { triggerType: 'automatic', triggerSchedule: schedule, triggerLeadDays: days };
    assert.deepEqual({ triggerType, triggerSchedule, triggerLeadDays }, expected);
    assert.notEqual(triggerEnabled, false);
  },
);

Then('the newsletter does not begin by itself', async function (this: SpecWorld) {
  assert.equal((await templateNow(this)).triggerEnabled, false);
});

Then(
  'the newsletter template has a task {string} {int} days before, asking for what it asked for',
  async function (this: SpecWorld, description: string, days: number) {
    const now = await definition(this, description);
    const before = this.seen('template').taskDefinitions.find(({ refId }) => refId === now?.refId);
    assert.deepEqual(now, { ...before, description, offsetDays: -days });
  },
);

Then(
  'the newsletter template has a task {string} {int} days after, asking for the note {string}',
  async function (this: SpecWorld, description: string, offsetDays: number, label: string) {
    const proofRequirement = { type: 'comment', label, required: true };
    const found = await definition(this, description);
    assert.partialDeepStrictEqual(found, { description, offsetDays, proofRequirement });
  },
);

Then('the newsletter template has no task {string}', async function (this: SpecWorld, description: string) {
  assert.equal(await definition(this, description), undefined);
});

Then(
  'the first task of the newsletter template is {string}',
  async function (this: SpecWorld, first: string) {
    assert.equal((await templateNow(this)).taskDefinitions[0]?.description, first);
  },
);
