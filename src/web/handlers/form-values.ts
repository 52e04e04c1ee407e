/** What forms send, and how a refusal is told at their fields. */
import type { Refusal } from '../../domain/refusal.ts';
import type { FieldWrong } from '../pages/form-fields.ts';

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

/**
 * A refusal in the words of a form. `labels` are its fields by the JSON pointers of a request's members; what it says of
 * anything else, it says of the whole.
 */
export function wrongFields(
  refusal: Refusal,
  labels: Record<string, [field: string, label: string]>,
): FieldWrong[] {
  if (refusal.code === 'stale') return staleFields(refusal, labels);
  const told = refusal.fields.map(({ pointer, detail }) => {
    const [field, label] = labels[pointer] ?? labels[`/${pointer.split('/')[1]}`] ?? ['', ''];
    if (refusal.code === 'gate') return { field, message: sentence(detail) };
    if (!field) return { field: '', message: sentence(refusal.message) };
    const more = detail.startsWith('is required') ? 'is needed' : detail;
    return { field, message: sentence(`${label} ${more}`) };
  });
  const distinct = told.filter((one, at) => told.findIndex(({ message }) => message === one.message) === at);
  return distinct.length > 0 ? distinct : [{ field: '', message: sentence(refusal.message) }];
}

/** What has changed since, by the words of the form; what was typed is kept beside it. */
function staleFields(
  { members, message }: Refusal,
  labels: Record<string, [field: string, label: string]>,
): FieldWrong[] {
  const changed = Object.entries((members.changed ?? {}) as Record<string, unknown>);
  const told = changed.map(([name, value]) => {
    const [field, label] = labels[`/${name}`] ?? ['', name];
    return { field, message: `${label} is ${shown(value)} by now.` };
  });
  return told.length > 0 ? told : [{ field: '', message: sentence(message) }];
}

function shown(value: unknown): string {
  if (value === null || value === '') return 'empty';
  return typeof value === 'string' || typeof value === 'number'
    ? `“${String(value).slice(0, 200)}”`
    : 'changed';
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?!]$/.test(text) ? '' : '.'}`;
}
