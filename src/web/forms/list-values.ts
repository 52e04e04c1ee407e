/** The lists of a form: from what is stored, from what was sent, and back. */
import { isBlank } from '../../domain/text.ts';
import type { Labelled, Labels } from '../page/refusal-words.ts';
import { UNSEEN } from './form-fields.ts';
import type { Typed } from './form-values.ts';
import {
  fieldWords,
  isAlone,
  isShownAs,
  type ListColumn,
  type ListEntry,
  type ListFields,
  type ListRow,
  type ListState,
  nextKey,
  rowField,
  wasField,
} from './list-field.ts';

export type Lists = Record<string, ListState>;

/** A stored list as a form shows it first. */
export function listState({ columns }: ListFields, stored: readonly ListEntry[] = []): ListState {
  const rows = stored.map((entry, key) => ({
    key,
    texts: Object.fromEntries(columns.map(({ member }) => [member, memberOf(entry, member)])),
  }));
  return { was: stored, rows };
}

/** The lists that a form sent; a list that was not in the form is left out. */
export function listsIn(fields: readonly ListFields[], typed: Typed): Lists {
  return Object.fromEntries(
    fields.flatMap((list) => {
      const rows = rowsIn(list, typed);
      const json = typed[wasField(list.name)];
      const was = json === UNSEEN ? [UNSEEN] : entriesIn(json);
      return json === undefined && rows.length === 0 ? [] : [[list.name, { was, rows }]];
    }),
  );
}

/** The fields that belong to no list. */
export function withoutLists(fields: readonly ListFields[], typed: Typed): Typed {
  const ofList = (name: string) =>
    fields.some((list) => name === wasField(list.name) || name.startsWith(`${list.name}.`));
  return Object.fromEntries(Object.entries(typed).filter(([name]) => !ofList(name)));
}

/**
 * The entries in the rows of a list, each with the position of its row from 1. Blank rows are left out. A field that still
 * shows the stored text, or one of `choices`, gives exactly that text: browsers change line ends. An unordered list keeps
 * the order in which it is stored, added entries last.
 */
export function entriesOf(
  { columns, unordered }: ListFields,
  { was, rows }: ListState,
  choices: readonly string[] = [],
): { entry: ListEntry; row: ListRow; position: number }[] {
  const inOrder = unordered ? rows.toSorted((a, b) => a.key - b.key) : rows;
  return inOrder.flatMap((row) => {
    const stored = was[row.key];
    const texts = columns.map((column) => {
      const typed = row.texts[column.member] ?? '';
      const known = [...(stored === undefined ? [] : [memberOf(stored, column.member)]), ...choices];
      return [column, known.find((text) => isShownAs(text, typed)) ?? typed.trim()] as const;
    });
    const untouched =
      stored !== undefined && texts.every(([{ member }, text]) => text === memberOf(stored, member));
    const blank = texts.every(([{ type }, text]) => type === 'hidden' || isBlank(text));
    return blank && !untouched ? [] : [{ entry: entryFrom(texts), row, position: rows.indexOf(row) + 1 }];
  });
}

/**
 * The lists after a press of one of their buttons, and the field or button that then takes the focus; null for any other
 * button.
 */
export function actOnLists(
  fields: readonly ListFields[],
  lists: Lists,
  pressed: string | undefined,
): { lists: Lists; focus: string } | null {
  const [, act, name = '', keyText] =
    /^(add|remove|up|down):([a-zA-Z]+)(?:\.(\d+))?$/.exec(pressed ?? '') ?? [];
  const list = fields.find((one) => one.name === name);
  if (!act || !list) return null;
  const { was, rows } = lists[name] ?? { was: [], rows: [] };
  const changed = (now: readonly ListRow[], focus: string) => ({
    lists: { ...lists, [name]: { was, rows: now } },
    focus,
  });
  if (act === 'add') {
    const key = nextKey({ was, rows });
    const first = list.columns.find(({ type }) => type !== 'hidden')?.member ?? '';
    return changed([...rows, { key, texts: {} }], rowField(name, key, first));
  }
  const at = rows.findIndex(({ key }) => String(key) === keyText);
  const row = rows[at];
  if (!row) return changed(rows, `add:${name}`);
  const others = rows.toSpliced(at, 1);
  if (act === 'remove') {
    const next = others[Math.min(at, others.length - 1)];
    return changed(others, next ? `remove:${name}.${next.key}` : `add:${name}`);
  }
  const to = Math.max(0, Math.min(others.length, at + (act === 'up' ? -1 : 1)));
  const again = to === 0 ? 'down' : to === others.length ? 'up' : act;
  return changed(others.toSpliced(to, 0, row), `${again}:${name}.${row.key}`);
}

/** The field of each member of each entry, by its pointer in a request, with what an operator calls it. */
export function listLabels(list: ListFields, state: ListState): Labels {
  const labels = entriesOf(list, state).flatMap(({ row, position }, index) =>
    list.columns.map((column): [string, Labelled] => {
      const { member, options } = column;
      const words = fieldWords(list, column, position);
      const label =
        member && !isAlone(list) ? `The ${words.charAt(0).toLowerCase()}${words.slice(1)}` : words;
      const pointer = `/${list.name}/${index}${member && `/${member}`}`;
      return [pointer, [rowField(list.name, row.key, member), label, options ? 'Choose' : 'Enter']];
    }),
  );
  return {
    [`/${list.name}`]: [list.name, `The ${list.plural ?? `${list.noun}s`}`],
    ...Object.fromEntries(labels),
  };
}

/** An entry in words: its texts, and the words of what was chosen. */
export function entryWords({ columns }: ListFields, entry: ListEntry): string {
  const shown = columns.filter(({ type }) => type !== 'hidden');
  const words = shown.map(({ member, options }) => {
    const text = memberOf(entry, member);
    return options?.find(([value]) => value === text && text !== '')?.[1] ?? text;
  });
  return words.filter(Boolean).join(' · ');
}

/**
 * The rows as entered, on a list that has changed since the form was opened: a row that shows an entry of the list
 * belongs to it, every other row counts as added.
 */
export function rebased(list: ListFields, rows: readonly ListRow[], now: readonly ListEntry[]): ListState {
  const free = new Set(now.keys());
  const shows = ({ texts }: ListRow, key: number) =>
    list.columns.every(({ member }) => isShownAs(memberOf(now[key] ?? '', member), texts[member] ?? ''));
  let added = now.length;
  return {
    was: now,
    rows: rows.map((row) => {
      const key = [...free].find((one) => shows(row, one));
      if (key !== undefined) free.delete(key);
      return { ...row, key: key ?? added++ };
    }),
  };
}

function rowsIn({ name, columns }: ListFields, typed: Typed): ListRow[] {
  const rows = new Map<number, Record<string, string>>();
  for (const [field, text] of Object.entries(typed)) {
    const [first, keyText = '', member = '', ...more] = field.split('.');
    if (first !== name || more.length > 0 || !/^\d{1,6}$/.test(keyText)) continue;
    if (!columns.some((column) => column.member === member)) continue;
    const key = Number(keyText);
    rows.set(key, { ...rows.get(key), [member]: text });
  }
  return [...rows].map(([key, texts]) => ({ key, texts }));
}

/** The entries in the hidden field of a list; none where it is not as the app made it. */
function entriesIn(json: string | undefined): ListEntry[] {
  try {
    const parsed: unknown = JSON.parse(json ?? '[]');
    return Array.isArray(parsed) && parsed.every(isEntry) ? parsed : [];
  } catch {
    return [];
  }
}

function isEntry(value: unknown): value is ListEntry {
  if (typeof value === 'string') return true;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((one) => typeof one === 'string');
}

function memberOf(entry: ListEntry, member: string): string {
  if (typeof entry === 'string') return member === '' ? entry : '';
  return Object.hasOwn(entry, member) ? (entry[member] ?? '') : '';
}

function entryFrom(texts: readonly (readonly [ListColumn, string])[]): ListEntry {
  const [[first, text] = []] = texts;
  if (first?.member === '') return text ?? '';
  const kept = texts.filter(([{ optional }, one]) => !optional || one !== '');
  return Object.fromEntries(kept.map(([{ member }, one]) => [member, one]));
}
