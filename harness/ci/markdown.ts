/** Writes Markdown from texts. Markup, images and links in a text are escaped. */

/** A character without width. GitHub links a bare address even if it is escaped; with this character it is no address. */
const JOINER = '\u2060';

/** One line; for running text and table cells. */
export function plain(text: string): string {
  return text
    .replaceAll(/(?<=:)(?=\/\/)|(?<=www)(?=\.)|(?<=@)/gi, JOINER)
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/[\\`*_{}[\]<>#|~!&$@]/g, '\\$&');
}

/** As `plain`, cut to a length that a table can hold. */
export function short(text: string, most = 120): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return plain(line.length > most ? `${line.slice(0, most - 1)}…` : line);
}

/** A code block. Its fence is longer than any in the text. */
export function code(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}

/** Cells are Markdown already. */
export function table(head: string[], rows: (string | number)[][]): string {
  const line = (cells: (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
