/**
 * `npm run bench -- rows`: how long it takes from a click on a row to what can be done with its task, on Today and on the
 * page of a workflow. The script fetches it, so the request is listed too. Medians; a figure is worth something next to
 * others of the same run.
 */
import { closeBrowser, openContext } from '../../harness/actors/browser.ts';
import { openApp } from '../api/app-under-test.ts';
import { sessionOf } from '../pages/visitor.ts';
import { median } from './median.ts';

const SIZES = [40, 400];
/** Rows that are opened on each page. */
const ROWS = 15;

interface Opened {
  /** From the click to the frame in which the form is there. */
  ms: number;
  /** Of the request. */
  requestMs: number;
  bytes: number;
}

export async function benchRows(): Promise<boolean> {
  try {
    console.log('page                tasks   content   request      bytes');
    for (const size of SIZES) await benchSize(size);
    return true;
  } finally {
    await closeBrowser();
  }
}

async function benchSize(size: number): Promise<void> {
  const app = await openApp();
  const context = await openContext(app.target.url);
  try {
    const { id: bundleId } = await app.work.bundle({ title: 'Large', templateId: undefined });
    for (let at = 0; at < size; at++)
      await app.work.task({ description: `Step ${at}`, date: '2026-06-22', bundleId });
    const value = await sessionOf(app, 'Grace');
    await context.addCookies([{ name: 'session', value, url: app.target.url }]);
    const page = await context.newPage();
    for (const [name, path] of [
      ['Today', '/'],
      ['page of a workflow', `/workflows/${bundleId}`],
    ] as const) {
      await page.goto(path);
      const opened: Opened[] = [];
      for (let at = 0; at < ROWS; at++) opened.push(await page.evaluate(openRow, at));
      const middle = (of: (one: Opened) => number) => median(opened.map(of)).toFixed(0);
      console.log(
        [
          name.padEnd(18),
          String(size).padStart(5),
          `${middle(({ ms }) => ms).padStart(5)} ms`,
          `${middle(({ requestMs }) => requestMs).padStart(5)} ms`,
          middle(({ bytes }) => bytes).padStart(8),
        ].join('  '),
      );
    }
  } finally {
    await context.close();
    await app.close();
  }
}

/** In the page. */
function openRow(at: number): Promise<Opened> {
  return new Promise((resolve) => {
    const row = document.querySelectorAll('[data-testid="queue-row"], .row.task')[at];
    const clicked = performance.now();
    row?.querySelector<HTMLAnchorElement>('.what a')?.click();
    const look = () => {
      if (!row?.querySelector('.panel form')) return requestAnimationFrame(look);
      const ms = performance.now() - clicked;
      const requests = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
      const last = requests.findLast(({ startTime }) => startTime >= clicked);
      return resolve({ ms, requestMs: last?.duration ?? 0, bytes: last?.decodedBodySize ?? 0 });
    };
    requestAnimationFrame(look);
  });
}
