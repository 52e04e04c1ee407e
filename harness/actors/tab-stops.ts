/** The tab stops of a page, in order. */
import type { Page } from '@playwright/test';

export interface TabStops {
  /** All focusable elements of the page. */
  controls: string[];
  /** The focused elements, in order. */
  reached: string[];
  /** The focused elements without a visible focus. */
  unseen: string[];
}

/** More stops than any page has. It ends the walk in a focus trap. */
const MOST_STOPS = 300;

export async function tabsThrough(page: Page): Promise<TabStops> {
  const controls = await page.evaluate(() =>
    [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
      .filter((one) => one.checkVisibility() && (one as HTMLInputElement).type !== 'hidden')
      .map((one, at) => {
        (one as HTMLElement).dataset.stop = String(at);
        return `${at} ${one.tagName.toLowerCase()} ${one.textContent?.trim().slice(0, 40) ?? ''}`;
      }),
  );
  const reached: string[] = [];
  const unseen: string[] = [];
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    await page.keyboard.press('Tab');
    const focus = await page.evaluate(() => {
      const at = document.activeElement as HTMLElement | null;
      if (!at || at === document.body || at.dataset.stop === undefined) return null;
      const { outlineStyle, outlineWidth } = getComputedStyle(at);
      return {
        at: Number(at.dataset.stop),
        seen: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
      };
    });
    if (!focus) break;
    const name = controls[focus.at] ?? '';
    if (reached.at(-1) === name) continue; // A date field has a stop for each of its parts.
    if (reached.includes(name)) break;
    reached.push(name);
    if (!focus.seen) unseen.push(name);
  }
  return { controls, reached, unseen };
}

/** Tabs on to the next control of this name. @throws when none comes */
export async function tabsTo(page: Page, name: string): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    await page.keyboard.press('Tab');
    const reached = await page.evaluate(() => {
      const at = document.activeElement as HTMLInputElement | null;
      return at?.getAttribute('aria-label') ?? at?.labels?.[0]?.textContent ?? at?.textContent ?? '';
    });
    if (reached.trim() === name) return;
  }
  throw new Error(`the Tab key leads to nothing called "${name}"`);
}
