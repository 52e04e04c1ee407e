import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Bundle } from './bundle.ts';
import { civilDate } from './civil-date.ts';
import { Refusal } from './refusal.ts';
import { sampleBundle, sampleTask } from './samples-of-tests.ts';
import { followLinks, withSharedLink } from './shared-link.ts';
import type { Task } from './task.ts';

const VENUE = 'links.0.Venue';
const bundle = (url: string) =>
  sampleBundle({
    templateId: 'p',
    bundleLinks: [
      { name: 'Venue', url },
      { name: 'Luma', url: '' },
    ],
  });
const task = (more: Partial<Task> = {}) => sampleTask({ bundleId: 'b', requiredLinkName: 'Venue', ...more });
const [A, B] = ['https://a.example', 'https://b.example'];
const by = { userId: 'grace', now: '2026-06-22T08:00:00.000Z', today: civilDate('2026-06-22') };

describe('an edit of a task that shares a link with its workflow', () => {
  const edited = (of: Task, in_: Bundle | null, fields: object, links = {}) =>
    withSharedLink(of, in_, { fields, links });

  test('changes the link of both', () => {
    const both = { fields: { link: A }, links: { [VENUE]: A } };
    assert.deepEqual(edited(task(), bundle(''), { link: A }), both);
    assert.deepEqual(edited(task(), bundle(''), {}, { [VENUE]: A }), both);
    assert.deepEqual(edited(task({ link: A }), bundle(A), { link: null }), {
      fields: { link: null },
      links: { [VENUE]: null },
    });
  });

  test('does not write the workflow if it has the link already, or if another field is edited', () => {
    assert.deepEqual(edited(task({ link: A }), bundle(A), { link: A }).links, {});
    assert.deepEqual(edited(task({ link: B }), bundle(A), { comment: 'x' }), {
      fields: { comment: 'x' },
      links: {},
    });
  });

  test('does not write the workflow of a task that shares no link', () => {
    const alone = { fields: { link: A }, links: {} };
    assert.deepEqual(edited(task({ requiredLinkName: undefined }), bundle(''), { link: A }), alone);
    assert.deepEqual(edited(task({ requiredLinkName: 'Slides' }), bundle(''), { link: A }), alone);
    assert.deepEqual(edited(task({ bundleId: undefined }), null, { link: A }), alone);
  });

  test('copies the link to or from the workflow when the task moves to it', () => {
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

  test('get the new link if they require it, with a history entry', () => {
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

  test('do not change if their link is the same', () => {
    assert.deepEqual(followed([task({ link: B })], A, A), []);
    assert.deepEqual(followed([task({ link: A })], '', A), []);
  });

  test('can have the link replaced after they are done, but not removed', () => {
    const done = task({ status: 'done', link: A });
    assert.deepEqual(followed([done], A, B), [{ id: 't', link: B, revision: 2 }]);
    assert.throws(
      () => followed([done], A, ''),
      (error) => error instanceof Refusal && error.code === 'links-in-use',
    );
  });

  test('are refused if they exceed one transaction', () => {
    const many = Array.from({ length: 51 }, (_, at) => task({ id: `t${at}` }));
    assert.throws(
      () => followed(many, '', A),
      (error) => error instanceof Refusal && error.code === 'invalid',
    );
    assert.equal(followed(many.slice(1), '', A).length, 50);
  });
});
