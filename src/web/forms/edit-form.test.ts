import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { invalidField, Refusal } from '../../domain/refusal.ts';
import { templateLists } from '../templates/template-lists.ts';
import { type Controls, formIn, mergedEdit, opened, refusedForm } from './edit-form.ts';
import type { FormState } from './form-fields.ts';
import { actOnLists } from './list-values.ts';

const controls = (values: object, lists: object = {}) =>
  ({ values: { name: 'Letter', emoji: '', ...values }, lists: { tags: ['A', 'B'], ...lists } }) as Controls;
const first = controls({});

/** What a browser sends of a form that was changed like this. */
function sent(form: Pick<FormState, 'values' | 'stored' | 'lists'>, changed: object = {}, press?: string) {
  const lists = actOnLists(templateLists, form.lists ?? {}, press)?.lists ?? form.lists ?? {};
  const rows = Object.entries(lists).flatMap(([name, { was, rows }]) => [
    [`was.${name}`, JSON.stringify(was)],
    ...rows.flatMap(({ key, texts }) =>
      Object.entries(texts).map(([member, text]) => [`${name}.${key}${member && `.${member}`}`, text]),
    ),
  ]);
  const was = Object.entries(form.stored ?? {}).map(([name, value]) => [`was.${name}`, value]);
  return formIn(templateLists, { ...Object.fromEntries([...was, ...rows]), ...form.values, ...changed });
}

const merged = (now: Controls, entered: ReturnType<typeof formIn>) =>
  mergedEdit('template', templateLists, now, entered);

function conflictOf(now: Controls, entered: ReturnType<typeof formIn>): Refusal {
  try {
    merged(now, entered);
  } catch (cause) {
    if (cause instanceof Refusal && cause.code === 'conflict') return cause;
    throw cause;
  }
  return assert.fail('no conflict');
}

const labels = { '/name': ['name', 'The name'] } as const;
const again = (now: Controls, entered: ReturnType<typeof formIn>, cause: Refusal) =>
  refusedForm('template', templateLists, now, { entered, cause, labels });

describe('an edit form', () => {
  it('writes the fields that the person changed, and keeps those that somebody else changed', () => {
    const entered = sent(opened(templateLists, first, {}), { name: 'Mail' });
    assert.deepEqual(merged(controls({ emoji: '📬' }, { tags: ['C'] }), entered), { name: 'Mail' });
    assert.deepEqual(merged(controls({}), sent(opened(templateLists, first, {}), {}, 'remove:tags.0')), {
      tags: ['B'],
    });
  });

  it('reports a list that two people changed with the entries of both, and replaces it when it is saved again', () => {
    const entered = sent(opened(templateLists, first, {}), {}, 'remove:tags.0');
    const now = controls({ name: 'Mail' }, { tags: ['A', 'B', 'Berlin, Germany'] });
    const form = again(now, entered, conflictOf(now, entered));
    assert.deepEqual(form.problems, [
      {
        field: 'tags',
        message:
          'Someone else changed the tags. Their list is shown with yours. Your entry is kept. Save again to replace theirs.',
        theirs: ['A', 'B', 'Berlin, Germany'],
      },
    ]);
    assert.deepEqual(
      form.lists?.tags?.rows.map(({ texts }) => texts['']),
      ['B'],
    );
    assert.equal(form.values.name, 'Mail', 'a field that was not changed shows what is stored');
    assert.deepEqual(merged(now, sent(form)), { tags: ['B'] });
  });

  it('reports that somebody else emptied a list', () => {
    const entered = sent(opened(templateLists, first, {}), {}, 'remove:tags.0');
    const now = controls({}, { tags: [] });
    assert.match(
      again(now, entered, conflictOf(now, entered)).problems[0]?.message ?? '',
      /^Someone else emptied the tags/,
    );
  });

  it('still reports the conflict after an entry was refused for another reason', () => {
    const entered = sent(opened(templateLists, first, {}), { name: '' }, 'remove:tags.0');
    const now = controls({ name: 'Mail' }, { tags: ['C'] });
    const form = again(now, entered, invalidField('name', { code: 'required' }));
    assert.deepEqual(form.problems, [{ field: 'name', message: 'Enter the name.' }]);
    const conflict = conflictOf(now, sent(form, { name: 'Post' })).reason;
    assert.ok(conflict.code === 'conflict');
    assert.deepEqual(
      conflict.fields.map(({ field }) => field),
      ['name', 'tags'],
    );
  });

  it('opens with the entries from before a session expired', () => {
    const query = { name: 'Mail', 'tags.1': 'B', 'tags.2': 'New', other: 'x' };
    const form = opened(templateLists, first, query);
    assert.deepEqual(merged(first, sent(form)), { name: 'Mail', tags: ['B', 'New'] });
  });
});
