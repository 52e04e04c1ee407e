const FIRST = '1970-01-01';
const LAST = '2199-12-31';

/**
 * Whether a text is a real date YYYY-MM-DD of the years that the contract has, 1970 to 2199. The smoke does not use the
 * app's calendar, because it checks the app's dates, and because the calendar takes a second to load.
 */
export function isRealDate(text: string): boolean {
  const date = new Date(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : Number.NaN);
  return (
    !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) && text >= FIRST && text <= LAST
  );
}
