/** What axe finds wrong with a page, whoever asked: WCAG 2.2 AA, and the rules of good practice. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { BroadcastChannel } from 'node:worker_threads';
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

/** The shapes of elements that were judged in this process; the workers, which are threads, tell each other. */
const judgedShapes = new Set<string>();
const judgedElsewhere = new BroadcastChannel('judged shapes').unref();
judgedElsewhere.onmessage = ({ data }) => {
  for (const shape of data as string[]) judgedShapes.add(shape);
};

function isJudged(shapes: string[]): void {
  const fresh = shapes.filter((shape) => !judgedShapes.has(shape));
  if (fresh.length === 0) return;
  for (const shape of fresh) judgedShapes.add(shape);
  judgedElsewhere.postMessage(fresh);
}

/**
 * As {@link accessibilityFaults}, unless everything on the page has been judged before: an element counts as known when
 * one with the same tags, classes, roles and attributes around it was on a page that axe ran over, and so does the order of
 * headings and landmarks. A run of axe costs as much CPU as a quarter of a scenario.
 */
export async function faultsOfNewShapes(page: Page): Promise<string[]> {
  const shapes = await page.evaluate(shapesOfPage);
  if (shapes.every((shape) => judgedShapes.has(shape))) return [];
  const faults = await accessibilityFaults(page);
  // With a fault nothing counts as judged: each scenario that shows it reports it.
  if (faults.length === 0) isJudged(shapes);
  return faults;
}

/** Runs in the page: what surrounds each element, without the words, numbers and ids that differ from page to page. */
function shapesOfPage(): string[] {
  const shapes = new Set<string>();
  const wordless =
    /^(class|role|type|lang|dir|scope|tabindex|hidden|open|disabled|required|aria-(?!label|describedby|controls|owns))/;
  const visit = (element: Element, above: string) => {
    const attributes = [...element.attributes].map(({ name, value }) =>
      wordless.test(name) ? `${name}=${value}` : `${name}${value === '' ? '' : '='}`,
    );
    const hasText = [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim(),
    );
    const shape = `${above}>${element.tagName}[${attributes.toSorted()}]${hasText ? 'text' : ''}`;
    shapes.add(shape);
    for (const child of element.children) visit(child, shape);
  };
  visit(document.documentElement, '');
  // Some rules look at the page as a whole: the order of headings and landmarks, ids that are there twice.
  const tags = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6, main, nav, header, footer, aside')].map(
    ({ tagName }) => tagName,
  );
  shapes.add(tags.filter((tag, at) => tag !== tags[at - 1]).join(' '));
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  if (new Set(ids).size < ids.length) shapes.add(`twice: ${ids}`);
  return [...shapes];
}

/** The same on desktop and mobile, light and dark. A theme changes colours alone, so the dark one is judged by those. */
export async function faultsEverywhere(page: Page): Promise<string[]> {
  const faults: string[] = [];
  const shapes = await page.evaluate(shapesOfPage);
  await inEveryLook(page, async (viewport, theme) => {
    const rules: RunOptions =
      theme === 'light'
        ? { runOnly: { type: 'tag', values: RULES } }
        : { runOnly: { type: 'rule', values: ['color-contrast'] } };
    faults.push(...(await faultsBy(page, rules)).map((one) => `${viewport}, ${theme}: ${one}`));
  });
  if (faults.length === 0) isJudged(shapes);
  return faults;
}
