/**
 * A second implementation of five-field expressions, by brute force: each field becomes the set of its values. Vixie
 * rules: if a day field begins with `*`, a date must match both day fields; otherwise one of them is enough. It does
 * not use the product's parser.
 */
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** Whether the expression fires on a date YYYY-MM-DD. */
export function fires(expression: string, date: string): boolean {
  const [, , dayOfMonth = '', month = '', weekday = ''] = expression.trim().split(/\s+/);
  const [year, monthOf, day] = date.split('-').map(Number) as [number, number, number];
  if (!valuesOf(month, 1, 12, MONTHS, 1).has(monthOf)) return false;
  const onDay = valuesOf(dayOfMonth, 1, 31, [], 0).has(day);
  const weekdays = valuesOf(weekday, 0, 7, DAYS, 0);
  const at = new Date(Date.UTC(year, monthOf - 1, day)).getUTCDay();
  const onWeekday = weekdays.has(at) || (at === 0 && weekdays.has(7));
  const both = dayOfMonth.startsWith('*') || weekday.startsWith('*');
  return both ? onDay && onWeekday : onDay || onWeekday;
}

function valuesOf(field: string, low: number, high: number, names: string[], firstName: number): Set<number> {
  const numberOf = (text: string) => {
    const named = names.indexOf(text.toLowerCase());
    return named >= 0 ? named + firstName : Number(text);
  };
  const values = new Set<number>();
  for (const part of field.split(',')) {
    const [range = '', step] = part.split('/');
    const [from = '', to] = range.split('-');
    const start = range === '*' ? low : numberOf(from);
    const end = range === '*' || (to === undefined && step !== undefined) ? high : numberOf(to ?? from);
    for (let value = start; value <= end; value += Number(step ?? 1)) values.add(value);
  }
  return values;
}

/** Every date from the first to the last, both included. */
export function datesBetween(from: string, to: string): string[] {
  const dates: string[] = [];
  for (let at = Date.parse(`${from}T00:00:00Z`); at <= Date.parse(`${to}T00:00:00Z`); at += 86_400_000) {
    dates.push(new Date(at).toISOString().slice(0, 10));
  }
  return dates;
}

/** `days` days after a date. */
export function later(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
