/** What axe finds wrong with a page, whoever asked: WCAG 2.2 AA, and the rules of good practice. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { RunOptions } from 'axe-core';
import { inEveryLook } from './pictures.ts';

declare global {
  interface Window {
    axe: typeof import('axe-core');
  }
}

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** A program for the page: 55 ms to load. With it axe runs where it looks; its results are not carried out whole. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * A line for each rule that is broken, or that axe could not decide, with the first place of it; empty when none is.
 */
export function accessibilityFaults(page: Page): Promise<string[]> {
  return faultsBy(page, { runOnly: { type: 'tag', values: RULES } });
}

async function faultsBy(page: Page, rules: RunOptions): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  // Nobody reads what passed; no rule asked for needs style sheets fetched again.
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

/** The same on desktop and mobile, light and dark. A theme changes colours alone, so the dark one is judged by those. */
export async function faultsEverywhere(page: Page): Promise<string[]> {
  const faults: string[] = [];
  await inEveryLook(page, async (viewport, theme) => {
    const rules: RunOptions =
      theme === 'light'
        ? { runOnly: { type: 'tag', values: RULES } }
        : { runOnly: { type: 'rule', values: ['color-contrast'] } };
    faults.push(...(await faultsBy(page, rules)).map((one) => `${viewport}, ${theme}: ${one}`));
  });
  return faults;
}
