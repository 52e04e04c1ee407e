/** `node proof/security/asvs.ts` writes the tables of docs/security.md from docs/asvs.json. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { ROOT as root } from '../../harness/machine/root.ts';

const DOCUMENT = path.join(root, 'docs', 'security.md');
const BEGIN = '<!-- asvs: written by proof/security/asvs.ts from asvs.json -->';
const END = '<!-- /asvs -->';

const itemSchema = z.strictObject({
  id: z.string().regex(/^\d+\.\d+\.\d+$/),
  level: z.union([z.literal(1), z.literal(2)]),
  requirement: z.string().min(1),
  status: z.enum(['pass', 'n/a', 'fail']),
  /** Paths of files that check it. */
  checks: z.array(z.string()),
  note: z.string(),
});
export type AsvsItem = z.infer<typeof itemSchema>;

export function readItems(): AsvsItem[] {
  const text = readFileSync(path.join(root, 'docs', 'asvs.json'), 'utf8');
  return z.array(itemSchema).parse(JSON.parse(text));
}

export function readDocument(): string {
  return readFileSync(DOCUMENT, 'utf8');
}

/** The document with its tables as the items have them. @throws Error without the two marks */
export function withTables(document: string, items: AsvsItem[]): string {
  const [from, to] = [document.indexOf(BEGIN), document.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`docs/security.md needs "${BEGIN}" and "${END}".`);
  return `${document.slice(0, from)}${BEGIN}\n\n${tables(items)}\n\n${document.slice(to)}`;
}

function tables(items: AsvsItem[]): string {
  const parts = ([1, 2] as const).map((level) => {
    const ofLevel = items.filter((item) => item.level === level);
    const count = (status: AsvsItem['status']) => ofLevel.filter((item) => item.status === status).length;
    const head = level === 1 ? 'Level 1, complete' : 'Level 2, what was cheap to show';
    const counts = `${ofLevel.length} requirements: ${count('pass')} pass, ${count('n/a')} not applicable, ${count('fail')} fail.`;
    const rows = ofLevel.map(
      ({ id, requirement, status, checks, note }) =>
        `| v5.0.0-${id} | ${requirement} | ${status === 'fail' ? '**fail**' : status} | ${[...checks.map((file) => `\`${file}\``), ...(note ? [note] : [])].join('<br>')} |`,
    );
    return [
      `### ${head}`,
      '',
      counts,
      '',
      '| id | requirement, in short | status | check or reason |',
      '|---|---|---|---|',
      ...rows,
    ].join('\n');
  });
  return parts.join('\n\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(DOCUMENT, withTables(readDocument(), readItems()));
