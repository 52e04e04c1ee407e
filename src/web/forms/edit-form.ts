/** A form with lists that edits an object: its entries, the edit to write, and the form shown again. */
import type { Kind, Refusal } from '../../domain/refusal.ts';
import { isSame } from '../../domain/row-content.ts';
import { requireMerged } from '../../domain/stale.ts';
import type { Labels } from '../page/refusal-words.ts';
import type { FormState } from './form-fields.ts';
import { type Entered, enteredIn, sentIn, type Typed, type Written, wrongFields } from './form-values.ts';
import { leadOf } from './leads.ts';
import type { ListEntry, ListFields } from './list-field.ts';
import {
  entriesOf,
  entryWords,
  type Lists,
  listLabels,
  listState,
  listsIn,
  rebased,
  withoutLists,
} from './list-values.ts';

/** The stored values, as the controls of the form hold them. */
export interface Controls {
  values: Typed;
  lists: Readonly<Record<string, readonly ListEntry[]>>;
}

export interface EnteredForm extends Entered {
  lists: Lists;
}

/** The fields of a body or a query. */
export function formIn(fields: readonly ListFields[], source: unknown): EnteredForm {
  const sent = Object.fromEntries(sentIn(source));
  return { ...enteredIn(withoutLists(fields, sent)), lists: listsIn(fields, sent) };
}

/** The stored lists of an object. */
export function listsOf(fields: readonly ListFields[], stored: object): Controls['lists'] {
  const members = stored as Record<string, ListEntry[] | undefined>;
  return Object.fromEntries(fields.map(({ name }) => [name, members[name] ?? []]));
}

/**
 * The changed controls, to be written.
 * @param choices by list, the texts that are offered as boxes to tick.
 * @throws Refusal `conflict` for a control that somebody else changed to another value
 */
export function mergedEdit(
  what: Kind,
  fields: readonly ListFields[],
  { values, lists }: Controls,
  entered: EnteredForm,
  choices: Record<string, readonly string[]> = {},
): Record<string, unknown> {
  const sent = changedLists(fields, entered, choices);
  const was = Object.fromEntries(Object.keys(sent).map((name) => [name, entered.lists[name]?.was]));
  return requireMerged(
    what,
    { ...values, ...lists },
    { was: { ...entered.was, ...was }, sent: { ...entered.changed, ...sent } },
  );
}

/** The lists whose entries differ from those that the form was opened with. */
export function changedLists(
  fields: readonly ListFields[],
  { lists }: EnteredForm,
  choices: Record<string, readonly string[]> = {},
): Record<string, ListEntry[]> {
  const changed = fields.flatMap((list) => {
    const state = lists[list.name];
    const entries = state && entriesOf(list, state, choices[list.name]).map(({ entry }) => entry);
    return entries && !isSame(entries, state.was) ? [[list.name, entries] as const] : [];
  });
  return Object.fromEntries(changed);
}

/** The form as it was entered, based on what the person saw when they opened it. */
export function asEntered(
  fields: readonly ListFields[],
  now: Controls,
  { typed, was, lists }: EnteredForm,
): Pick<FormState, 'values' | 'stored' | 'lists'> {
  return {
    values: { ...now.values, ...typed },
    stored: { ...now.values, ...was },
    lists: { ...statesOf(fields, now), ...lists },
  };
}

/** The form as it is opened; an address may carry entries from before a session ended. */
export function opened(
  fields: readonly ListFields[],
  now: Controls,
  query: unknown,
): Pick<FormState, 'values' | 'stored' | 'lists'> {
  const entered = formIn(fields, query);
  return onStored(fields, now, { ...entered, changed: entered.typed });
}

/** The form with the entries merged into the stored values; these are its new base. */
export function onStored(
  fields: readonly ListFields[],
  now: Controls,
  entered: EnteredForm,
): Pick<FormState, 'values' | 'stored' | 'lists'> {
  const changed = changedLists(fields, entered);
  const lists = fields.flatMap((list) => {
    const rows = entered.lists[list.name]?.rows;
    return rows && changed[list.name]
      ? [[list.name, rebased(list, rows, now.lists[list.name] ?? [])] as const]
      : [];
  });
  return {
    values: { ...now.values, ...entered.changed },
    stored: now.values,
    lists: { ...statesOf(fields, now), ...Object.fromEntries(lists) },
  };
}

export interface Refused {
  entered: EnteredForm;
  cause: Refusal;
  labels: Labels;
  written?: Written;
  /** The JSON pointer of the edited object in the request. */
  prefix?: string;
}

/**
 * The form again after it was refused. Only a conflict that the person is shown moves it onto what is stored now: saving
 * again then replaces that.
 */
export function refusedForm(
  id: string,
  fields: readonly ListFields[],
  now: Controls,
  { entered, cause, labels, written = {}, prefix = '' }: Refused,
): FormState & { lead: string } {
  const seen = cause.code === 'conflict' ? onStored : asEntered;
  const listed = fields.flatMap((list) => {
    const state = entered.lists[list.name];
    return state ? [listLabels(list, state)] : [];
  });
  const own: Labels = Object.assign({}, labels, ...listed);
  const placed = Object.entries(own).map(([pointer, label]) => [`${prefix}${pointer}`, label]);
  const words = fields.map((list) => [list.name, (entry: ListEntry) => entryWords(list, entry)] as const);
  const problems = wrongFields(
    cause,
    { ...own, ...Object.fromEntries(placed) },
    { ...written, ...Object.fromEntries(words) },
  );
  return { id, ...seen(fields, now, entered), problems, lead: leadOf(cause) };
}

function statesOf(fields: readonly ListFields[], { lists }: Controls): Lists {
  return Object.fromEntries(fields.map((list) => [list.name, listState(list, lists[list.name])]));
}
