/** What axe finds wrong with a page, whoever asked: WCAG 2.2 AA, and the rules of good practice. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** A line for each rule that is broken, with the first place that breaks it; empty when none is. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  return violations.map(
    ({ id, help, nodes }) =>
      `accessibility: ${help} (${id}), ${nodes.length} times, first at ${nodes[0]?.target.join(' ')}`,
  );
}
