/** What forms send, and how a refusal is told at their fields. */
import { gatePointer } from '../../domain/gates.ts';
import type { Reason, Refusal } from '../../domain/refusal.ts';
import type { FieldWrong } from '../pages/form-fields.ts';
import { failureWords, fieldWords, gateWords, type Labelled, type Labels } from '../pages/refusal-words.ts';

export type Typed = Record<string, string>;

/** The fields of a body or a query as they were typed; a field sent twice counts as not sent. */
export function typedIn(source: unknown): Typed {
  const sent = Object.entries((source ?? {}) as Record<string, unknown>);
  return Object.fromEntries(
    // Browsers end the lines of a text by CR LF.
    sent.flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value.replaceAll('\r\n', '\n')]] : [],
    ),
  );
}

/** An edit of an optional field: emptied it is cleared, untouched or not in the form it stays. */
export function change(typed: string | undefined, stored: string | undefined): string | null | undefined {
  if (typed === undefined || typed === (stored ?? '')) return undefined;
  return typed.trim() === '' ? null : typed;
}

/** The number in a field; the text itself where it is none, so that it is refused as what it is. */
export function numberIn(typed: string | undefined): number | undefined {
  if (typed === undefined || typed.trim() === '') return undefined;
  return /^\s*-?\d{1,9}\s*$/.test(typed) ? Number(typed) : (typed as unknown as number);
}

/** The names in a field, one a line or between commas. */
export function namesIn(typed: string): string[] {
  return typed
    .split(/[\n,]/)
    .map((name) => name.trim())
    .filter(Boolean);
}

/** A refusal in the words of a form: at the fields that `labels` names, of the form as a whole otherwise. */
export function wrongFields({ reason }: Refusal, labels: Labels): FieldWrong[] {
  if (reason.code === 'stale') return staleFields(reason, labels);
  const found = problemsOf(reason, labels);
  const distinct = found.filter(
    (one, at) => found.findIndex(({ message }) => message === one.message) === at,
  );
  return distinct.length > 0 ? distinct : [{ field: '', message: failureWords(reason) }];
}

function problemsOf(reason: Reason, labels: Labels): FieldWrong[] {
  const labelOf = (pointer: string): Labelled =>
    labels[pointer] ?? labels[`/${pointer.split('/')[1]}`] ?? NO_FIELD;
  if (reason.code === 'gate') {
    return reason.missing.map((gate) => ({ field: labelOf(gatePointer(gate))[0], message: gateWords(gate) }));
  }
  if (reason.code !== 'invalid') return [];
  return reason.fields.map((problem) => {
    const label = labelOf(problem.pointer);
    return { field: label[0], message: fieldWords(problem, label) };
  });
}

const NO_FIELD: Labelled = ['', 'This entry'];

/** What has changed since, by the words of the form; what was typed is kept beside it. */
function staleFields(reason: Extract<Reason, { code: 'stale' }>, labels: Labels): FieldWrong[] {
  const told = Object.entries(reason.changed).map(([name, value]) => {
    const [field, label] = labels[`/${name}`] ?? ['', name];
    return { field, message: `${label} is ${shown(value)} by now.` };
  });
  return told.length > 0 ? told : [{ field: '', message: failureWords(reason) }];
}

function shown(value: unknown): string {
  if (value === null || value === '') return 'empty';
  return typeof value === 'string' || typeof value === 'number'
    ? `“${String(value).slice(0, 200)}”`
    : 'changed';
}
