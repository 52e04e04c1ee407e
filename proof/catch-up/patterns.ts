/** Compares random five-field expressions and dates with an oracle that does not use the product's parser. */
import { civilDate } from '../../src/domain/civil-date.ts';
import { parseSchedule } from '../../src/domain/schedule.ts';
import { datesBetween, fires, later } from './cron-oracle.ts';
import { Random } from './random.ts';

const MONTHS = ['jan', 'FEB', 'mar', 'Apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'MON', 'tue', 'wed', 'Thu', 'fri', 'sat'];

export interface Compared {
  pairs: number;
  patterns: number;
  /** Patterns that the product refuses because no date matches, the oracle agreeing. */
  never: number;
  differences: string[];
}

/** Compares so many (pattern, date) pairs: of each pattern, a stretch of a leap year or of any other. */
export function comparePatterns(pairs: number, seed: number, onProgress?: (done: number) => void): Compared {
  const random = new Random(seed);
  const compared: Compared = { pairs: 0, patterns: 0, never: 0, differences: [] };
  while (compared.pairs < pairs) {
    const expression = `${random.below(60)} ${random.below(24)} ${dayOfMonth(random)} ${month(random)} ${weekday(random)}`;
    const parsed = parseSchedule(expression);
    compared.patterns += 1;
    if (!parsed.ok) {
      compared.never += 1;
      const date = datesBetween('2024-01-01', '2031-12-31').find((one) => fires(expression, one));
      if (date)
        compared.differences.push(`${expression} is refused (${parsed.wrong.code}), and fires on ${date}`);
      continue;
    }
    const first = later(`${1970 + random.below(229)}-01-01`, random.below(366));
    for (const date of datesBetween(first, later(first, 60))) {
      compared.pairs += 1;
      if (parsed.schedule.occursOn(civilDate(date)) !== fires(expression, date)) {
        compared.differences.push(`${expression} on ${date}: the oracle says ${fires(expression, date)}`);
      }
    }
    if (compared.patterns % 500 === 0) onProgress?.(compared.pairs);
  }
  return compared;
}

/** What must be refused at save: malformed, or of another dialect, or never. */
export const refused = [
  ...[
    '',
    ' ',
    '* * * *',
    '* * * * * *',
    '@daily',
    '@reboot',
    '@every 5m',
    '0 9 ? * 1',
    '0 9 L * *',
    '0 9 * * 5L',
  ],
  ...[
    '0 9 * * 1#2',
    '0 9 15W * *',
    '0 9 * * 8',
    '0 9 0 * *',
    '0 9 32 * *',
    '0 9 * 0 *',
    '0 9 * 13 *',
    '60 9 * * *',
  ],
  ...[
    '0 24 * * *',
    '-1 9 * * *',
    '0 9 5-1 * *',
    '0 9 */0 * *',
    '0 9 1/0 * *',
    '0 9 1,,2 * *',
    '0 9 ,1 * *',
    '0 9 1, * *',
  ],
  ...[
    '0 9 1- * *',
    '0 9 -1 * *',
    '0 9 1--3 * *',
    '0 9 */ * *',
    '0 9 */2/2 * *',
    '0 9 1-2-3 * *',
    '0 9 * * mond',
  ],
  ...[
    '0 9 * janu *',
    '0 9 mon * *',
    '0 9 * mon *',
    '0 9 * * jan',
    'every monday',
    '0 9 1.5 * *',
    '0 9 ** * *',
    '0 9 * * 1\n',
  ],
  ...['0 9 30 2 *', '0 9 31 2 *', '0 9 31 4,6,9,11 *', '0 9 31 9-9 *', '٠ 9 * * *', '0 9 H * *', '0 9 * * $'],
];

function dayOfMonth(random: Random): string {
  return field(random, 1, 31, []);
}

function month(random: Random): string {
  return random.chance(0.5) ? '*' : field(random, 1, 12, MONTHS);
}

function weekday(random: Random): string {
  return field(random, 0, 7, DAYS);
}

function field(random: Random, low: number, high: number, names: string[]): string {
  if (random.chance(0.3)) return random.chance(0.6) ? '*' : `*/${1 + random.below(high)}`;
  return Array.from({ length: 1 + random.below(3) }, () => part(random, low, high, names)).join(',');
}

function part(random: Random, low: number, high: number, names: string[]): string {
  const a = low + random.below(high - low + 1);
  const b = a + random.below(high - a + 1);
  const name = (value: number) => names[value - low];
  if (random.chance(0.5)) return names.length > 0 && random.chance(0.4) ? (name(a) ?? String(a)) : String(a);
  const step = random.chance(0.4) ? `/${1 + random.below(7)}` : '';
  return `${a}-${b}${step}`;
}
