/** The errors of wrong requests: field, problem and remedy. Nothing is changed. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { differences, type State } from '../../harness/target/state.ts';
import { appOfSuite } from './app-under-test.ts';

const definition = { refId: 'a', description: 'A', offsetDays: 0 };
const template = { name: 'Meetup', type: 'meetup', taskDefinitions: [definition] };
const config = { description: 'Water the plants', cronExpression: '0 9 * * 1' };
const task = { description: 'Call', date: '2026-06-22' };
const own = (more: object) => ({ ...template, taskDefinitions: [{ ...definition, ...more }] });

const refused: [string, object, RegExp][] = [
  ['/templates', { ...template, name: ' ' }, /^Missing required field: name$/],
  ['/templates', { name: 'x', type: 'y' }, /^Missing required field: taskDefinitions$/],
  ['/templates', { ...template, taskDefinitions: [] }, /^taskDefinitions must have at least 1 entry/],
  ['/templates', own({ isMilestone: 'yes' }), /^taskDefinitions\[0\]\.isMilestone must be a boolean/],
  ['/templates', own({ offsetDays: 1.5 }), /^taskDefinitions\[0\]\.offsetDays must be a whole number/],
  [
    '/templates',
    own({ stageOnComplete: 'x' }),
    /^Invalid taskDefinitions\[0\]\.stageOnComplete: it must be one of/,
  ],
  [
    '/templates',
    own({ proofRequirement: { type: 'oath', label: 'x' } }),
    /proofRequirement\.type: it must be one of url/,
  ],
  ['/templates', own({ instructionsUrl: 'ftp://x' }), /instructionsUrl must be an http or https URL/],
  ['/templates', { ...template, taskDefinitions: [definition, definition] }, /must not repeat a refId/],
  [
    '/templates',
    { ...template, taskDefinitions: Array(501).fill(definition) },
    /must have at most 500 entries/,
  ],
  [
    '/templates',
    { ...template, triggerType: 'automatic' },
    /^triggerSchedule is required while triggerType is automatic/,
  ],
  [
    '/templates',
    { ...template, triggerSchedule: '0 0 30 2 *' },
    /^triggerSchedule must name a date that exists/,
  ],
  ['/templates', { ...template, triggerSchedule: '@daily' }, /^triggerSchedule must use only digits/],
  ['/templates', { ...template, version: 3 }, /^Unknown field: version$/],
  [
    '/templates',
    { x: 1, name: 2 },
    /^Missing required field: type; Missing required field: taskDefinitions; name must be a text.*; Unknown field: x$/,
  ],
  [
    '/recurring',
    { ...config, cronExpression: '61 * * * *' },
    /^cronExpression must be a five-field cron expression/,
  ],
  ['/recurring', { description: 'x' }, /^Missing required field: cronExpression$/],
  ['/recurring', { ...config, enabled: 'on' }, /^enabled must be a boolean/],
  ['/cron/run', { date: '2026-02-30' }, /^date must be a real date YYYY-MM-DD/],
  ['/cron/run', { date: 'yesterday' }, /^date must be a real date/],
  ['/cron/run', { from: '2026-06-01T00:00:00Z', to: '2026-06-02' }, /^from must be a real date/],
  ['/cron/run', { date: 20260622 }, /^date must be/],
  ['/cron/run', { date: null }, /date/],
  ['/cron/run', { date: '2200-01-01', allowFuture: true }, /^date must be a real date/],
  ['/cron/run', { date: '2026-06-22', to: '2026-06-23' }, /^date must be sent alone/],
  ['/cron/run', { daily: true, date: '2026-06-22' }, /^daily must be sent alone/],
  ['/cron/run', { dates: ['2026-06-22'] }, /^Unknown field: dates$/],
  ['/cron/run', { date: '2026-06-22', dryRun: 'yes' }, /^dryRun must be a boolean/],
  ['/recurring/generate', { startDate: '2026-03-01', endDate: '2026-06-01' }, /^endDate must/],
  ['/recurring/generate', { startDate: '2026-03-01' }, /^Missing required field: endDate$/],
  ['/recurring/generate', { startDate: '2026-06-22', endDate: '2026-06-21' }, /^endDate must/],
  [
    '/recurring/generate',
    { startDate: '2026-02-30', endDate: '2026-06-21' },
    /^startDate must be a real date/,
  ],
  ['/tasks', { ...task, date: '2026-02-30' }, /^date must be a real date YYYY-MM-DD/],
  ['/tasks', { ...task, source: 'template' }, /^Unknown field: source$/],
  ['/tasks', { ...task, templateId: 'x' }, /^Unknown field: templateId$/],
  ['/tasks', { ...task, status: 'waiting' }, /^Invalid status: it must be todo, done or archived at first/],
  [
    '/tasks',
    { ...task, status: 'done', requiresFile: true },
    /^Cannot mark task as done: required file has not been uploaded$/,
  ],
  ['/tasks', { ...task, link: 'javascript:alert(1)' }, /^link must be an http or https URL/],
  ['/tasks', { ...task, tags: ['x'.repeat(101)] }, /^tags\[0\] must be at most 100 characters/],
  ['/bundles', { title: 'x' }, /^Missing required field: anchorDate$/],
  ['/bundles', { title: 'x', anchorDate: '2026-06-22', stage: 'x' }, /^Invalid stage: it must be one of/],
  [
    '/bundles',
    { title: 'x', anchorDate: '2026-06-22', status: 'creating' },
    /^Invalid status: it must be one of active, archived/,
  ],
];

const refusedEdits: [string, object, RegExp][] = [
  ['tasks', {}, /^The body must have at least one field to change$/],
  ['tasks', { revision: 1 }, /^The body must have at least one field to change$/],
  ['tasks', { description: null }, /^Missing required field: description$/],
  [
    'tasks',
    { status: 'waiting' },
    /^Invalid status: it must be one that can follow todo, got "waiting"; use the action mark-waiting$/,
  ],
  ['tasks', { followUpAt: '2026-06-24' }, /^followUpAt belongs to a waiting task/],
  ['tasks', { revision: 'one', comment: 'x' }, /^revision must be a whole number/],
  ['bundles', { title: null }, /^Missing required field: title$/],
  ['bundles', { templateId: '5f0c1c9e-0000-4000-8000-00000000dead' }, /^templateId cannot be changed/],
  ['bundles', { status: 'creating' }, /^Invalid status: it must be one of active, archived/],
  [
    'bundles',
    { bundleLinks: [{ name: 'Venue', url: 'later' }] },
    /^bundleLinks\[0\]\.url must be an http or https URL/,
  ],
  ['templates', { name: null }, /^Missing required field: name$/],
  ['templates', { triggerType: 'automatic' }, /^triggerSchedule is required/],
  ['recurring', { cronExpression: null }, /^Missing required field: cronExpression$/],
];

const waiting = { waitingFor: 'the venue', followUpAt: '2026-06-24', note: 'Asked by mail' };
const refusedWaits: [object, RegExp][] = [
  [{ ...waiting, waitingFor: undefined }, /^Missing required field: waitingFor$/],
  [{ ...waiting, followUpAt: undefined }, /^Missing required field: followUpAt$/],
  [{ ...waiting, note: undefined }, /^Missing required field: note$/],
  [{ ...waiting, followUpAt: '2026-02-30' }, /^followUpAt must be a real date YYYY-MM-DD/],
  [{ ...waiting, followUpAt: '2026-06-21' }, /^followUpAt must be today \(2026-06-22\) or later/],
];

describe('a wrong request', { concurrency: false }, () => {
  const app = appOfSuite();
  const ids: Record<string, string> = {};
  /** After the last refusal; the refusals come first. */
  let known: State;

  before(async () => {
    await app.work.startShortOnes();
    ids.tasks = (await app.work.task()).id;
    ids.bundles = (await app.work.bundle()).id;
    ids.templates = (await app.work.ownTemplate()).id;
    ids.recurring = (await app.work.config()).id;
    known = await app.target.store.state();
  });

  async function isRefused(method: string, path: string, body: object, error: RegExp): Promise<void> {
    const answer = await app.caller.send(method, path, { body });
    assert.equal(answer.status, 400, answer.text);
    assert.match(String(answer.body.error), error);
    const now = await app.target.store.state();
    assert.deepEqual(differences(known, now), []);
    known = now;
  }

  for (const [path, body, error] of refused) {
    test(`POST ${path} returns the error: ${error.source}`, () =>
      isRefused('POST', `/api${path}`, body, error));
  }
  for (const [body, error] of refusedWaits) {
    test(`mark-waiting returns the error: ${error.source}`, () =>
      isRefused('POST', `/api/tasks/${ids.tasks}/actions/mark-waiting`, body, error));
  }
  for (const [what, body, error] of refusedEdits) {
    test(`PUT ${what} returns the error: ${error.source}`, () =>
      isRefused('PUT', `/api/${what}/${ids[what]}`, body, error));
  }

  test('cannot make a template too large in several edits', async () => {
    const path = `/api/templates/${ids.templates}`;
    const long = Array.from({ length: 60 }, (_, at) => ({
      name: `${at}`,
      url: `https://a.example/${'ö'.repeat(1_900)}`,
    }));
    assert.equal((await app.caller.send('PUT', path, { body: { references: long } })).status, 200);
    const phases = Array.from({ length: 60 }, (_, at) => ({ id: `${at}`, name: 'ö'.repeat(1_900) }));
    const { status, body } = await app.caller.send('PUT', path, { body: { phases } });
    assert.equal(status, 413);
    assert.match(String(body.error), /^The template would take \d+ KB; shorten it to at most 350 KB$/);
  });

  test('gets each later change when it edits an old version of a template', async () => {
    const { id } = await app.work.ownTemplate();
    const path = `/api/templates/${id}`;
    await app.caller.send('PUT', path, { body: { emoji: '🎤', revision: 1 } });
    const { status, body } = await app.caller.send('PUT', path, { body: { name: 'x', revision: 1 } });
    assert.deepEqual([status, body.changed], [409, { emoji: '🎤' }]);
  });

  test('creates no new version of a template when it changes nothing', async () => {
    const { id } = await app.work.ownTemplate();
    const answer = await app.caller.send('PUT', `/api/templates/${id}`, { body: { name: 'Meetup' } });
    assert.equal((answer.body.template as { version: number }).version, 1);
  });

  test('cannot delete a config that has created work, and gets the number of rows that refer to it', async () => {
    const { id } = await app.work.usedConfig();
    const { status, body } = await app.caller.send('DELETE', `/api/recurring/${id}`);
    assert.equal(status, 409);
    assert.equal(body.code, 'recurring_config_has_generated_history');
    assert.deepEqual(body.references, { tasks: 1, notifications: 0, total: 1 });
    assert.match(String(body.error), /Pause or disable/);
  });

  test('an optional field stores a blank, false and 0, and stays absent if it is not sent', async () => {
    const made = await app.work.task({ comment: '', requiresFile: false, phase: null });
    assert.deepEqual([made.comment, made.requiresFile, 'phase' in made], ['', false, false]);
    const { body } = await app.caller.send('PUT', `/api/tasks/${made.id}`, { body: { comment: null } });
    assert.equal('comment' in body, false);
  });
});
