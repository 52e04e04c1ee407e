/** What came of a form that was refused, in a sentence. */
import type { Refusal } from '../../domain/refusal.ts';

/** The heading of its alert. */
export function leadOf({ code }: Pick<Refusal, 'code'>): string {
  if (code === 'gate') return 'It cannot be completed yet.';
  if (code === 'stale' || code === 'conflict')
    return 'Nothing was saved: somebody else changed the same field.';
  if (code === 'signed-in-again') return 'Your session had expired, so nothing was saved.';
  return 'Nothing was changed.';
}
