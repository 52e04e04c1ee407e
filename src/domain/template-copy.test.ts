import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { civilDate } from './civil-date.ts';
import type { Template } from './template.ts';
import { contentOf } from './template-change.ts';
import { copiedTemplate, templateFromWorkflow } from './template-copy.ts';
import { newBundle, newTasks } from './workflow-copy.ts';

const template: Template = {
  ...{ id: 't', version: 3, createdAt: '', updatedAt: '', name: 'Letter', type: 'newsletter', emoji: '📰' },
  ...{ tags: ['Mail'], phases: [{ id: 'write', name: 'Write' }], references: [] },
  bundleLinkDefinitions: [{ name: 'Draft' }],
  taskDefinitions: [
    {
      ...{ refId: 'a', description: 'Draft', offsetDays: -8, phase: 'write', assigneeId: 'grace' },
      ...{ requiredLinkName: 'Draft', requiredBundleLinks: ['Draft'], isMilestone: true },
      proofRequirement: { type: 'comment', label: 'Why' },
    },
    { refId: 'b', description: 'Send', offsetDays: 0 },
  ],
};
const origin = {
  bundleId: '00000000-0000-4000-8000-000000000001',
  startedBy: 'grace',
  now: '2026-06-22T08:00:00.000Z',
};

function started(of: Template, anchorDate: string) {
  const bundle = newBundle({ title: 'July', anchorDate: civilDate(anchorDate) }, of, origin);
  return { bundle, tasks: newTasks(bundle, of) };
}

/** What a template is called is chosen in the form. */
function unnamed(of: Template) {
  const { name: _name, type: _type, ...content } = contentOf(of);
  return content;
}

describe('a copy of a template', () => {
  it('has all fields but the name, and no schedule that is on', () => {
    assert.deepEqual(copiedTemplate(template), unnamed(template));
    const automatic = { ...template, triggerType: 'automatic' as const, triggerSchedule: '0 9 * * 1' };
    assert.deepEqual(copiedTemplate(automatic), { ...unnamed(automatic), triggerEnabled: false });
  });
});

describe('a template created from a workflow', () => {
  const { bundle, tasks } = started(template, '2026-07-20');

  it('creates the same workflow again', () => {
    for (const status of ['todo', 'waiting', 'done'] as const) {
      const all = tasks.map((task) => ({ ...task, status }) as typeof task);
      assert.deepEqual(templateFromWorkflow(bundle, all).taskDefinitions, template.taskDefinitions, status);
    }
    assert.partialDeepStrictEqual(templateFromWorkflow(bundle, tasks), {
      ...{ emoji: '📰', tags: ['Mail'], phases: template.phases },
      bundleLinkDefinitions: template.bundleLinkDefinitions,
    });
  });

  it('counts from the planned date if due dates avoid weekends, and from a date that a person chose', () => {
    const working = { ...template, dueOnWorkingDays: true };
    const { bundle: on, tasks: due } = started(working, '2026-07-20');
    assert.equal(due[0]?.date, '2026-07-10');
    assert.equal(templateFromWorkflow(on, due).dueOnWorkingDays, true);
    const offsets = (all: typeof due) =>
      templateFromWorkflow(on, all).taskDefinitions.map(({ offsetDays }) => offsetDays);
    assert.deepEqual(offsets(due), [-8, 0]);
    assert.deepEqual(offsets(due.map((one) => ({ ...one, date: civilDate('2026-07-15') }))), [-5, -5]);
  });

  it('has the tasks that people added, but no removed tasks and no evidence', () => {
    const { templateTaskRef: _none, ...own } = tasks[1] ?? assert.fail();
    const added = {
      ...own,
      id: 'own',
      source: 'manual' as const,
      date: civilDate('2026-07-22'),
      comment: 'x',
    };
    const out = { ...tasks[0], status: 'archived' as const } as typeof added;
    const { taskDefinitions } = templateFromWorkflow(bundle, [out, { ...added, link: 'https://a.example' }]);
    assert.deepEqual(taskDefinitions, [{ refId: 'own', description: 'Send', offsetDays: 2 }]);
  });

  it('names each task once', () => {
    const twice = [...tasks, { ...(tasks[0] ?? assert.fail()), id: 'again' }];
    const refIds = templateFromWorkflow(bundle, twice).taskDefinitions.map(({ refId }) => refId);
    assert.deepEqual(refIds, ['a', 'b', 'again']);
  });
});
