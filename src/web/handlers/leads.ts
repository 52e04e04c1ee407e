/** What came of a form that was refused, in a sentence. */
import type { Refusal } from '../../domain/refusal.ts';

/** Stands at the head of its alert. */
export function leadOf({ code }: Pick<Refusal, 'code'>): string {
  if (code === 'gate') return 'It cannot be completed yet.';
  if (code === 'stale')
    return 'It has changed since you opened it. What you entered is kept: check it, then send it again.';
  return 'Nothing was changed.';
}
