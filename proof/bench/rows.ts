/**
 * For `npm run bench -- pages`: the time from a click on a row until the actions of its task can be used, on Today and
 * on the page of a workflow.
 */
import { openContext } from '../../harness/actors/browser.ts';
import { openApp } from '../api/app-under-test.ts';
import { sessionOf } from '../pages/visitor.ts';
import { median } from './median.ts';
import type { Cell, Table } from './result.ts';

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

export const ROW_STEPS = SIZES.length;

export async function rowsTable(step: () => void): Promise<Table> {
  const rows: Cell[][] = [];
  for (const size of SIZES) {
    rows.push(...(await rowsOfSize(size)));
    step();
  }
  return {
    title: 'From a click on a row to its form',
    note: `The script fetches the form, so its request is shown too. Medians of ${ROWS} rows.`,
    head: ['page', 'tasks', 'form, ms', 'request, ms', 'bytes'],
    rows,
  };
}

async function rowsOfSize(size: number): Promise<Cell[][]> {
  const app = await openApp();
  const context = await openContext(app.target.url);
  const rows: Cell[][] = [];
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
      const middle = (of: (one: Opened) => number) => Math.round(median(opened.map(of)));
      rows.push([
        name,
        size,
        middle(({ ms }) => ms),
        middle(({ requestMs }) => requestMs),
        middle(({ bytes }) => bytes),
      ]);
    }
  } finally {
    await context.close();
    await app.close();
  }
  return rows;
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
