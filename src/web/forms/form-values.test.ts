import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FieldProblem } from '../../domain/field-problem.ts';
import type { UnmetGate } from '../../domain/gates.ts';
import { Refusal } from '../../domain/refusal.ts';
import { mergeEdit } from '../../domain/stale.ts';
import type { Labels } from '../page/refusal-words.ts';
import { UNSEEN } from './form-fields.ts';
import { cleared, enteredIn, numberIn, typedIn, wrongFields } from './form-values.ts';

describe('an entry in a form', () => {
  it('is read as it was typed, with line ends normalized', () => {
    const read = typedIn({ note: 'one\r\ntwo', twice: ['a', 'b'], nested: { a: 'b' } });
    assert.deepEqual(read, { note: 'one\ntwo' });
    assert.deepEqual(typedIn(undefined), {});
  });

  it('changes a field only if it differs from the value that was shown', () => {
    const sent = {
      note: 'mine',
      'was.note': '',
      link: 'old',
      'was.link': 'old',
      'was.ticked': 'true',
      back: '/',
    };
    const { typed, was, changed } = enteredIn(sent);
    assert.deepEqual(typed, { note: 'mine', link: 'old', ticked: '', back: '/' });
    assert.deepEqual(was, { note: '', link: 'old', ticked: 'true' });
    assert.deepEqual(changed, { note: 'mine', ticked: '' });
  });

  it('counts as unseen if the browser kept the control and its value has changed', () => {
    const sent = {
      note: 'mine',
      'was.note': UNSEEN,
      link: 'new',
      'was.link': '',
    };
    const { typed, was, changed } = enteredIn(sent);
    assert.deepEqual(typed, { note: 'mine', link: 'new' });
    assert.deepEqual(changed, { note: 'mine', link: 'new' });
    const { write, conflicts } = mergeEdit({ note: 'theirs' }, was, changed);
    assert.deepEqual(write, { link: 'new' });
    assert.deepEqual(conflicts, [{ field: 'note', was: UNSEEN, now: 'theirs', sent: 'mine' }]);
  });

  it('clears an optional field when it is empty', () => {
    assert.deepEqual(['new', '  ', '', undefined].map(cleared), ['new', null, null, undefined]);
  });

  it('is read as a number, or kept as text so that the refusal can quote it', () => {
    assert.deepEqual(['14', ' -7 ', '1.5', 'x', '', undefined].map(numberIn), [
      14,
      -7,
      '1.5',
      'x',
      undefined,
      undefined,
    ]);
  });
});

describe('a refusal in a form', () => {
  const labels: Labels = { '/title': ['title', 'The title'], '/date': ['date', 'The date', 'Choose'] };

  it('shows what to do at each field, or else for the whole form', () => {
    const fields: FieldProblem[] = [
      { pointer: '/title', wrong: { code: 'required' } },
      { pointer: '/date', wrong: { code: 'date' }, got: '2026-02-30' },
      { pointer: '/templateId', wrong: { code: 'template-empty', name: 'Digest' } },
    ];
    assert.deepEqual(wrongFields(new Refusal({ code: 'invalid', fields }), labels), [
      { field: 'title', message: 'Enter the title.' },
      { field: 'date', message: '“2026-02-30” is not a date between 1970 and 2199. Choose another date.' },
      { field: '', message: 'This template has no tasks yet. Add one, then start it.' },
    ]);
    assert.deepEqual(wrongFields(new Refusal({ code: 'workflow-undone' }), labels), [
      { field: '', message: 'The start of this workflow was undone, so it cannot change. Start it again.' },
    ]);
  });

  it('names all missing evidence, at the fields that accept it', () => {
    const missing: UnmetGate[] = [
      { kind: 'link', name: 'Luma' },
      { kind: 'proof', type: 'comment', name: 'Guest agreed' },
    ];
    const at: Labels = { '/link': ['link', 'The link'], '/comment': ['comment', 'The note'] };
    assert.deepEqual(wrongFields(new Refusal({ code: 'gate', missing }), at), [
      { field: 'link', message: 'Enter the link “Luma”.' },
      { field: 'comment', message: 'Enter the note “Guest agreed”.' },
    ]);
  });

  it('asks once for a link or file that satisfies two requirements', () => {
    const missing: UnmetGate[] = [
      { kind: 'link', name: 'Luma' },
      { kind: 'file' },
      { kind: 'bundle-link', name: 'Artwork' },
    ];
    const messages = (proof: 'url' | 'file') =>
      wrongFields(
        new Refusal({ code: 'gate', missing: [...missing, { kind: 'proof', type: proof, name: 'Page' }] }),
        {},
      ).map(({ message }) => message);
    const [link, file, artwork] = [
      'Enter the link “Luma”.',
      'Upload a file.',
      'Enter the workflow link “Artwork”.',
    ];
    assert.deepEqual(messages('url'), [link, file, artwork]);
    assert.deepEqual(messages('file'), [link, artwork, 'Upload the file “Page”.']);
  });

  it('shows what somebody else changed in each field, and a long text apart from the message', () => {
    const long = 'a\n'.repeat(200);
    const fields = [
      { field: 'title', was: '', now: 'Theirs', sent: 'Mine' },
      { field: 'tags', was: [], now: null, sent: ['a'] },
      { field: 'note', was: '', now: long, sent: 'x' },
    ];
    const told = wrongFields(new Refusal({ code: 'conflict', what: 'task', fields }), labels);
    const again = 'Your entry is kept. Save again to replace theirs.';
    assert.deepEqual(told, [
      { field: 'title', message: `Someone else changed the title to “Theirs”. ${again}` },
      { field: '', message: `Someone else emptied tags. ${again}` },
      { field: '', message: `Someone else changed note. Their text is shown below. ${again}`, theirs: long },
    ]);
  });
});
