/** Another value of the same kind, and one that no step that reads it can take. */

const DAY_MS = 86_400_000;

/** The next day, minute or number; another text. */
export function otherValue(value: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) {
    const next = new Date(Date.parse(value) + DAY_MS);
    return Number.isNaN(next.getTime()) ? '2026-06-23' : next.toISOString().slice(0, 10);
  }
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(value) ?? [];
  if (hours && minutes) return `${hours}:${String((Number(minutes) + 1) % 60).padStart(2, '0')}`;
  if (/^\d{1,9}$/.test(value)) return String(Number(value) + 1);
  return `${value}x`;
}

/** What a step refuses, or what makes its scenario fail, if it reads the value. A number is kept small: it may be one of processes. */
export function impossibleValue(value: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return '2026-13-45';
  if (/^\d{1,2}:\d{2}$/.test(value)) return '99:99';
  if (/^\d{1,9}$/.test(value)) return Number(value) === 0 ? '100000' : '0';
  return `§ ${'no such thing '.repeat(500)}`;
}

/** Where the quoted texts, dates, times and numbers are in the text of a step. A quoted text is one argument. */
export function argumentsIn(text: string): { at: number; value: string }[] {
  const found = text.matchAll(
    /"(?<quoted>[^"]*)"|(?<![\w-])(?<bare>\d{4}-\d{2}-\d{2}|\d{1,2}:\d{2}|\d+)(?![\w-])/g,
  );
  return [...found].flatMap(({ index, groups }) => {
    const { quoted, bare } = groups ?? {};
    const value = quoted ?? bare ?? '';
    // A placeholder is changed in its Examples.
    return value.includes('<') ? [] : [{ at: quoted === undefined ? index : index + 1, value }];
  });
}
