/** Reads Today: rows, figures and workflows. */

import type { Page } from '@playwright/test';
import { reference, testIds } from '../contract/wording.ts';
import { textOf } from './page-request.ts';

export type Label = keyof typeof reference.labels;

export interface ShownRow {
  text: string;
  /** The heading above it. */
  group: string;
  /** Paths it leads to. */
  links: string[];
  /** The dates it names. */
  dates: string[];
}

export interface ShownWorkflow {
  text: string;
  /** The next due date on the card, or the oldest past one; null if there is none. */
  nextDue: string | null;
}

/** The rows of the open page, then those of the next pages. */
export async function readRows(page: Page): Promise<ShownRow[]> {
  const rows: ShownRow[] = [];
  for (let html: string | null = await page.content(); html !== null; ) {
    const { read, next }: ReturnType<typeof rowsIn> = await page.evaluate(rowsIn, { html, testIds });
    rows.push(...read.map((row) => ({ ...row, text: single(row.text), group: single(row.group) })));
    const further: string | null = next && new URL(next, page.url()).href;
    html = further && (await textOf(page.request, further));
  }
  return rows;
}

/** Runs in the browser. */
function rowsIn({ html, testIds }: { html: string; testIds: Record<string, string> }): {
  read: ShownRow[];
  next: string | null;
} {
  const document = new DOMParser().parseFromString(html, 'text/html');
  const find = (inside: ParentNode, name: string) => [
    ...inside.querySelectorAll(`[data-testid="${testIds[name]}"]`),
  ];
  const read = find(document, 'queueGroup').flatMap((group) =>
    find(group, 'queueRow').map((row) => ({
      text: row.textContent ?? '',
      group: group.querySelector('h2, h3')?.textContent ?? '',
      links: [...row.querySelectorAll('a')].map((link) => link.getAttribute('href') ?? ''),
      dates: [...row.querySelectorAll('time')].map((time) => time.dateTime),
    })),
  );
  return { read, next: find(document, 'nextPage')[0]?.getAttribute('href') ?? null };
}

/**
 * The rows of these descriptions, each row for one. Longer descriptions are matched first, because shorter ones may
 * match the same row.
 */
export function assign<Described extends { description: string }>(rows: ShownRow[], tasks: Described[]) {
  const left = [...rows];
  const found = new Map<Described, ShownRow>();
  for (const task of tasks.toSorted((a, b) => b.description.length - a.description.length)) {
    const at = left.findIndex(({ text }) => text.startsWith(single(task.description)));
    const [row] = at < 0 ? [] : left.splice(at, 1);
    if (row) found.set(task, row);
  }
  return { found, left };
}

/** The labels of a row, without the name of its task. */
export function labelsOnRow({ text }: ShownRow, description: string): Label[] {
  return labelsIn(text.slice(single(description).length));
}

/** The labels that the heading over a row names. */
export function labelsOfHeading({ group }: ShownRow): string[] {
  return labelsIn(group);
}

function labelsIn(text: string): Label[] {
  const names = Object.keys(reference.labels) as Label[];
  const shown = names.filter((name) => reference.labels[name].test(text));
  return shown.includes('follow-up due') ? shown.filter((name) => name !== 'waiting') : shown;
}

/** The figures above the queue, by their words. */
export async function readFigures(page: Page): Promise<Record<string, number>> {
  const texts = await page.getByTestId(testIds.figure).allInnerTexts();
  return Object.fromEntries(
    texts.map((text) => {
      const [, words = '', figure = ''] = /^(.*?)\s*(\d+)$/.exec(single(text)) ?? [];
      return [words.toLowerCase(), Number(figure)];
    }),
  );
}

/** An active workflow; null unless exactly one card has its name. */
export async function readWorkflow(page: Page, id: string): Promise<ShownWorkflow | null> {
  const card = page
    .getByTestId(testIds.activeWorkflow)
    .filter({ has: page.locator(`a[href="/workflows/${id}"]`) });
  const [text, ...more] = (await card.allInnerTexts()).map(single);
  if (text === undefined || more.length > 0) return null;
  const dates = await card
    .locator('time')
    .evaluateAll((all) => all.map((one) => one.getAttribute('datetime')));
  return { text, nextDue: /(?:next|oldest) due/i.test(text) ? (dates.at(-1) ?? null) : null };
}

function single(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
