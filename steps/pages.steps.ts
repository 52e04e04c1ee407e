/** Steps of the scenarios of the pages: accessibility, keyboard, kept entries, hostile texts, lists. */

import assert from 'node:assert/strict';
import type { DataTable } from '@cucumber/cucumber';
import { templateOfText } from '../fixtures/own-templates.ts';
import { arranged } from '../harness/actors/api-actions.ts';
import { type Finding, judgeEverywhere } from '../harness/actors/every-look.ts';
import { startsEveryTemplate } from '../harness/actors/every-template.ts';
import { expect } from '../harness/actors/expect.ts';
import { hostileText } from '../harness/actors/hostile-texts.ts';
import { movedByLateParts } from '../harness/actors/late-parts.ts';
import type { Loss } from '../harness/actors/operator.ts';
import { workflowIdOf } from '../harness/actors/starter.ts';
import { tabsThrough } from '../harness/actors/tab-stops.ts';
import { goesThrough, look, pagesAbout, type Sight } from '../harness/actors/tour.ts';
import type { Person } from '../harness/contract/people.ts';
import type { Offered } from '../harness/contract/wording.ts';
import * as page from './assertions/page.ts';
import { answeredWithin } from './assertions/time.ts';
import { Given, Then, When } from './support/define.ts';
import { hasTask, workOf } from './support/parts.ts';
import { wayTo } from './support/states.ts';
import type { SpecWorld } from './support/world.ts';

Then('the row of {string} is closed, and its way in has the focus', async function (description: string) {
  const work = await workOf(this);
  await expect(work.act(description)).toBeHidden();
  await expect(work.row(description).getByRole('link', { name: description, exact: true })).toBeFocused();
});

Then('the focus is on the field {string}', async function (label: string) {
  const { page: open } = await this.operator();
  await page.isFocused(open.getByLabel(label, { exact: true }));
});

Given(
  'the operator has a task {string} for {date} that requires the link {string}',
  async function (description: string, date: string, requiredLinkName: string) {
    await hasTask(this, { description, date, requiredLinkName });
  },
);

Then('{person} can sign in', async function (person: Person) {
  await (await this.operator()).opensBySigningIn('/', person);
});

async function comesTo(world: SpecWorld, state: string): Promise<void> {
  const [operator, reader, starter, actions, arranging] = await Promise.all([
    world.operator(),
    world.reader(),
    world.starter(),
    world.actions(),
    world.arranging(),
  ]);
  await wayTo(state)({ operator, reader, starter, actions, arranging, use: (name) => world.use(name) });
  await operator.settles();
}

When('the operator comes to these states, one after the other:', async function (table: DataTable) {
  const judged = [];
  for (const [state = ''] of table.raw()) {
    await comesTo(this, state);
    const findings = await judgeEverywhere((await this.operator()).page);
    judged.push({ state, findings });
    if (Object.values(findings).flat().length > 0) await this.show(state);
  }
  this.judged = true;
  this.saw({ judged });
});

Then('no state has {finding}', function (finding: Finding) {
  const faults = this.seen('judged').flatMap(({ state, findings }) =>
    findings[finding].map((fault) => `${state}: ${fault}`),
  );
  assert.deepEqual(faults, []);
});

Then('the response has {int} row(s) and the cursor of the next page', function (count: number) {
  const { cursor, ...list } = this.seen('answer').body;
  const rows = Object.values(list).flat();
  const next = typeof cursor === 'string' ? 'a cursor' : 'no cursor';
  assert.deepEqual({ rows: rows.length, next }, { rows: count, next: 'a cursor' });
});

When(
  /^the operator adds a (recurring task|task of the newsletter template) called "([^"]+)", and again as the response is lost$/,
  async function (what: string, description: string) {
    const operator = await this.operator();
    const recurring = what === 'recurring task';
    const { id } = await (await this.reader()).template('Newsletter');
    await operator.opens(recurring ? '/recurring/new' : `/templates/${id}/tasks/new`);
    await operator.typesInto('Task name', description);
    if (recurring) await operator.page.getByLabel('How often').selectOption('Every day');
    else await operator.typesInto('Days from the workflow’s date', '3');
    const button = recurring ? 'Add recurring task' : 'Add task';
    await operator.loses('the response is lost');
    await operator.presses(button);
    await operator.isConnectedAgain();
    await operator.presses(button);
  },
);

When(/^the operator presses ((?:Tab|Enter|Escape|, )+)$/, async function (keys: string) {
  await (await this.operator()).types(keys.split(', '));
});

When('the operator tabs through the whole page', async function () {
  this.saw({ tabStops: await tabsThrough((await this.operator()).page) });
});

Then('every link, field and button was reached, each showing the focus', function () {
  const { controls, reached, unseen } = this.seen('tabStops');
  assert.ok(controls.length > 10, 'the page has controls');
  assert.deepEqual(reached, controls, 'in the order of the page');
  assert.deepEqual(unseen, []);
});

Then(
  /^the focus is on the (?:(title|problem)|message that it was (\w+))$/,
  async function (what: string | null, done: string | null) {
    const operator = await this.operator();
    if (what === 'title') return page.isFocused(operator.titleField());
    if (done) return page.hasFocus(operator, 'status', new RegExp(done, 'i'));
    operator.guard.assertRefusal();
    await page.hasFocus(operator, 'alert', /title/i);
  },
);

When(
  'the operator enters the title {string} and the date {date} for the {kind}',
  async function (title: string, date: string, kind: Offered) {
    await (await this.operator()).enters(kind, { title, date });
  },
);

When('{loss} while the operator starts the {kind}', async function (loss: Loss, kind: Offered) {
  const operator = await this.operator();
  await operator.loses(loss);
  await operator.starts(kind);
  await operator.isConnectedAgain();
});

When('the operator sends it again', async function () {
  await (await this.operator()).starts();
});

Then('the operator is asked to sign in, and told that nothing is lost', async function () {
  await page.asksToSignInAgain(await this.operator());
  await this.show();
});

When('the operator signs in again', async function () {
  const operator = await this.operator();
  await operator.triesToSignIn();
  await operator.settles();
});

Then(
  /^(?:within (\d+) seconds )?the form says that it can be sent again$/,
  async function (seconds: string | null) {
    await page.saysToSendAgain(await this.operator());
    if (seconds) answeredWithin(this.use('timing'), Number(seconds));
  },
);

Then('the form says that {string} was started already, and leads to it', async function (title: string) {
  await page.leadsToStarted(await this.operator(), title);
});

Then(
  'the {kind} form holds {string} and {date}',
  async function (kind: Offered, title: string, date: string) {
    const operator = await this.operator();
    await page.holds(operator.titleField(kind), title);
    await page.holds(operator.dateField(kind), date);
  },
);

Given('a template and a workflow of it with {hostile} in every field', async function (name: string) {
  const text = hostileText(name);
  await this.use('seeding').seed({ templates: [templateOfText(text)] });
  const along = { title: text, description: text, tags: [text], bundleLinks: [{ name: text, url: '' }] };
  const id = workflowIdOf(await (await this.starter()).starts(text, along));
  const workflow = await (await this.reader()).workflow(id);
  const evidence = {
    comment: text,
    externalStatus: text,
    link: `https://datatalks.club/?q=${encodeURI(text)}`,
  };
  for (const task of workflow.tasks) await arranged((await this.actions()).changeTask(task.id, evidence));
  this.saw({ workflow, text });
});

When('the operator goes through every page that shows them', async function () {
  const { workflow, tasks } = this.seen('workflow');
  const paths = pagesAbout(
    workflow,
    tasks.map((task) => task.id),
  );
  const operator = await this.operator();
  const template = await (await this.reader()).templateById(String(workflow.templateId));
  await operator.opens(`/templates/${template.id}`);
  const first = operator.linkTo(String(template.taskDefinitions[0]?.description));
  const task = await first.getAttribute('href');
  this.saw({ sights: await goesThrough(operator, [...paths, task ?? ''], this.seen('text')) });
  await this.show();
});

When(
  'the operator types {hostile} as the title of the podcast with no date, and then with one',
  async function (name: string) {
    const operator = await this.operator();
    const text = hostileText(name);
    await operator.enters('podcast', { title: text, date: '' });
    await operator.starts('podcast');
    operator.guard.assertRefusal();
    const refused = await look(operator, text);
    await operator.enters('podcast', { date: '2026-09-14' });
    await operator.starts('podcast');
    this.saw({ text, sights: [refused, await look(operator, text)] });
  },
);

const sightFaults = {
  'shows it other than as text': ({ asText }: Sight) => !asText,
  'has run any of it': ({ ran }: Sight) => ran,
  'is wider than the screen': ({ tooWide }: Sight) => tooWide.length > 0,
};

Then(
  /^no page (shows it other than as text|has run any of it|is wider than the screen)$/,
  function (fault: keyof typeof sightFaults) {
    assert.deepEqual(this.seen('sights').filter(sightFaults[fault]), []);
  },
);

When('the operator opens the dashboard for the first time', async function () {
  const operator = await this.operator();
  await operator.opens('/');
  await operator.forgetsWhatIsCached();
  await operator.opens('/');
});

Then('it took at most {int} request(s) and {int} bytes', async function (requests: number, bytes: number) {
  const took = await (await this.operator()).took();
  assert.ok(
    took.requests > 0 && took.requests <= requests,
    `requests: expected 1 to ${requests}, observed ${took.requests}`,
  );
  assert.ok(took.bytes > 0 && took.bytes <= bytes, `bytes: expected 1 to ${bytes}, observed ${took.bytes}`);
});

When('the operator opens these states, and font and script arrive late:', async function (table: DataTable) {
  const moved: string[] = [];
  for (const [state = ''] of table.raw()) {
    await comesTo(this, state);
    const faults = await movedByLateParts((await this.operator()).page);
    moved.push(...faults.map((fault) => `${state}, ${fault}`));
  }
  this.saw({ moved });
});

Then('nothing moves, on a desktop or a phone', function () {
  assert.deepEqual(this.seen('moved'), []);
});

Given(
  'a clean seeded system at {word} in {word} with the locale {word}',
  async function (now: string, timeZone: string, locale: string) {
    await (await this.openTarget({ now, timeZone, locale })).becomeSeeded();
  },
);

When('the operator starts every template as its form comes', async function () {
  await startsEveryTemplate(await this.operator(), await (await this.reader()).templates());
});

Given('the store answers no write', function () {
  this.use('store').proxy.holdWrites();
});

/** Among the recurring tasks and the tasks of templates. */
Then('the API holds one {string}', async function (description: string) {
  await this.target.quiet();
  const reader = await this.reader();
  const inTemplates = (await reader.templates()).flatMap(({ taskDefinitions }) => taskDefinitions);
  const all = [...(await reader.recurringConfigs()), ...inTemplates];
  assert.equal(all.filter((one) => one.description === description).length, 1);
});
