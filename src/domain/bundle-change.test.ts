import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { changeBundle, linkFields, withLinks } from './bundle-change.ts';
import { refuses, sampleBundle, sampleTask } from './samples-of-tests.ts';
import type { Task } from './task.ts';

const bundle = sampleBundle({
  ...{ tags: ['Audio'], templateId: 'p', bundleLinks: [{ name: 'Venue', url: 'https://a.example' }] },
});
const task = (id: string, more: Partial<Task> = {}) => sampleTask({ id, description: id, ...more });
const edited = (change: Parameters<typeof changeBundle>[2], tasks: Task[] = []) =>
  changeBundle(bundle, tasks, change, 'now');

describe('an edit of a bundle', () => {
  test('changes its fields, and empties lists that are cleared', () => {
    const after = edited({ title: 'Live', tags: null, emoji: '🎧' });
    assert.deepEqual([after.title, after.tags, after.emoji, after.revision], ['Live', [], '🎧', 2]);
  });
  test('that changes nothing gives the same bundle', () =>
    assert.equal(edited({ title: 'Episode', templateId: 'p' }), bundle));
  test('cannot change its template', () => {
    refuses('invalid', () => edited({ templateId: 'q' }));
    refuses('invalid', () => edited({ templateId: null }));
  });
  test('keeps a link on which a task was completed', () => {
    const closed = task('t', { status: 'done', requiredBundleLinks: ['Venue'] });
    refuses('links-in-use', () => edited({ bundleLinks: [{ name: 'Venue', url: '' }] }, [closed]));
    refuses('links-in-use', () => edited({ bundleLinks: null }, [closed]));
    assert.ok(edited({ bundleLinks: [{ name: 'Venue', url: 'https://b.example' }] }, [closed]));
    assert.ok(edited({ bundleLinks: [] }, [{ ...closed, status: 'todo' }]));
  });
  test('is refused if it would exceed the limit of its row', () => {
    const url = `https://a.example/${'é'.repeat(1_900)}`;
    refuses('too-large', () =>
      edited({ references: Array.from({ length: 100 }, (_, at) => ({ name: `${at}`, url })) }),
    );
  });
  test('is refused once the start was undone', () =>
    refuses('workflow-undone', () =>
      changeBundle({ ...bundle, undoneAt: 'then' }, [], { title: 'x' }, 'now'),
    ));
});

describe('the links of a workflow', () => {
  const two = [
    { name: 'Luma', url: 'https://lu.ma/x' },
    { name: 'Luma', url: '' },
  ];
  test('are separate fields, even if they have the same name', () => {
    assert.deepEqual(linkFields(two), ['links.0.Luma', 'links.1.Luma']);
    const after = withLinks(two, { 'links.1.Luma': 'https://lu.ma/y' });
    assert.deepEqual(
      after.map(({ url }) => url),
      ['https://lu.ma/x', 'https://lu.ma/y'],
    );
  });
  test('are cleared, left alone or added', () => {
    const after = withLinks(two, { 'links.0.Luma': null, 'links.0.Notes': 'https://a.example' });
    assert.deepEqual(after, [
      { name: 'Luma', url: '' },
      { name: 'Luma', url: '' },
      { name: 'Notes', url: 'https://a.example' },
    ]);
    assert.deepEqual(withLinks(two, { 'links.0.Notes': '' }), two);
  });
});
