/** When a template's trigger or a recurring config counts as on, and since when. Source: api.md, defaults; domain.md. */
import type { TemplateFields } from './template.ts';

/** Whether scheduled work is made from the template: automatic, and not switched off. */
export function triggerIsOn({
  triggerType,
  triggerEnabled,
}: Pick<TemplateFields, 'triggerType' | 'triggerEnabled'>): boolean {
  return triggerType === 'automatic' && triggerEnabled !== false;
}

/**
 * Since when it is on after a change at `now` (ISO 8601): the daily catch-up never makes up for days before. `before` is
 * null for something new, and for something that was off.
 */
export function enabledSince(
  before: { on: boolean; since: string | undefined } | null,
  on: boolean,
  now: string,
): string | undefined {
  if (!on) return undefined;
  return before?.on ? (before.since ?? now) : now;
}
