import assert from 'node:assert/strict';
import { parse as parseQuery } from 'node:querystring';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parse } from 'node-html-parser';
import { bundleStages } from '../../domain/template.ts';
import { isBlank } from '../../domain/text.ts';
import { toText } from '../page/markup.ts';
import { definitionLists, templateLists } from '../templates/template-lists.ts';
import { sentIn } from './form-values.ts';
import { type ListEntry, type ListFields, listField } from './list-field.ts';
import {
  actOnLists,
  entriesOf,
  entryWords,
  type Lists,
  listLabels,
  listState,
  listsIn,
  rebased,
  withoutLists,
} from './list-values.ts';

const allLists = [...templateLists, ...definitionLists];
const listOf = (name: string) => allLists.find((one) => one.name === name) as ListFields;
const tags = listOf('tags');

/** Sends the list as a browser does: it parses the page, leaves line ends out of fields, and encodes the rest. */
function sent(list: ListFields, lists: Lists): Lists {
  const page = toText(listField({ id: 'form', values: {}, stored: {}, problems: [], lists }, list));
  const asParsed = page.replaceAll(/\r\n?/g, '\n').replaceAll('\0', '\uFFFD');
  const fields = parse(asParsed)
    .querySelectorAll('input, select')
    .map((field) => {
      const value =
        field.tagName === 'SELECT'
          ? field.querySelector('option[selected]')?.getAttribute('value')
          : field.getAttribute('value');
      const shown = field.getAttribute('type') === 'hidden' ? value : value?.replaceAll('\n', '');
      return [field.getAttribute('name') ?? '', (shown ?? '').replaceAll('\n', '\r\n')];
    });
  return listsIn([list], Object.fromEntries(sentIn(parseQuery(new URLSearchParams(fields).toString()))));
}

const entriesSent = (list: ListFields, lists: Lists) =>
  entriesOf(list, sent(list, lists)[list.name] ?? { was: [], rows: [] }).map(({ entry }) => entry);

/** What may be stored: anything that is seen, separators and line ends of every kind among it. */
const word = fc
  .oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
    fc.string({
      unit: fc.constantFrom(
        ...[...', | ; \n \r \t \0 " \' & < > = % + . : 0 1'].map(String),
        'Berlin',
        '&amp;',
        '\u2028',
        '👩🏽‍🚀',
      ),
      minLength: 1,
      maxLength: 12,
    }),
  )
  .filter((text) => text.isWellFormed() && !isBlank(text));
const stage = fc.option(fc.constantFrom(...bundleStages), { nil: undefined });

const stored: Record<string, fc.Arbitrary<ListEntry>> = {
  tags: word,
  sourceDocIds: word,
  systems: word,
  requiredBundleLinks: word,
  bundleLinkDefinitions: fc.record({ name: word }, { noNullPrototype: true }),
  references: fc.record({ name: word, url: fc.webUrl() }, { noNullPrototype: true }),
  phases: fc
    .record({ id: word, name: word, stage })
    .map(({ stage: one, ...phase }) => ({ ...phase, ...(one && { stage: one }) })),
};

describe('a list of texts', () => {
  for (const list of allLists) {
    it(`comes back from the form as it was stored: ${list.label}`, () => {
      fc.assert(
        fc.property(fc.array(stored[list.name] as fc.Arbitrary<ListEntry>, { maxLength: 8 }), (entries) => {
          assert.deepEqual(entriesSent(list, { [list.name]: listState(list, entries) }), entries);
        }),
        { numRuns: 60 },
      );
    });
  }

  it('follows every sequence of its buttons, over any number of responses', () => {
    const press = fc.record({
      act: fc.constantFrom('add', 'remove', 'up', 'down'),
      at: fc.nat(6),
      text: word,
    });
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 6 }),
        fc.array(press, { maxLength: 12 }),
        (entries, presses) => {
          const expected: (string | null)[] = [...entries];
          let lists: Lists = { tags: listState(tags, entries) };
          for (const { act, at, text } of presses) {
            const before = sent(tags, lists);
            const row = before.tags?.rows[at];
            const after = actOnLists(
              [tags],
              before,
              act === 'add' ? 'add:tags' : `${act}:tags.${row?.key ?? 999}`,
            );
            assert.ok(after);
            lists = after.lists;
            if (act === 'add') {
              // The new row is last; something is typed into it, as far as one line takes it.
              const rows = lists.tags?.rows ?? [];
              const typed = text.replaceAll(/[\r\n\0]/g, '');
              lists = {
                tags: {
                  was: lists.tags?.was ?? [],
                  rows: rows.map((one, last) =>
                    last === rows.length - 1 ? { ...one, texts: { '': typed } } : one,
                  ),
                },
              };
              expected.push(isBlank(typed) ? null : typed.trim());
            } else if (row && act === 'remove') expected.splice(at, 1);
            else if (row) {
              const to = Math.max(0, Math.min(expected.length - 1, at + (act === 'up' ? -1 : 1)));
              expected.splice(to, 0, ...expected.splice(at, 1));
            }
          }
          assert.deepEqual(
            entriesSent(tags, lists),
            expected.filter((one) => one !== null),
          );
        },
      ),
      { numRuns: 100 },
    );
  });
});

it('the rows of a form keep their entries if somebody else changed the list', () => {
  const lists = fc.tuple(
    fc.array(word, { maxLength: 5 }),
    fc.array(word, { maxLength: 5 }),
    fc.array(fc.nat(4)),
  );
  fc.assert(
    fc.property(lists, ([was, now, removed]) => {
      const { rows } = listState(tags, was);
      const left = rows.filter((_, at) => !removed.includes(at));
      const typed = [...left, { key: was.length, texts: { '': 'New' } }];
      const moved = rebased(tags, typed, [...now, ...was.slice(0, 2)]);
      assert.deepEqual(moved.was, [...now, ...was.slice(0, 2)]);
      assert.equal(new Set(moved.rows.map(({ key }) => key)).size, typed.length);
      const shown = (state: { was: readonly ListEntry[]; rows: typeof typed }) =>
        state.rows.map(({ texts }) => texts);
      assert.deepEqual(
        shown({ was: moved.was, rows: [...moved.rows] as typeof typed }),
        typed.map(({ texts }) => texts),
      );
    }),
    { numRuns: 60 },
  );
  const phases = listOf('phases');
  const stored = [
    { id: 'a', name: 'A' },
    { id: 'b', name: 'B' },
  ];
  const { rows } = rebased(phases, listState(phases, stored).rows, [
    { id: 'b', name: 'B' },
    { id: 'a', name: 'X' },
  ]);
  assert.deepEqual(
    rows.map(({ key, texts }) => [key, texts.id]),
    [
      [2, 'a'],
      [0, 'b'],
    ],
  );
});

describe('the rows of a list', () => {
  const lists = (typed: Record<string, string>) => listsIn(allLists, typed);
  const entries = (name: string, typed: Record<string, string>) =>
    entriesOf(listOf(name), lists(typed)[name] ?? { was: [], rows: [] }).map(({ entry }) => entry);

  it('keep the order in which they were sent', () => {
    assert.deepEqual(
      entries('tags', { 'was.tags': '["A","B"]', 'tags.1': 'B', 'tags.7': 'New', 'tags.0': 'A' }),
      ['B', 'New', 'A'],
    );
  });

  it('are ignored if they are blank or unknown, and trimmed if they were typed', () => {
    const typed = {
      'was.tags': '["A"]',
      'tags.0': '',
      'tags.1': ' \u200B ',
      'tags.2': ' B ',
      'tags.x': 'C',
      'tags.3.no': 'D',
    };
    assert.deepEqual(entries('tags', typed), ['B']);
    assert.deepEqual(entries('references', { 'references.0.name': 'Guide', 'references.0.url': '' }), [
      { name: 'Guide', url: '' },
    ]);
    assert.deepEqual(entries('phases', { 'phases.4.name': 'Talks | done', 'phases.4.stage': '' }), [
      { name: 'Talks | done' },
    ]);
  });

  it('are absent if the list was not in the form, and empty if it was empty', () => {
    assert.deepEqual(lists({ name: 'Letter' }), {});
    assert.deepEqual(lists({ 'was.tags': '["A"]' }), { tags: { was: ['A'], rows: [] } });
  });

  it('ignore the original list if it is not a list', () => {
    for (const was of ['{', '7', 'null', '[7]', '[[1]]', '[{"a":1}]']) {
      assert.deepEqual(entries('tags', { 'was.tags': was, 'tags.0': 'A' }), ['A'], was);
    }
  });

  it('do not change the other fields', () => {
    const typed = { name: 'Letter', 'was.name': 'Mail', 'was.tags': '[]', 'tags.0': 'A' };
    assert.deepEqual(withoutLists(allLists, typed), { name: 'Letter', 'was.name': 'Mail' });
  });

  it('are shown in words', () => {
    assert.equal(entryWords(tags, 'A, B'), 'A, B');
    assert.equal(
      entryWords(listOf('phases'), { id: 'a', name: 'Plan', stage: 'after-event' }),
      'Plan · After the event',
    );
    assert.equal(entryWords(listOf('phases'), { id: 'a', name: 'Plan' }), 'Plan');
  });

  it('are named by their position in the form if one is refused', () => {
    const state = lists({
      'references.3.name': '',
      'references.3.url': '',
      'references.9.name': 'Guide',
      'references.9.url': 'x',
    });
    const labels = listLabels(listOf('references'), state.references ?? { was: [], rows: [] });
    assert.deepEqual(labels['/references/0/url'], [
      'references.9.url',
      'The address of reference 2',
      'Enter',
    ]);
    assert.deepEqual(listLabels(tags, listState(tags, ['A']))['/tags/0'], ['tags.0', 'Tag 1', 'Enter']);
  });
});

describe('the buttons of a list', () => {
  const lists = { tags: listState(tags, ['A', 'B', 'C']) };
  const focusAfter = (pressed: string) => actOnLists(allLists, lists, pressed)?.focus;

  it('move the focus to the new row, with the moved row, or to the neighbour of the removed row', () => {
    assert.equal(focusAfter('add:tags'), 'tags.3');
    assert.equal(actOnLists(allLists, {}, 'add:references')?.focus, 'references.0.name');
    assert.equal(actOnLists(allLists, {}, 'add:phases')?.focus, 'phases.0.name');
    assert.equal(focusAfter('up:tags.2'), 'up:tags.2');
    assert.equal(focusAfter('up:tags.1'), 'down:tags.1');
    assert.equal(focusAfter('down:tags.1'), 'up:tags.1');
    assert.equal(focusAfter('remove:tags.0'), 'remove:tags.1');
    assert.equal(focusAfter('remove:tags.2'), 'remove:tags.1');
    assert.equal(actOnLists(allLists, { tags: listState(tags, ['A']) }, 'remove:tags.0')?.focus, 'add:tags');
  });

  it('do not include the other buttons of the form', () => {
    for (const pressed of [undefined, 'save', 'preview', 'add:name', 'add', 'drop:tags.1']) {
      assert.equal(actOnLists(allLists, lists, pressed), null);
    }
    assert.deepEqual(actOnLists(allLists, lists, 'remove:tags.9')?.lists, lists);
  });
});
