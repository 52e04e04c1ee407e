/** The style sheet of the pages. */
import { readFileSync } from 'node:fs';
import type { Outcome } from '../document/schema.ts';
import { OUTCOME_NAMES } from './markup.ts';

const SHEETS = ['base', 'parts', 'told', 'rows', 'print'];

/** The font is in the page, so that the page looks the same on every machine. */
export function styles(): string {
  const css = SHEETS.map((name) => readFileSync(new URL(`css/${name}.css`, import.meta.url), 'utf8')).join(
    '',
  );
  const font = new URL(import.meta.resolve('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2'));
  const typeface = `data:font/woff2;base64,${readFileSync(font).toString('base64')}`;
  return `${css.replace('inter.woff2', typeface)}@layer filters {${OUTCOME_NAMES.map(filter).join('')}}`;
}

/** Shows one outcome alone, without a script. */
function filter(name: Outcome): string {
  const chosen = `body:has(.filters [value="${name}"]:checked)`;
  return `${chosen} .row:not(.${name}),${chosen} .group:not(:has(.row.${name})){display:none}`;
}
