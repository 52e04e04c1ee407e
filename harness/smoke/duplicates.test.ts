/** What counts as a duplicate, and which actions of operators do not. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Content, duplicates, wantedAgain } from './duplicates.ts';

const template = { id: 't-1', name: 'Newsletter', type: 'newsletter', taskDefinitions: [{}] };
const config = { id: 'c-1', description: 'Back up', cronExpression: '0 9 * * *', assigneeId: 'Grace' };
const task = { id: 'k-1', description: 'Back up', date: '2026-06-22', recurringConfigId: 'c-1' };
const bundle = {
  ...{ id: 'b-1', title: 'Newsletter 27', status: 'active', templateId: 't-1' },
  ...{ anchorDate: '2026-06-29', occurrenceDate: '2026-06-29' },
};
const CONTENT: Content = { templates: [template], configs: [config], tasks: [task], bundles: [bundle] };

/** The content, with a copy of one item that differs from it as given. */
const withSecond = (kind: keyof Content, change: object): Content => ({
  ...CONTENT,
  [kind]: [...CONTENT[kind], { ...CONTENT[kind][0], id: 'second', ...change }],
});

describe('a duplicate', () => {
  for (const [what, kind, change, told] of [
    ['a template of the same name and type', 'templates', { name: ' Newsletter' }, 'template "Newsletter"'],
    ['a config of the same work for the same person', 'configs', {}, 'recurring config "Back up"'],
    ['a task of the same config and date', 'tasks', {}, 'recurring task "Back up" of 2026-06-22'],
    [
      'a workflow of the same occurrence, though one was moved',
      'bundles',
      { anchorDate: '2026-07-01' },
      'scheduled workflow "Newsletter 27"',
    ],
  ] as const) {
    it(`is ${what}`, () => assert.deepEqual(duplicates(withSecond(kind, change)), [told]));
  }

  for (const [what, kind, change] of [
    ['a template of another type', 'templates', { type: 'podcast' }],
    ['a config for somebody else', 'configs', { assigneeId: 'Ada' }],
    ['a config that is disabled', 'configs', { enabled: false }],
    ['a task of another date', 'tasks', { date: '2026-06-23' }],
    ['a task that was moved to the same date', 'tasks', { occurrenceDate: '2026-06-15' }],
    ['a workflow that was moved to the same date', 'bundles', { occurrenceDate: '2026-06-22' }],
    ['a workflow that somebody started', 'bundles', { occurrenceDate: undefined }],
    ['an archived workflow', 'bundles', { status: 'archived' }],
  ] as const) {
    it(`is not ${what}`, () => assert.deepEqual(duplicates(withSecond(kind, change)), []));
  }
});

describe('a remark', () => {
  it('is about workflows that now have the same date', () => {
    const { bundles } = withSecond('bundles', { occurrenceDate: '2026-06-22' });
    assert.deepEqual(wantedAgain(bundles), ['"Newsletter 27" for 2026-06-29']);
    assert.deepEqual(wantedAgain(CONTENT.bundles), []);
  });
});
