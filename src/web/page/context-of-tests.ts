/** The context that unit tests of pages share. */
import { civilDate } from '../../domain/civil-date.ts';
import type { PageContext } from './layout.ts';

export const TODAY = civilDate('2026-06-22');

/** A page of TODAY in Berlin, which nobody is signed in to. */
export function contextWith(more: Partial<PageContext> = {}): PageContext {
  return {
    ...{ user: null, users: new Map(), people: [], today: TODAY, timeZone: 'Europe/Berlin' },
    ...{ locale: 'en-GB', current: null, requestId: 'r', ...more },
  };
}
