import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Bundle } from './bundle.ts';
import { civilDate } from './civil-date.ts';
import { Refusal } from './refusal.ts';
import { followLinks, withSharedLink } from './shared-link.ts';
import type { Task } from './task.ts';

const VENUE = 'links.0.Venue';
const bundle = (url: string): Bundle => ({
  ...{ id: 'b', title: 'Episode', anchorDate: civilDate('2026-07-20'), startedBy: 'grace', claimed: true },
  ...{ references: [], tags: [], phases: [], stage: 'preparation', status: 'active', templateId: 'p' },
  bundleLinks: [
    { name: 'Venue', url },
    { name: 'Luma', url: '' },
  ],
  ...{ revision: 1, createdAt: '', updatedAt: '' },
});
const task = (more: Partial<Task> = {}): Task => ({
  ...{ id: 't', description: 'Book it', date: civilDate('2026-07-10'), status: 'todo', source: 'template' },
  ...{ bundleId: 'b', requiredLinkName: 'Venue', revision: 1, createdAt: '', updatedAt: '' },
  ...more,
});
const [A, B] = ['https://a.example', 'https://b.example'];
const by = { userId: 'grace', now: '2026-06-22T08:00:00.000Z', today: civilDate('2026-06-22') };

describe('an edit of a task that requires a link which its workflow collects', () => {
  const edited = (of: Task, in_: Bundle | null, fields: object, links = {}) =>
    withSharedLink(of, in_, { fields, links });

  test('changes it in the workflow too, and the other way round', () => {
    const both = { fields: { link: A }, links: { [VENUE]: A } };
    assert.deepEqual(edited(task(), bundle(''), { link: A }), both);
    assert.deepEqual(edited(task(), bundle(''), {}, { [VENUE]: A }), both);
    assert.deepEqual(edited(task({ link: A }), bundle(A), { link: null }), {
      fields: { link: null },
      links: { [VENUE]: null },
    });
  });

  test('writes no workflow that has the link already, and none for another field', () => {
    assert.deepEqual(edited(task({ link: A }), bundle(A), { link: A }).links, {});
    assert.deepEqual(edited(task({ link: B }), bundle(A), { comment: 'x' }), {
      fields: { comment: 'x' },
      links: {},
    });
  });

  test('concerns no other task: without a link to ask for, of another name, or of no workflow', () => {
    const alone = { fields: { link: A }, links: {} };
    assert.deepEqual(edited(task({ requiredLinkName: undefined }), bundle(''), { link: A }), alone);
    assert.deepEqual(edited(task({ requiredLinkName: 'Slides' }), bundle(''), { link: A }), alone);
    assert.deepEqual(edited(task({ bundleId: undefined }), null, { link: A }), alone);
  });

  test('which comes to the workflow has its link, or brings its own where that is empty', () => {
    const moved = { bundleId: 'b' };
    const loose = task({ bundleId: undefined, source: 'manual', link: B });
    assert.deepEqual(edited(loose, bundle(A), moved), { fields: { ...moved, link: A }, links: {} });
    assert.deepEqual(edited(loose, bundle(''), moved), {
      fields: { ...moved, link: B },
      links: { [VENUE]: B },
    });
    const asks = { requiredLinkName: 'Luma' };
    assert.deepEqual(edited(task({ link: B }), bundle(A), asks).links, { 'links.0.Luma': B });
  });
});

describe('the tasks of a workflow whose links change', () => {
  const followed = (of: Task[], before: string, after: string) =>
    followLinks(of, bundle(before), bundle(after), by).map(({ id, link, revision }) => ({
      id,
      link,
      revision,
    }));

  test('have the new link where they require it, and say so in their history', () => {
    const others = [
      task({ id: 'u', requiredLinkName: 'Slides' }),
      task({ id: 'v', requiredLinkName: undefined }),
    ];
    assert.deepEqual(followed([task(), ...others], '', A), [{ id: 't', link: A, revision: 2 }]);
    assert.deepEqual(followed([task({ link: A })], A, ''), [{ id: 't', link: undefined, revision: 2 }]);
    assert.equal(
      followLinks([task()], bundle(''), bundle(A), by)[0]?.taskHistory?.at(-1)?.changes?.[0]?.field,
      'link',
    );
  });

  test('stay as they are where their link does not change, or is theirs already', () => {
    assert.deepEqual(followed([task({ link: B })], A, A), []);
    assert.deepEqual(followed([task({ link: A })], '', A), []);
  });

  test('keep a link that they were completed on: it is replaced, not taken away', () => {
    const done = task({ status: 'done', link: A });
    assert.deepEqual(followed([done], A, B), [{ id: 't', link: B, revision: 2 }]);
    assert.throws(
      () => followed([done], A, ''),
      (error) => error instanceof Refusal && error.code === 'links-in-use',
    );
  });

  test('are refused when they are more than one transaction takes', () => {
    const many = Array.from({ length: 51 }, (_, at) => task({ id: `t${at}` }));
    assert.throws(
      () => followed(many, '', A),
      (error) => error instanceof Refusal && error.code === 'invalid',
    );
    assert.equal(followed(many.slice(1), '', A).length, 50);
  });
});
