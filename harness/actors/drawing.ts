/**
 * How much of a page Chromium draws. A page that nobody sees is laid out, scripted and clicked in its whole size, and one
 * pixel of it is drawn: drawing all of Today takes two fifths of the CPU seconds of loading it.
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
  // With a window, there is somebody who looks at it.
  if (process.env.HEADED !== '1') await draw(page, ONE_PIXEL);
  return page;
}

/** Lays the page out in another size. Playwright draws all of it from then on; this stops that. */
export async function resize(page: Page, size: Size): Promise<void> {
  await page.setViewportSize(size);
  await undrawn(page);
}

/** The page is drawn in its whole size while it is pictured. */
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
