/** The day that the address of a page asks for. */
import { type CivilDate, parseCivilDate } from '../../domain/civil-date.ts';
import { noticeBox } from './layout.ts';
import type { Html } from './markup.ts';

/** Today if the address names no day. `wrong`: its text is no date, so the page is that of today and says so. */
export function askedDay(asked: unknown, today: CivilDate): { day: CivilDate; wrong?: string } {
  const text = String(asked ?? '');
  const day = text === '' ? today : parseCivilDate(text);
  return day === null ? { day: today, wrong: text.slice(0, 40) } : { day };
}

/** The sentences about such a text; `field` is the page's word for the day. */
export function wrongDayWords(wrong: string, field: string): string {
  return `The ${field} “${wrong}” is not a date between 1970 and 2199. Today is used instead. Choose another ${field}.`;
}

/** The same as an alert; nothing if the day is right. */
export function wrongDayBox(wrong: string | undefined, field: string): Html {
  return noticeBox(wrong === undefined ? undefined : { tone: 'problem', text: wrongDayWords(wrong, field) });
}
