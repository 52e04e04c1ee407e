/** The first sentence of the alert of a refused form. */
import type { Refusal } from '../../domain/refusal.ts';

/** The heading of its alert. `file`: the name of a file that was saved although the rest was refused. */
export function leadOf({ code }: Pick<Refusal, 'code'>, file?: string): string {
  if (code === 'gate') return `${file === undefined ? '' : `${file} is saved. `}It cannot be completed yet.`;
  if (code === 'stale' || code === 'conflict')
    return `${savedOf(file)}: someone else changed the same field.`;
  if (code === 'signed-in-again') return 'Your session had expired, so nothing was saved.';
  return file === undefined ? 'Nothing was changed.' : `${savedOf(file)}.`;
}

/** The same for a form whose object somebody else moved on. */
export function keptWords(file?: string): string {
  return `${savedOf(file)}. Your entries are kept.`;
}

function savedOf(file?: string): string {
  return file === undefined ? 'Nothing was saved' : `Only ${file} was saved`;
}
