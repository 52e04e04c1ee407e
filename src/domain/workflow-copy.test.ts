import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { civilDate } from './civil-date.ts';
import { Refusal } from './refusal.ts';
import type { Template } from './template.ts';
import { newBundle, newTasks } from './workflow-copy.ts';

const template: Template = {
  ...{ id: '6f1c1c62-0000-4000-8000-000000000001', version: 3, createdAt: '', updatedAt: '' },
  ...{ name: 'Podcast', type: 'podcast', emoji: '🎙️', tags: ['Audio'], defaultAssigneeId: 'grace' },
  phases: [{ id: 'book', name: 'Book' }],
  references: [{ name: 'Guide', url: 'https://a.example' }],
  bundleLinkDefinitions: [{ name: 'Luma' }],
  taskDefinitions: [
    { refId: 'own', description: 'Own', offsetDays: -1, assigneeId: 'alexey', requiresFile: false },
    {
      refId: 'default',
      description: 'Default',
      offsetDays: 7,
      requiredBundleLinks: ['Luma'],
      stageOnComplete: 'done',
    },
  ],
};
const origin = {
  bundleId: '6f1c1c62-0000-4000-8000-000000000002',
  startedBy: 'grace',
  now: '2026-06-22T08:00:00.000Z',
};
const start = { title: 'Episode', anchorDate: civilDate('2026-07-20') };

describe('a new workflow', () => {
  test('is refused if it would exceed the limit of its row', () => {
    const url = `https://a.example/${'é'.repeat(1_900)}`;
    const references = Array.from({ length: 100 }, (_, at) => ({ name: `${at}`, url }));
    assert.throws(() => newBundle({ ...start, references }, template, origin), {
      name: 'Refusal',
      code: 'too-large',
    });
  });
  test('takes emoji, tags, references, links, phases and the pinned version from its template', () => {
    const bundle = newBundle(start, template, origin);
    assert.equal(bundle.emoji, '🎙️');
    assert.deepEqual(bundle.tags, ['Audio']);
    assert.deepEqual(bundle.references, template.references);
    assert.deepEqual(bundle.bundleLinks, [{ name: 'Luma', url: '' }]);
    assert.deepEqual(bundle.phases, template.phases);
    assert.deepEqual(
      [bundle.templateId, bundle.templateName, bundle.templateType],
      [template.id, 'Podcast', 'podcast'],
    );
    assert.deepEqual([bundle.templateVersion, bundle.stage, bundle.status], [3, 'preparation', 'active']);
  });
  test('without a template has what the start sends, and nothing else', () => {
    const asked = { description: 'With Ada', status: 'archived' as const, assigneeId: 'ada' };
    const { bundleId: id, now, startedBy } = origin;
    const bundle = {
      ...{ id, ...start, startedBy, claimed: false, revision: 1, createdAt: now, updatedAt: now },
      ...{ references: [], bundleLinks: [], tags: [], phases: [], stage: 'preparation', status: 'active' },
      stageFacts: { set: 'preparation', round: 0, led: 'preparation', ends: false },
    };
    assert.deepEqual(newBundle(start, null, origin), bundle);
    assert.deepEqual(newBundle({ ...start, ...asked }, null, origin), {
      ...{ ...bundle, ...asked, archivedAt: now },
    });
  });
  test('cannot start as done unless it has no task', () => {
    const done = { ...start, stage: 'done' as const };
    assert.equal(newBundle(done, { ...template, taskDefinitions: [] }, origin).stage, 'done');
    assert.throws(() => newBundle(done, template, origin), { name: 'Refusal', code: 'invalid' });
  });
  test('takes what the start sends in place of that, also an empty list', () => {
    const bundle = newBundle({ ...start, tags: [], emoji: '🎧' }, template, origin);
    assert.deepEqual([bundle.tags, bundle.emoji], [[], '🎧']);
  });
});

describe('the tasks of a new workflow', () => {
  test('are assigned to the person in the start, even if the template names another one', () => {
    const people = (request: object) =>
      newTasks(newBundle({ ...start, ...request }, template, origin), template).map(
        (task) => task.assigneeId,
      );
    assert.deepEqual(people({}), ['alexey', 'grace']);
    assert.deepEqual(people({ assigneeId: 'valeriia' }), ['valeriia', 'valeriia']);
  });
  const tasks = newTasks(newBundle(start, template, origin), template);
  test('are due on the anchor date plus their offset', () => {
    assert.deepEqual(
      tasks.map((task) => task.date),
      ['2026-07-19', '2026-07-27'],
    );
  });
  test('are assigned to the person in the definition, else to the one in the template', () => {
    assert.deepEqual(
      tasks.map((task) => task.assigneeId),
      ['alexey', 'grace'],
    );
  });
  test('keep the value false, and have their references', () => {
    assert.equal(tasks[0]?.requiresFile, false);
    assert.deepEqual(
      [tasks[1]?.templateTaskRef, tasks[1]?.templateId, tasks[1]?.source],
      ['default', template.id, 'template'],
    );
  });
  test('belong to the workflow, and have different ids in each workflow', () => {
    assert.deepEqual(new Set(tasks.map(({ bundleId }) => bundleId)), new Set([origin.bundleId]));
    const another = newBundle(start, template, { ...origin, bundleId: template.id });
    const ids = [...tasks, ...newTasks(another, template)].map(({ id }) => id);
    assert.equal(new Set(ids).size, 4);
  });
  test('are unassigned if neither has an assignee', () => {
    const { defaultAssigneeId: _none, ...unassigned } = template;
    const [, task] = newTasks(newBundle(start, unassigned, origin), unassigned);
    assert.equal(task?.assigneeId, undefined);
  });
  test('start as tasks to do that nobody has changed', () => {
    const { now: createdAt } = origin;
    for (const task of tasks)
      assert.partialDeepStrictEqual(task, { status: 'todo', revision: 1, createdAt, updatedAt: createdAt });
  });
  test('copy the template’s tags and the other fields of their definition', () => {
    const asked = {
      ...{ phase: 'book', systems: ['Luma'], isMilestone: true, stageOnComplete: 'announced' as const },
      ...{ instructionsUrl: 'https://a.example', instructionDocId: 'doc', instructionStepId: 'step' },
      ...{ requiredLinkName: 'Luma', requiresFile: true, requiredBundleLinks: ['Luma'] },
      proofRequirement: { type: 'comment' as const, label: 'Answer', required: false },
    };
    const one = { ...template, taskDefinitions: [{ refId: 'a', description: 'A', offsetDays: 0, ...asked }] };
    const [task] = newTasks(newBundle(start, one, origin), one);
    assert.partialDeepStrictEqual(task, { ...asked, description: 'A', tags: ['Audio'] });
  });
  test('ask for the links of the workflow, filled or not by the start', () => {
    const filled = { ...start, bundleLinks: [{ name: 'Luma', url: 'https://luma.example/1' }] };
    const asked = { requiredLinkName: 'Luma', requiredBundleLinks: ['Luma'] };
    const one = { ...template, taskDefinitions: [{ refId: 'a', description: 'A', offsetDays: 0, ...asked }] };
    assert.partialDeepStrictEqual(newTasks(newBundle(filled, one, origin), one), [asked]);
  });
  test('are the same whoever copies them, so an interrupted start can be completed', () => {
    assert.deepEqual(newTasks(newBundle(start, template, origin), template), tasks);
  });
  test('are not due on weekends if the template says so, and keep the planned date', () => {
    const one = { ...template, dueOnWorkingDays: true };
    const on = newBundle({ ...start, anchorDate: civilDate('2026-07-19') }, one, origin);
    const due = newTasks(
      { ...on },
      { ...one, taskDefinitions: [{ refId: 'a', description: 'A', offsetDays: 0 }] },
    );
    assert.partialDeepStrictEqual(due[0], { date: '2026-07-17', plannedDate: '2026-07-19' });
    assert.equal(tasks[0]?.plannedDate, undefined);
  });
  test('are refused outside the calendar', () => {
    for (const date of ['2199-12-30', '1970-01-01']) {
      const off = newBundle({ ...start, anchorDate: civilDate(date) }, template, origin);
      assert.throws(
        () => newTasks(off, template),
        (error) => error instanceof Refusal && /^anchorDate must leave every task/.test(error.message),
      );
    }
  });
});
