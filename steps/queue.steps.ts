/** Steps of the scenarios of the queue and its tasks. */

import assert from 'node:assert/strict';
import type { DataTable } from '@cucumber/cucumber';
import { templateOfEvidence } from '../fixtures/own-templates.ts';
import { type ApiActions, arranged } from '../harness/actors/api-actions.ts';
import type { Answer, ApiCaller } from '../harness/actors/api-caller.ts';
import { bypasses } from '../harness/actors/bypasses.ts';
import { inBerlin } from '../harness/actors/calendar.ts';
import { CONTRACT, contractNamed, specialFiles } from '../harness/actors/evidence-files.ts';
import { expect } from '../harness/actors/expect.ts';
import { FoundWork } from '../harness/actors/found-work.ts';
import type { Loss, Operator } from '../harness/actors/operator.ts';
import { workflowIdOf } from '../harness/actors/starter.ts';
import { NOTES } from '../harness/actors/task-work.ts';
import type { Person } from '../harness/contract/people.ts';
import type { Definition, Template } from '../harness/contract/wire.ts';
import * as digest from './assertions/digest.ts';
import { type Evidence, isDone, supplied, taskAskingFor } from './assertions/evidence.ts';
import * as labels from './assertions/labels.ts';
import { lacksEvidence } from './assertions/labels.ts';
import { isRefused, namesMissing } from './assertions/refusals.ts';
import * as taskWork from './assertions/task-work.ts';
import { taskNamed } from './assertions/task-work.ts';
import * as timeline from './assertions/timeline.ts';
import { taskThatMovesTheStage } from './assertions/workflows.ts';
import { Given, Then, When } from './support/define.ts';
import { called, workOf } from './support/parts.ts';
import { arrangeTask, changeOf, NOTE, type TaskLine } from './support/task-lines.ts';
import type { SpecWorld } from './support/world.ts';

When('the operator uploads the notes', async function () {
  await (await workOf(this)).uploads(this.seen('task').description, NOTES);
});

When(
  '{loss} while the operator does {string} to {string}',
  async function (loss: Loss, button: string, description: string) {
    const operator = await this.operator();
    await operator.loses(loss);
    await (await workOf(this)).presses(button, description);
    await operator.isConnectedAgain();
  },
);

When('the operator opens the page of {string}', async function (description: string) {
  const task = await taskWork.taskNamed(this, description);
  this.saw({ task });
  await (await this.operator()).opens(`/tasks/${task.id}`);
});

Then('Today counts {int} task(s) due today', async function (count: number) {
  await taskWork.counts(this, 'Due today', count);
});

Then('each task is completed in its row with what the row asks for:', async function (table: DataTable) {
  for (const line of table.hashes()) await taskWork.completedInRow(this, line as unknown as taskWork.RowLine);
});

Then('its history reads, newest first:', async function (table: DataTable) {
  await taskWork.tellsHistory(this, table.raw());
});

Then('the page offers the notes to be saved', async function () {
  const { page } = await this.operator();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: NOTES.name }).click(),
  ]);
  assert.equal(download.suggestedFilename(), NOTES.name);
});

Then('the page links to the instructions of that task', async function () {
  const { instructionsUrl } = this.seen('task');
  assert.ok(instructionsUrl, 'the task has instructions');
  const link = (await this.operator()).page.locator(`a[href="${instructionsUrl}"]`);
  await expect(link).toBeVisible();
});

/** What somebody else does to a template; "it" and the tasks are those that were read before. */
const doings: Record<string, (text: string, tasks: Definition[]) => Partial<Template>> = {
  'names it': (name) => ({ name }),
  'tags it': (tag) => ({ tags: [tag] }),
  removes: (text, tasks) => ({ taskDefinitions: tasks.filter(({ description }) => description !== text) }),
  moves: (text, tasks) => ({
    taskDefinitions: tasks.toSorted((a, b) => +(b.description === text) - +(a.description === text)),
  }),
};

When(
  /^somebody else (names it|tags it|moves|removes) "([^"]+)"(?: to the top)?$/,
  async function (what: string, text: string) {
    const { id, taskDefinitions } = this.seen('template');
    const body = doings[what]?.(text, taskDefinitions);
    await arranged((await this.caller()).send('PUT', `/api/templates/${id}`, { body }));
  },
);

const changes = (caller: ApiCaller, path: string, body: object) => caller.send('PUT', path, { body });

When(
  /^all of these read the (task|workflow) "([^"]+)", then change it:$/,
  async function (kind: string, name: string, table: DataTable) {
    const { id, revision, path } = await called(this, kind, name);
    for (const { who, what = '', to = '' } of table.hashes()) {
      const body = { ...changeOf([[what, to]]), revision };
      const caller = await this.caller(who as Person);
      this.saw({ answer: await changes(caller, `${path}/${id}`, body) });
    }
  },
);

Then('the last change is refused, and told what changed since:', function (table: DataTable) {
  const { status, body, text } = this.seen('answer');
  assert.equal(status, 409, text);
  assert.deepEqual(body.changed, changeOf(table.raw()), 'what changed since');
});

When('a caller adds the file {string} to {string}', async function (name: string, description: string) {
  const task = await taskNamed(this, description);
  this.saw({ task, answer: await (await this.actions()).upload(task.id, contractNamed(name)) });
});

When('a caller adds files to {string} that are:', async function (description: string, table: DataTable) {
  const { id } = await taskNamed(this, description);
  const actions = await this.actions();
  const attempts = [];
  for (const what of table.raw().flat()) {
    const form = specialFiles[what];
    assert.ok(form || what === 'cut off on the way', `harness/actors/evidence-files.ts has no "${what}".`);
    attempts.push({ what, answer: await (form ? actions.upload(id, form) : actions.uploadCutOff(id)) });
  }
  this.saw({ attempts });
});

Then('{int} files are kept', async function (count: number) {
  await this.target.quiet();
  assert.equal(await this.use('files').kept(), count, 'files that are kept');
});

Then(
  'the contract is given back as {string}, to be saved and never to be shown',
  async function (name: string) {
    const { id } = this.seen('task');
    const [file] = await (await this.reader()).files(id);
    const { headers, text } = await (await this.actions()).download(id, String(file?.id));
    assert.deepEqual([file?.name, text], [name, CONTRACT], 'name and bytes');
    assert.match(headers.get('content-disposition') ?? '', /^attachment;.*\bcontract\.pdf\b/);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
  },
);

async function completes(world: SpecWorld, evidence: Evidence, how: string): Promise<Answer> {
  const [actions, workflow] = [await world.actions(), world.seen('workflow')];
  const along = how === 'with' ? await supplied(actions, evidence, workflow) : {};
  return actions.changeTask(taskAskingFor(evidence, workflow).id, { status: 'done', ...along });
}

When(
  /^a caller completes each task (with|without) its evidence:$/,
  async function (how: string, table: DataTable) {
    const attempts = [];
    for (const { 'it asks for': what = '', missing } of table.hashes())
      attempts.push({ what, missing, answer: await completes(this, what as Evidence, how) });
    this.saw({ attempts });
  },
);

async function triesAround(world: SpecWorld, what: string, id: string): Promise<Answer> {
  const { workflow, tasks } = await (await world.reader()).workflow(id);
  const task = (ref: string) => String(tasks.find(({ templateTaskRef }) => templateTaskRef === ref)?.id);
  const attempt = bypasses[what];
  if (!attempt) throw new Error(`"${what}" is no known way around`);
  return attempt({ actions: await world.actions(), workflow, task });
}

When(
  'a caller tries each of these on a workflow of {string}:',
  async function (template: string, table: DataTable) {
    const ways = table.raw().flat();
    const ids: string[] = [];
    // Some of them change the template, so all workflows are started before.
    for (const _way of ways) ids.push(workflowIdOf(await (await this.starter()).starts(template)));
    const attempts = [];
    for (const what of ways) attempts.push({ what, answer: await triesAround(this, what, ids.pop() ?? '') });
    this.saw({ attempts });
  },
);

Then(/^each attempt is refused( and names what is missing)?$/, function (named: string | undefined) {
  for (const { what, answer, missing = '' } of this.seen('attempts'))
    if (named) namesMissing(answer, [missing], what);
    else isRefused(answer, what);
});

Then('the completion is refused and names {string} and {string}', function (one: string, other: string) {
  namesMissing(this.seen('completion'), [one, other], 'completing it');
});

Then('each of them is done', async function () {
  const { user } = await (await this.caller()).read<{ user: { id: string } }>('/api/me', 'user');
  for (const { what, answer } of this.seen('attempts')) {
    const { id } = taskAskingFor(what as Evidence, this.seen('workflow'));
    isDone(await (await this.reader()).task(id), user.id, answer.text.slice(0, 300));
  }
});

Then('no task is done without its evidence', async function () {
  const without: string[] = [];
  for (const task of await (await this.reader()).tasksByStatus('done')) {
    if (lacksEvidence(task, await this.linksOf(task))) without.push(task.description);
  }
  assert.deepEqual(without, []);
});

interface Wish {
  description: string;
  date: string;
  workflow: string | undefined;
}

/** Opens the form of a task and fills it. */
async function fillsTask(operator: Operator, { description, date, workflow }: Wish): Promise<void> {
  await operator.opens('/tasks/new');
  await operator.page.getByLabel('Task name').fill(description);
  if (date === '2026-02-30') await operator.typesInto('Due date', date);
  else await operator.page.getByLabel('Due date').fill(date);
  if (workflow) await operator.page.getByLabel('For the workflow').selectOption({ label: workflow });
}

async function sendsInVain(operator: Operator): Promise<void> {
  await operator.loses('the response is lost');
  await operator.presses('Add task');
  await operator.isConnectedAgain();
}

When(
  /^the operator adds the task "([^"]*)" for (\S+) and (the|no) workflow(, and again as the response is lost)?$/,
  async function (description: string, date: string, which: string, again?: string) {
    const operator = await this.operator();
    const workflow = which === 'the' ? this.seen('workflow').workflow.title : undefined;
    await fillsTask(operator, { description, date, workflow });
    if (again) await sendsInVain(operator);
    await operator.presses('Add task');
  },
);

Then('the queue shows:', async function (table: DataTable) {
  await labels.showsLabels(this, table.hashes() as unknown as labels.LabelLine[]);
});

Then('the queue shows each open task with the labels that its date and evidence make', async function () {
  await labels.showsExactlyTheTasks(this);
  await labels.eachAsItsTaskMakes(this);
});

Then('each figure counts the rows with its label', async function () {
  await labels.figuresCount(this);
});

Then('the heading, the figures and the rows count the same under each filter', async function () {
  await labels.countTheSameFiltered((await this.operator()).page);
});

When('the operator opens the daily digest of {date}', async function (date: string) {
  await (await this.operator()).opens(`/digest?date=${date}`);
});

Then('the digest counts the open tasks that are late, due, and due in the next 7 days', async function () {
  await digest.countsOpenTasks(this);
});

Then('it names {string} as completed by {word}', async function (task: string, name: string) {
  await digest.namesCompleted(this, task, name);
});

Then('as text it says the same', async function () {
  await digest.saysTheSameAsText((await this.operator()).page);
});

Then('the timeline counts the open tasks of each workflow and of each person by week', async function () {
  await timeline.counts(this);
});

Then('it names each open milestone and each anchor date in its week', async function () {
  await timeline.namesMilestones(this);
});

Then('each open task of the template leads to the workflow', async function () {
  await labels.eachLeadsToIt(this, this.seen('workflow'));
});

Then(/^"([^"]+)" leads to (the|no) workflow$/, async function (description: string, which: string) {
  const { text, links } = await labels.rowOf(this, description);
  const id = which === 'the' ? this.seen('workflow').workflow.id : '';
  assert.equal(labels.leadsToWorkflow(links, id), which === 'the', `links of "${text}"`);
});

Then('the page says that today is {date}', async function (date: string) {
  const { page } = await this.operator();
  assert.equal(await page.getByRole('main').locator('time').first().getAttribute('datetime'), date);
});

Given('a template {string} that asks for each kind of evidence', async function (name: string) {
  await this.use('seeding').seed({ templates: [templateOfEvidence(name)] });
});

Given('these tasks:', async function (table: DataTable) {
  for (const line of table.hashes()) await arrangeTask(this, line as unknown as TaskLine);
});

const changesByOthers = {
  completed: (actions: ApiActions, id: string) => actions.changeTask(id, { status: 'done' }),
  archived: (actions: ApiActions, id: string) => actions.changeTask(id, { status: 'archived' }),
  deleted: (actions: ApiActions, id: string) => actions.deleteTask(id),
};

/** Only a task that requires no evidence can be completed. */
Given(
  /^one of its tasks was (completed|archived|deleted)$/,
  async function (what: keyof typeof changesByOthers) {
    const now = await (await this.reader()).workflow(this.seen('workflow').workflow.id);
    const last = now.tasks.filter(({ status }) => status === 'todo').at(-1);
    const task = what === 'completed' ? taskAskingFor('an advisory proof', now) : last;
    await arranged(changesByOthers[what](await this.actions(), String(task?.id)));
  },
);

When(
  /^a caller marks "([^"]+)" as (waiting|followed up, waiting) until (\S+)$/,
  async function (description: string, how: string, followUpAt: string) {
    const { id } = await taskNamed(this, description);
    const asked = { waitingFor: 'the venue', followUpAt, note: NOTE };
    const [action, said] = how === 'waiting' ? ['mark-waiting', asked] : ['follow-up-sent', { followUpAt }];
    await arranged((await this.actions()).act(id, action, said));
  },
);

const actionOf: Record<string, string> = {
  resolves: 'resolve-done',
  'has the answer to': 'response-received',
};

/** The next step checks whether the completion was accepted. */
When(
  /^a caller (completes|deletes|resolves|has the answer to) "([^"]+)"$/,
  async function (what: string, description: string) {
    const task = await taskNamed(this, description);
    if (what === 'completes') await this.completes(task, {});
    else if (what === 'deletes') await arranged((await this.actions()).deleteTask(task.id));
    else await arranged((await this.actions()).act(task.id, actionOf[what] ?? what));
  },
);

Then(
  'at midnight the queue changes the labels of {string}:',
  async function (task: string, table: DataTable) {
    for (const { 'begin of': date = '', from = '', to = '' } of table.hashes()) {
      const midnight = inBerlin(date, '00:00:00');
      await showsAt(this, new Date(midnight.getTime() - 1000), { task, labels: from });
      await showsAt(this, midnight, { task, labels: to });
    }
  },
);

async function showsAt(world: SpecWorld, now: Date, line: labels.LabelLine): Promise<void> {
  await world.use('clock').stopAt(now);
  await (await world.operator()).opens('/');
  await labels.showsLabels(world, [line]);
}

Given(
  'a workflow of the tasks "Invite", "Thank" and "File", which lead to announced, after-event and done',
  async function () {
    const leads = { Invite: 'announced', Thank: 'after-event', File: 'done' };
    const actions = await this.actions();
    const body = { title: 'Meetup', anchorDate: '2026-08-17' };
    const bundleId = workflowIdOf(await (await this.caller()).send('POST', '/api/bundles', { body }));
    for (const [description, stageOnComplete] of Object.entries(leads)) {
      await arranged(actions.createTask({ description, date: '2026-08-17', bundleId, stageOnComplete }));
    }
    this.saw({ workflow: await (await this.reader()).workflow(bundleId) });
  },
);

const statuses: Record<string, string> = { completes: 'done', reopens: 'todo' };

Then('the workflow goes from stage to stage as a caller:', async function (table: DataTable) {
  const { workflow, tasks } = this.seen('workflow');
  for (const { 'does this': step = '', stage } of table.hashes()) {
    const [what = '', description] = step.split(' ');
    const id = String(tasks.find((task) => task.description === description)?.id);
    await arranged((await this.actions()).changeTask(id, { status: statuses[what] }));
    assert.equal((await (await this.reader()).workflow(workflow.id)).workflow.stage, stage, step);
  }
});

const LINK = 'https://datatalks.club/evidence';

When(
  /^a caller fills (?:the link "([^"]+)"|every link) of the workflow$/,
  async function (named: string | undefined) {
    const { id, bundleLinks = [] } = this.seen('workflow').workflow;
    const filled = bundleLinks.map(({ name, url }) => ({ name, url: !named || name === named ? LINK : url }));
    await arranged((await this.actions()).changeWorkflow(id, { bundleLinks: filled }));
  },
);

When(
  /^a (?:deletion|move) of the workflow(?: to (\S+))? is cut off after write (\d)$/,
  async function (date: string | undefined, writes: string) {
    const { id } = this.seen('workflow').workflow;
    const actions = await this.actions();
    this.use('store').proxy.cutOffAfter(Number(writes));
    await (date ? actions.reschedule(id, date) : actions.deleteWorkflow(id));
    this.use('store').proxy.restore();
  },
);

When('a caller completes a task that moves the stage, with its evidence', async function () {
  const task = taskThatMovesTheStage(this.seen('workflow'));
  await this.completes(task, { link: LINK, comment: 'Agreed', externalStatus: 'confirmed' });
});

Then('the workflow is in the stage of that task', async function () {
  const { status, text } = this.seen('completion');
  assert.equal(status, 200, text);
  const { workflow } = await (await this.reader()).workflow(this.seen('workflow').workflow.id);
  assert.equal(workflow.stage, this.seen('task').stageOnComplete);
});

Then('the store holds no workflow, task or notification', async function () {
  assert.deepEqual(await this.use('rows').counts(), { workflows: 0, tasks: 0, notifications: 0 });
});

Then('the store holds each of its tasks on the date that the API gives', async function () {
  const { tasks } = await (await this.reader()).workflow(this.seen('workflow').workflow.id);
  const stored = new Map((await this.use('rows').openTasks()).map(({ id, date }) => [id, date]));
  assert.deepEqual(
    tasks.filter(({ id, date }) => stored.get(id) !== date).map(({ description }) => description),
    [],
  );
});

When('the operator looks for:', async function (table: DataTable) {
  await new FoundWork(await this.operator()).looksFor(table.rowsHash());
});

When('the operator comes back to Find', async function () {
  await new FoundWork(await this.operator()).comesBack();
});

Then('exactly these are found:', async function (table: DataTable) {
  await new FoundWork(await this.operator()).has(table.raw().flat());
});

When(
  '{string} is changed by somebody else while the operator does {string} to all that were found',
  async function (description: string, button: string) {
    const { id } = await taskWork.taskNamed(this, description);
    const actions = await this.actions();
    const change = () => arranged(actions.changeTask(id, { comment: 'By train' }));
    await new FoundWork(await this.operator()).doesToAll(button, async () => void (await change()));
  },
);

const LISTS: Record<string, 'tasks' | 'bundles'> = { tasks: 'tasks', workflows: 'bundles' };

/** What an empty cell names is not asked for. */
Then('a caller finds among:', async function (table: DataTable) {
  const reader = await this.reader();
  const users = new Map((await reader.users()).map(({ id, name }) => [name, id]));
  for (const { list, words: q, person = '', phase, tag, found } of table.hashes()) {
    const asked = Object.entries({ q, phase, tag, assigneeId: users.get(person) ?? person });
    const wanted = Object.fromEntries(asked.filter((one): one is [string, string] => Boolean(one[1])));
    const kind = LISTS[list ?? ''];
    assert.ok(kind, `Write one of ${Object.keys(LISTS).join(', ')} under "list", not "${list}".`);
    const rows = await reader.search(kind, wanted);
    const named = rows.map((row) => ('title' in row ? row.title : row.description)).toSorted();
    assert.equal(named.join('; '), found, `${list} found by ${JSON.stringify(wanted)}`);
  }
});
