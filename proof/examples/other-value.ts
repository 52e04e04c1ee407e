/** Another value of the same kind, and values that a step which reads them must refuse. */

const DAY_MS = 86_400_000;

/** The next day, minute or number; another text. */
export function otherValue(value: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) {
    const next = new Date(Date.parse(value) + DAY_MS);
    return Number.isNaN(next.getTime()) ? '2026-06-23' : next.toISOString().slice(0, 10);
  }
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(value) ?? [];
  if (hours && minutes) return `${hours}:${String((Number(minutes) + 1) % 60).padStart(2, '0')}`;
  if (/^-?\d{1,9}$/.test(value)) return String(Number(value) + 1);
  return `${value}x`;
}

/** What is accepted, where the value is refused: another wrong value would be refused as well. */
const ACCEPTED: { step: RegExp; value?: RegExp; is: string }[] = [
  { step: /asks for each of these runs:$/, is: 'for 2026-06-22' },
  { step: /with each of these schedules:$/, is: '0 9 * * *' },
  { step: /^the operator asks for the plan of "2026-06-19"/, value: /-15$/, is: '2026-06-19' },
  { step: /^the operator adds the recurring task /, value: /^weekly$/, is: '0 9 * * 3' },
  { step: /^the operator types the title .* and the date ""/, value: /^$/, is: '2026-08-17' },
  ...[
    { value: /^(?:anchorDate|title|templateId)$/, is: 'description' },
    // Without a template any workflow can be started.
    { value: /^(?:5f0c|podcast|\.\.)/, is: 'nothing' },
    { is: '2026-08-17' },
  ].map((one) => ({ ...one, step: /with one wrong value at a time:$/ })),
];

/** The parts of a place that decide which other value it gets. */
interface Written {
  value: string;
  step: string;
  most: boolean;
}

/** Another value that the claims should notice: 0 where it is the most that may be, else the next one. */
export function noticedValue({ value, step, most }: Written): string {
  if (most && /^\d{1,9}$/.test(value)) return '0';
  const accepted = ACCEPTED.find((one) => one.step.test(step) && (one.value?.test(value) ?? true));
  return accepted?.is ?? otherValue(value);
}

/**
 * What a step refuses, or what makes its scenario fail, if it reads the value: at least one of these. The first number is
 * small: it may be one of processes.
 */
export function impossibleValues(value: string): string[] {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return ['2026-13-45'];
  if (/^\d{1,2}:\d{2}$/.test(value)) return ['99:99'];
  if (/^\d{1,9}$/.test(value)) return Number(value) === 0 ? ['100000'] : ['0', '999', '100000'];
  return [`§ ${'no such thing '.repeat(500)}`];
}

/** Where the quoted texts, dates, times and numbers are in the text of a step. A quoted text is one argument. */
export function argumentsIn(text: string): { at: number; value: string }[] {
  const found = text.matchAll(
    /"(?<quoted>[^"]*)"|(?<![\w-])(?<bare>\d{4}-\d{2}-\d{2}|\d{1,2}:\d{2}|-?\d+)(?![\w-])/g,
  );
  return [...found].flatMap(({ index, groups }) => {
    const { quoted, bare } = groups ?? {};
    const value = quoted ?? bare ?? '';
    // A placeholder is changed in its Examples.
    return value.includes('<') ? [] : [{ at: quoted === undefined ? index : index + 1, value }];
  });
}
