/** Whether a page shows a value, in a field or in its words. */

/** A page as a person sees it after sending a form. */
export interface Seen {
  /** What is in the fields that can be seen. */
  values: string[];
  /** The words of the page. */
  text: string;
  /** A message reports the result. */
  told: boolean;
}

const STAGES: Record<string, string> = { announced: 'Announced', 'after-event': 'After the event' };

/** Blanks and ends of lines aside; a date and a stage as people write them. */
export function shows({ values, text }: Seen, value = ''): boolean {
  const wanted = plain(value);
  if (values.some((one) => plain(one) === wanted)) return true;
  return [...values, text].some((one) => plain(one).includes(written(value)));
}

function written(value: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(value)) return STAGES[value] ?? plain(value);
  const date = new Date(`${value}T00:00:00Z`);
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(date);
}

function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
