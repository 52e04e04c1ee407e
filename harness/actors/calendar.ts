/** Calendar arithmetic of the harness, apart from the product's: whole days in UTC. */
const DAY_MS = 86_400_000;

/** The date that is `days` days after a date YYYY-MM-DD; before it if negative. */
export function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The due date of a template's task. If the template says so, a date on a weekend becomes the Friday before. */
export function dueDate(
  { dueOnWorkingDays }: { dueOnWorkingDays?: boolean },
  anchorDate: string,
  offsetDays: number,
): string {
  const date = daysAfter(anchorDate, offsetDays);
  const weekday = new Date(date).getUTCDay();
  const back = weekday === 6 ? 1 : weekday === 0 ? 2 : 0;
  return dueOnWorkingDays ? daysAfter(date, -back) : date;
}

/** The instant of a time of day in Berlin. For an hour that occurs twice at the clock change, the first one. */
export function inBerlin(date: string, time: string): Date {
  const shown = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Berlin',
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  const candidates = ['+02:00', '+01:00'].map((offset) => new Date(`${date}T${time}${offset}`));
  const found = candidates.find((instant) => shown.format(instant) === `${date} ${time}`);
  if (!found) throw new Error(`there is no ${time} on ${date} in Berlin`);
  return found;
}
