/** What the timeline shows, read from its two tables by their headings. */
import type { Page } from '@playwright/test';

export interface TimelineLine {
  /** The path of the workflow, or the name of the person. */
  of: string;
  /** Open tasks before the weeks, in each of them, and after them. */
  open: number[];
  /** All that its cells say. */
  texts: string[];
}

/** @param table its heading */
export function timelineLines(page: Page, table: 'By workflow' | 'By person'): Promise<TimelineLine[]> {
  return page
    .getByRole('region', { name: table })
    .getByRole('row')
    .evaluateAll((rows, byWorkflow) => {
      return rows.slice(1).map((row) => {
        const name = row.querySelector('th');
        const texts = [...row.querySelectorAll('td')].map(({ textContent }) => textContent ?? '');
        const path = name?.querySelector('a')?.getAttribute('href') ?? '';
        const of = byWorkflow ? path : (name?.textContent ?? '').trim();
        return { of, texts, open: texts.map((text) => Number.parseInt(text, 10)) };
      });
    }, table === 'By workflow');
}
