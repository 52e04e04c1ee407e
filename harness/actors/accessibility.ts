/** The violations that axe finds on a page: WCAG 2.2 AA and best practices. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { RunOptions } from 'axe-core';
import { devtools } from './devtools.ts';
import { areJudged, markJudged, shapesOf } from './shapes.ts';

declare global {
  interface Window {
    axe: typeof import('axe-core');
  }
}

export const ALL_RULES: RunOptions = {
  runOnly: {
    type: 'tag',
    values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  },
};

/**
 * A program for the page: 50 ms to load, three times that by `page.evaluate`. With it axe runs inside the page, and
 * only the faults leave the page.
 */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * One line for each rule that is broken or that axe could not decide, with its first place; empty if there is none.
 */
export async function accessibilityFaults(page: Page, rules = ALL_RULES): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window)))
    await (await devtools(page)).send('Runtime.evaluate', { expression: AXE });
  // Passed rules are not reported, and no used rule needs style sheets to be fetched again.
  const options: RunOptions = { ...rules, resultTypes: ['violations', 'incomplete'], preload: false };
  return page.evaluate(async (asked) => {
    const { violations, incomplete } = await window.axe.run(document, asked);
    const lines = (kind: string, results: typeof violations) =>
      results.map(
        ({ help, id, nodes }) =>
          `${kind}: ${help} (${id}), ${nodes.length} times, first at ${nodes[0]?.target.join(' ')}`,
      );
    return [...lines('accessibility', violations), ...lines('accessibility undecided', incomplete)];
  }, options);
}

/**
 * As {@link accessibilityFaults}, but returns nothing if everything on the page was checked before. An element counts as
 * checked if axe ran on a page with one that has the same tags, classes, roles, labels and attributes around it. The order
 * of headings and landmarks must be known too. A run of axe costs as much CPU as a quarter of a scenario.
 */
export async function faultsOfNewShapes(page: Page): Promise<string[]> {
  const shapes = await shapesOf(page);
  if (areJudged(shapes)) return [];
  const faults = await accessibilityFaults(page);
  // A page with a fault is not remembered, so each scenario that shows it reports it.
  if (faults.length === 0) markJudged(shapes);
  return faults;
}
