/** What axe finds wrong with a page, whoever asked: WCAG 2.2 AA, and the rules of good practice. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { inEveryLook } from './pictures.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * A line for each rule that is broken, or that axe could not decide, with the first place of it; empty when none is.
 */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  return faultsBy(page, (axe) => axe.withTags(RULES));
}

async function faultsBy(page: Page, choose: (axe: AxeBuilder) => AxeBuilder): Promise<string[]> {
  // Without frames, axe may run in the page itself instead of ending in a page of its own; nobody reads what passed.
  const axe = new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations', 'incomplete'] });
  const { violations, incomplete } = await choose(axe).analyze();
  return [
    ...violations.map((result) => fault('accessibility', result)),
    ...incomplete.map((result) => fault('accessibility undecided', result)),
  ];
}

/** The same on desktop and mobile, light and dark. A theme changes colours alone, so the dark one is judged by those. */
export async function faultsEverywhere(page: Page): Promise<string[]> {
  const faults: string[] = [];
  await inEveryLook(page, async (viewport, theme) => {
    const choose = (axe: AxeBuilder) =>
      theme === 'light' ? axe.withTags(RULES) : axe.withRules(['color-contrast']);
    faults.push(...(await faultsBy(page, choose)).map((one) => `${viewport}, ${theme}: ${one}`));
  });
  return faults;
}

function fault(
  kind: string,
  { help, id, nodes }: { help: string; id: string; nodes: { target: unknown[] }[] },
): string {
  return `${kind}: ${help} (${id}), ${nodes.length} times, first at ${nodes[0]?.target.join(' ')}`;
}
