/** Opens a page as on a slow connection: fonts and scripts arrive after the page is shown. */
import type { Page, Route } from '@playwright/test';
import { DESKTOP, MOBILE } from './browser.ts';
import { drawn, resize } from './drawing.ts';

const LATE = ['font', 'script'];

/**
 * Opens the present page again, on a desktop and on a phone. Returns a line for each element that moves once fonts and
 * scripts arrive. The browser reports up to five elements a movement.
 */
export async function movedByLateParts(page: Page): Promise<string[]> {
  const moved: string[] = [];
  for (const [look, size] of [
    ['desktop', DESKTOP],
    ['phone', MOBILE],
  ] as const) {
    await resize(page, size);
    const found = await drawn(page, () => opensWithLateParts(page));
    moved.push(...found.map((one) => `${look}: ${one}`));
  }
  await resize(page, DESKTOP);
  return moved;
}

async function opensWithLateParts(page: Page): Promise<string[]> {
  const shown = Promise.withResolvers<void>();
  // A route also keeps the browser from using its cache.
  const late = async (route: Route) => {
    if (LATE.includes(route.request().resourceType())) await shown.promise;
    await route.fallback();
  };
  await page.route('**/*', late);
  try {
    // Without its fragment: the same address with one would not be loaded again.
    const { pathname, search } = new URL(page.url());
    await page.goto(pathname + search, { waitUntil: 'commit' });
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
    shown.resolve();
    await page.waitForLoadState('load');
    return await movements(page);
  } finally {
    shown.resolve();
    await page.unroute('**/*', late);
  }
}

/** The movements of the page until now. */
function movements(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    interface Shift extends PerformanceEntry {
      sources: { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[];
    }
    await document.fonts.ready;
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    // A movement is reported after the frame that shows it.
    for (let at = 0; at < 3; at++) await frame();
    const shifts: Shift[] = [];
    const observer = new PerformanceObserver((list) => shifts.push(...(list.getEntries() as Shift[])));
    observer.observe({ type: 'layout-shift', buffered: true });
    for (let at = 0; at < 3; at++) await frame();
    const place = ({ x, y }: DOMRectReadOnly) => `${Math.round(x)},${Math.round(y)}`;
    return shifts.flatMap(({ sources }) =>
      sources.map(({ node, previousRect, currentRect }) => {
        const text = (node?.textContent ?? '').trim().replaceAll(/\s+/g, ' ').slice(0, 40);
        return `${node?.nodeName.toLowerCase()} "${text}" from ${place(previousRect)} to ${place(currentRect)}`;
      }),
    );
  });
}
