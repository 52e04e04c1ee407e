/** Default titles of workflows: the name of the template and the anchor date. */
import type { Bundle } from './bundle.ts';
import type { CivilDate } from './civil-date.ts';
import { plainDate } from './date-format.ts';

/** The separator between the template's name and the date. */
export const TITLE_DASH = ' – ';

/** The title that the start form proposes and a catch-up gives: "Podcast – 20 July 2026". */
export function defaultTitle(template: { name: string }, anchorDate: CivilDate, locale: string): string {
  return `${template.name}${TITLE_DASH}${plainDate(anchorDate, locale)}`;
}

/**
 * The title of a workflow on another anchor date. A title that is exactly what {@link defaultTitle} gives for the
 * present date gets the new date, and so does one of an earlier catch-up, such as "Podcast – 2026-07-20"; any other stays.
 */
export function titleOnDate(
  { title, templateName, anchorDate }: Pick<Bundle, 'title' | 'templateName' | 'anchorDate'>,
  to: CivilDate,
  locale: string,
): string {
  if (templateName === undefined) return title;
  const forms = [
    (date: CivilDate) => defaultTitle({ name: templateName }, date, locale),
    (date: CivilDate) => `${templateName}${TITLE_DASH}${date}`,
  ];
  return forms.find((titleOn) => titleOn(anchorDate) === title)?.(to) ?? title;
}
