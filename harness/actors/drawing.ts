/**
 * Limits how much of a page Chromium draws. Layout, scripts and clicks use the whole page, but only one pixel is drawn,
 * because drawing Today takes two fifths of the CPU seconds of loading it.
 */
import type { Page } from '@playwright/test';
import { devtools } from './devtools.ts';

export interface Size {
  width: number;
  height: number;
}

const ONE_PIXEL = { width: 1, height: 1 };

/** From now on one pixel of the page is drawn. */
export async function undrawn(page: Page): Promise<Page> {
  // With a window, the whole page is drawn.
  if (process.env.HEADED !== '1') await draw(page, ONE_PIXEL);
  return page;
}

/** Lays the page out in another size. Playwright draws all of it from then on; this stops that. */
export async function resize(page: Page, size: Size): Promise<void> {
  await page.setViewportSize(size);
  await undrawn(page);
}

/** For a screenshot the whole page is drawn. */
export async function drawn<Result>(page: Page, take: () => Promise<Result>): Promise<Result> {
  const size = page.viewportSize();
  if (size) await draw(page, size);
  try {
    return await take();
  } finally {
    await undrawn(page);
  }
}

async function draw(page: Page, size: Size): Promise<void> {
  await (await devtools(page)).send('Emulation.setVisibleSize', size);
}
