/** The values of sent forms, and refusals shown at their fields. */
import { gatePointer, withoutDoubles } from '../../domain/gates.ts';
import type { Reason, Refusal } from '../../domain/refusal.ts';
import { failureWords, fieldWords, gateWords, type Labelled, type Labels } from '../page/refusal-words.ts';
import { pointerTo } from '../parse.ts';
import type { FieldWrong } from './form-fields.ts';
import { isKey } from './submission.ts';

export type Typed = Record<string, string>;

/** Prefix of the field that holds the value a control was shown with. */
const WAS = 'was.';

/** A sent form. */
export interface Entered {
  /** The values of its fields; a box that is not ticked is empty. */
  typed: Typed;
  /** The values that its controls were shown with. */
  was: Typed;
  /** Of `typed`, the controls whose value differs from the one they were shown with. */
  changed: Typed;
}

/** The fields of a body or a query as they were typed; a field sent twice counts as not sent. */
export function typedIn(source: unknown): Typed {
  return Object.fromEntries(sentIn(source).filter(([name]) => !name.startsWith(WAS)));
}

/** The fields of a form that edits something. */
export function enteredIn(source: unknown): Entered {
  const was = Object.fromEntries(
    sentIn(source).flatMap(([name, value]) =>
      name.startsWith(WAS) ? [[name.slice(WAS.length), value]] : [],
    ),
  );
  const unticked = Object.fromEntries(Object.keys(was).map((name) => [name, '']));
  const typed: Typed = { ...unticked, ...typedIn(source) };
  const changed = Object.fromEntries(
    Object.entries(typed).filter(([name, value]) => name in was && value !== was[name]),
  );
  return { typed, was, changed };
}

/** Every field of a body or a query, in its order. */
export function sentIn(source: unknown): [name: string, value: string][] {
  return Object.entries((source ?? {}) as Record<string, unknown>).flatMap(
    ([name, value]): [string, string][] =>
      // Browsers end the lines of a text by CR LF.
      typeof value === 'string' ? [[name, value.replaceAll('\r\n', '\n')]] : [],
  );
}

/** The idempotency key of a form that is shown: the one that it had, or a new one after the old one was consumed. */
export function keyAfter(
  { newId }: { newId: () => string },
  { idempotencyKey = '' }: Typed,
  refusal?: Refusal,
): string {
  const consumed = refusal?.code === 'key-reused' || refusal?.code === 'undone';
  return isKey(idempotencyKey) && !consumed ? idempotencyKey : newId();
}

/** An optional field of an edit: an empty value clears it. */
export function cleared(typed: string | undefined): string | null | undefined {
  return typed?.trim() === '' ? null : typed;
}

/** The number in a field; the text itself where it is none, so that it is refused as what it is. */
export function numberIn(typed: string | undefined): number | undefined {
  if (typed === undefined || typed.trim() === '') return undefined;
  return /^\s*-?\d{1,9}\s*$/.test(typed) ? Number(typed) : (typed as unknown as number);
}

/** How stored values are written for people, by field: the name for an id, or an entry of a list. */
export type Written = Readonly<Record<string, (value: never) => string>>;

/** A refusal in the words of a form: at the fields that `labels` names, of the form as a whole otherwise. */
export function wrongFields({ reason }: Refusal, labels: Labels, written: Written = {}): FieldWrong[] {
  const found = problemsOf(reason, labels, written);
  const distinct = found.filter(
    (one, at) => found.findIndex(({ message }) => message === one.message) === at,
  );
  return distinct.length > 0 ? distinct : [{ field: '', message: failureWords(reason) }];
}

function problemsOf(reason: Reason, labels: Labels, written: Written): FieldWrong[] {
  const labelOf = (pointer: string): Labelled =>
    labels[pointer] ?? labels[`/${pointer.split('/')[1]}`] ?? NO_FIELD;
  switch (reason.code) {
    case 'gate':
      return withoutDoubles(reason.missing).map((gate) => ({
        field: labelOf(gatePointer(gate))[0],
        message: gateWords(gate),
      }));
    case 'invalid':
      return reason.fields.map((problem) => {
        const label = labelOf(problem.pointer);
        return { field: label[0], message: fieldWords(problem, label) };
      });
    case 'conflict':
      return reason.fields.map(({ field, now }) => theirsAt(field, now, labels, written));
    case 'stale':
      return Object.entries(reason.changed).map(([field, now]) => theirsAt(field, now, labels, written));
    default:
      return [];
  }
}

const NO_FIELD: Labelled = ['', 'This entry'];

/** The message about a value that somebody else saved. The person's entry stays in the form. */
function theirsAt(name: string, now: unknown, labels: Labels, written: Written): FieldWrong {
  const [field, label] = labels[pointerTo([name])] ?? ['', name];
  const write = (value: unknown) => written[name]?.(value as never) ?? String(value);
  if (Array.isArray(now) && now.length > 0) {
    const message = `Someone else changed ${inside(label)}. Their list is shown with yours. ${AGAIN}`;
    return { field, message, theirs: now.map(write) };
  }
  return { field, ...changedWords(label, now === null || String(now) === '' ? '' : write(now)) };
}

const AGAIN = 'Your entry is kept. Save again to replace theirs.';

/** A label inside a sentence. */
function inside(label: string): string {
  return `${label.charAt(0).toLowerCase()}${label.slice(1)}`;
}

/** Whether a value is short enough for a sentence. */
const INLINE = /^.{1,200}$/;

function changedWords(label: string, theirs: string): Omit<FieldWrong, 'field'> {
  const what = inside(label);
  if (theirs === '') return { message: `Someone else emptied ${what}. ${AGAIN}` };
  if (INLINE.test(theirs)) return { message: `Someone else changed ${what} to “${theirs}”. ${AGAIN}` };
  return { message: `Someone else changed ${what}. Their text is shown below. ${AGAIN}`, theirs };
}
