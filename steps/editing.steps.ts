/** The operator edits workflows and templates on their pages. */
import assert from 'node:assert/strict';
import { type DataTable, Then, When } from '@cucumber/cucumber';
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
  /^the operator (?:edits|opens) (?:the task "([^"]+)"|a new task) of the newsletter template(?:: (.*))?$/,
  async function (this: SpecWorld, description: string | undefined, entries: string | undefined) {
    await opensDefinition(this, description);
    if (entries) await fills(this, pairsIn(entries));
  },
);

/** Without a description, the form of a new task. */
async function opensDefinition(world: SpecWorld, description: string | undefined): Promise<void> {
  const operator = await world.operator();
  const template = await (await world.reader()).template('newsletter');
  world.saw({ template });
  await operator.opens(`/templates/${template.id}${description ? '' : '/tasks/new'}`);
  if (description) await operator.follows(whole(description));
  await expect(operator.page.getByLabel('What is to be done')).toBeVisible();
}

When('the operator saves it', async function (this: SpecWorld) {
  await presses(this, /^save (workflow|template|task)$/i);
});

When('the operator presses {string}', async function (this: SpecWorld, button: string) {
  await presses(this, button);
});

/** Somebody else changes the template, then the operator saves it. */
async function changesFirst(world: SpecWorld, change: object): Promise<void> {
  const { id } = world.seen('template');
  await arranged((await world.caller()).send('PUT', `/api/templates/${id}`, { body: change }));
  await presses(world, /^save (template|task)$/i);
}

When(
  'somebody else names it {string} and tags it {string} before it is saved',
  async function (this: SpecWorld, name: string, tag: string) {
    await changesFirst(this, { name, tags: [tag] });
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
  /^the operator (presses|follows) "([^"]+)" on the page of workflows$/,
  async function (this: SpecWorld, how: string, name: string) {
    const operator = await this.operator();
    await operator.opens('/workflows');
    if (how === 'presses') return presses(this, name);
    await operator.follows(whole(name));
    await expect(operator.page.getByRole('button', { name: 'Delete workflow' })).toBeVisible();
  },
);

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

Then(
  /^the newsletter (begins|does not begin) by itself(?: on "([^"]+)", (\d+) days ahead)?$/,
  async function (this: SpecWorld, what: string, schedule: string | undefined, days: string | undefined) {
    const { triggerType, triggerSchedule, triggerLeadDays, triggerEnabled } = await templateNow(this);
    assert.equal(triggerEnabled !== false, what === 'begins');
    if (!schedule) return;
    const expected = ['automatic', schedule, Number(days)];
    assert.deepEqual([triggerType, triggerSchedule, triggerLeadDays], expected);
  },
);

/** The definition so described is as it was but for its words and days; a new one asks for the note. */
Then(
  /^the newsletter template has the task "([^"]+)", (-?\d+) days from its date, asking for (?:what it asked for|the note "([^"]+)")$/,
  async function (this: SpecWorld, description: string, days: string, label: string | undefined) {
    const now = await definition(this, description);
    const asks = label && { proofRequirement: { type: 'comment', label, required: true } };
    const before = this.seen('template').taskDefinitions.find(({ refId }) => refId === now?.refId);
    const expected = { ...(asks || before), description, offsetDays: Number(days) };
    assert.partialDeepStrictEqual(now, expected);
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
