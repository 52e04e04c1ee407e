/** What axe finds wrong with a page, whoever asked: WCAG 2.2 AA, and the rules of good practice. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { inEveryLook } from './pictures.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * A line for each rule that is broken, or that axe could not decide, with the first place of it; empty when none is.
 */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const { violations, incomplete } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  return [
    ...violations.map((result) => fault('accessibility', result)),
    ...incomplete.map((result) => fault('accessibility undecided', result)),
  ];
}

/** The same on desktop and mobile, light and dark. */
export async function faultsEverywhere(page: Page): Promise<string[]> {
  const faults: string[] = [];
  await inEveryLook(page, async (viewport, theme) => {
    faults.push(...(await accessibilityFaults(page)).map((one) => `${viewport}, ${theme}: ${one}`));
  });
  return faults;
}

function fault(
  kind: string,
  { help, id, nodes }: { help: string; id: string; nodes: { target: unknown[] }[] },
): string {
  return `${kind}: ${help} (${id}), ${nodes.length} times, first at ${nodes[0]?.target.join(' ')}`;
}
