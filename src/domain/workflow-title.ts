/** Default titles of workflows: the name of the template and the anchor date. */
import type { Bundle } from './bundle.ts';
import type { CivilDate } from './civil-date.ts';
import { plainDate } from './date-format.ts';

/** The separator between the template's name and the date. */
export const TITLE_DASH = ' – ';

/** The title that the start form proposes: "Podcast – 20 July 2026". */
export function defaultTitle(template: { name: string }, anchorDate: CivilDate, locale: string): string {
  return `${template.name}${TITLE_DASH}${plainDate(anchorDate, locale)}`;
}

/** The title of a workflow that a catch-up starts: "Podcast – 2026-07-20". */
export function scheduledTitle(template: { name: string }, anchorDate: CivilDate): string {
  return `${template.name}${TITLE_DASH}${anchorDate}`;
}

/**
 * The title of a workflow on another anchor date. A title that is exactly what {@link defaultTitle} or
 * {@link scheduledTitle} gives for the present date gets the new date in the same form; any other stays.
 */
export function titleOnDate(
  { title, templateName, anchorDate }: Pick<Bundle, 'title' | 'templateName' | 'anchorDate'>,
  to: CivilDate,
  locale: string,
): string {
  if (templateName === undefined) return title;
  const template = { name: templateName };
  const form = [
    (date: CivilDate) => defaultTitle(template, date, locale),
    (date: CivilDate) => scheduledTitle(template, date),
  ];
  return form.find((titleOn) => titleOn(anchorDate) === title)?.(to) ?? title;
}
