/** Calendar arithmetic of the harness, apart from the product's: whole days in UTC. */
const DAY_MS = 86_400_000;

/** `days` days after a date YYYY-MM-DD; before it when negative. */
export function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
