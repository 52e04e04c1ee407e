/**
 * `npm run bench -- pages`: the cost of each page for its reader. Bytes and requests of a first and of a later visit,
 * the largest paint and the layout shift on a slow connection and processor, the server's time, and the time from a
 * press of a button to its response.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession, Page } from '@playwright/test';
import { ReferenceTarget } from '../../fixtures/targets/reference/target.ts';
import { ApiActions } from '../../harness/actors/api-actions.ts';
import { ApiCaller } from '../../harness/actors/api-caller.ts';
import { ApiReader } from '../../harness/actors/api-reader.ts';
import { Arranging } from '../../harness/actors/arranging.ts';
import { closeBrowser, DESKTOP, MOBILE, openContext } from '../../harness/actors/browser.ts';
import { ExchangeLog } from '../../harness/actors/exchange-log.ts';
import { Operator } from '../../harness/actors/operator.ts';
import { PageGuard } from '../../harness/actors/page-guard.ts';
import { Starter } from '../../harness/actors/starter.ts';
import { emailOf, PASSWORD } from '../../harness/contract/people.ts';
import { Resources } from '../../harness/run/resources.ts';
import type { StateParts } from '../../steps/support/states/parts.ts';
import { wayTo } from '../../steps/support/states.ts';
import { median } from './median.ts';
import type { Part } from './part.ts';
import type { Cell, Table } from './result.ts';
import { ROW_STEPS, rowsTable } from './rows.ts';

const ROUNDS = 5;
const RENDERS = 40;
/** A slow phone: 1.6 Mbit/s, 150 ms there and back, a quarter of this processor. */
const SLOW = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };
const SLOW_PROCESSOR = 4;

const STATES = [
  ...['the first run', 'a workflow just started', 'a day with overdue work', 'the start of a tax report'],
  ...[
    'the workflows',
    'the timeline',
    'found work',
    'the daily digest',
    'the notifications',
    'the templates',
  ],
];

export const pages: Part = {
  steps: () => STATES.length + 1 + ROW_STEPS,
  async measure({ rounds = ROUNDS, step }) {
    try {
      const rows: Cell[][] = [];
      for (const state of STATES) {
        rows.push(await inFreshSystem((parts) => measure(state, parts, rounds)));
        step();
      }
      const press = await inFreshSystem((parts) => pressToAnswer(parts, rounds));
      step();
      return { tables: [pagesTable(rows, rounds), await rowsTable(step), press], missed: [] };
    } finally {
      await closeBrowser();
    }
  },
};

const pagesTable = (rows: Cell[][], rounds: number): Table => ({
  title: 'Each page',
  note: `Of a first and of a later visit: requests, and kB that travelled, style, script and typeface included. A slow phone: ${MOBILE.width} px wide, 1.6 Mbit/s, 150 ms there and back, a quarter of this processor, nothing cached; the largest paint (LCP) is the median of ${rounds}, the layout shift the most. \`server\`: the app's own time for the page, the store's left out, median of ${RENDERS}.`,
  head: ['page', 'requests', 'kB', 'later requests', 'later kB', 'LCP, ms', 'layout shift', 'server, ms'],
  rows,
  plot: { kind: 'bars', columns: ['LCP, ms'], unit: 'ms' },
});

type Parts = StateParts & { target: ReferenceTarget };

async function inFreshSystem<T>(run: (parts: Parts) => Promise<T>): Promise<T> {
  const resources = new Resources();
  try {
    const target = await ReferenceTarget.open(resources);
    await target.becomeSeeded();
    const context = resources.add('browser', await openContext(target.url), (one) => one.close());
    const operator = new Operator(await context.newPage(), new PageGuard(), () => target.quiet());
    const caller = new ApiCaller(target.url, new ExchangeLog());
    await caller.signIn(emailOf('Grace'), PASSWORD);
    const reader = new ApiReader(caller);
    const actions = new ApiActions(caller);
    return await run({
      operator,
      target,
      reader,
      starter: new Starter(caller, reader),
      actions,
      arranging: new Arranging(reader, actions),
      use: (name) => target.abilities[name],
    });
  } finally {
    await resources.closeAll();
  }
}

async function measure(name: string, parts: Parts, rounds: number): Promise<Cell[]> {
  const { operator } = parts;
  await wayTo(name)(parts);
  await operator.settles();
  const { pathname, search } = new URL(operator.page.url());
  const path = pathname + search;
  await operator.forgetsWhatIsCached();
  await operator.opens(path);
  const first = await operator.took();
  await operator.opens(path);
  const later = await operator.took();
  const slow = await onSlowPhone(operator, path, rounds);
  const server = await serverTime(parts, path);
  return [
    ...[name, first.requests, kilo(first.bytes), later.requests, kilo(later.bytes)],
    ...[Math.round(slow.largestPaintMs), slow.layoutShift.toFixed(3), Number(server.toFixed(1))],
  ];
}

async function onSlowPhone(operator: Operator, path: string, rounds: number) {
  const session = await operator.page.context().newCDPSession(operator.page);
  await operator.page.setViewportSize(MOBILE);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', SLOW);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW_PROCESSOR });
  const seen: { largestPaintMs: number; layoutShift: number }[] = [];
  for (let visit = 0; visit < rounds; visit++) seen.push(await visitSlowly(operator.page, session, path));
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await session.send('Network.emulateNetworkConditions', {
    ...SLOW,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: -1,
  });
  await operator.page.setViewportSize(DESKTOP);
  return {
    largestPaintMs: median(seen.map((one) => one.largestPaintMs)),
    layoutShift: Math.max(...seen.map((one) => one.layoutShift)),
  };
}

async function visitSlowly(page: Page, session: CDPSession, path: string) {
  await session.send('Network.clearBrowserCache');
  await page.goto(path, { waitUntil: 'load' });
  await sleep(500);
  return page.evaluate(async () => {
    const entries = (type: string) =>
      new Promise<PerformanceEntry[]>((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries())).observe({ type, buffered: true });
        setTimeout(() => resolve([]), 300);
      });
    const paints = await entries('largest-contentful-paint');
    const shifts = (await entries('layout-shift')) as (PerformanceEntry & { value: number })[];
    return {
      largestPaintMs: paints.at(-1)?.startTime ?? 0,
      layoutShift: shifts.reduce((sum, { value }) => sum + value, 0),
    };
  });
}

/** Milliseconds of the app itself for one page, the store's left out. */
async function serverTime({ operator, target }: Parts, path: string): Promise<number> {
  const cookies = await operator.page.context().cookies();
  const headers = { Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') };
  const times: number[] = [];
  target.proxy.countAnew();
  for (let render = 0; render < RENDERS; render++) {
    const [app, store] = [target.busy.ms, target.proxy.busy.ms];
    await (await fetch(new URL(path, target.url), { headers })).text();
    await target.quiet();
    times.push(target.busy.ms - app - (target.proxy.busy.ms - store));
  }
  return median(times);
}

/** The time from a press of the start button until the button shows that the request is running. */
async function pressToAnswer({ operator }: Parts, rounds: number): Promise<Table> {
  await operator.opens('/');
  const waits: number[] = [];
  for (let press = 0; press < rounds; press++) {
    await operator.opens('/');
    const waited = operator.page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const button = [...document.querySelectorAll('button')].find(
            (one) => one.textContent === 'Start podcast',
          );
          button?.addEventListener('click', () => {
            const pressed = performance.now();
            const look = () =>
              button.ariaDisabled === 'true'
                ? resolve(performance.now() - pressed)
                : requestAnimationFrame(look);
            requestAnimationFrame(look);
          });
        }),
    );
    await operator.page.route('**/workflows', (route) => route.abort());
    await operator.startButton('podcast').click();
    waits.push(await waited);
    await operator.page.unrouteAll();
  }
  return {
    title: 'From a press to its answer',
    note: `Until a pressed start button says that it is at work, painted; of ${rounds}.`,
    head: ['button', 'median, ms', 'most, ms'],
    rows: [['Start podcast', Math.round(median(waits)), Math.round(Math.max(...waits))]],
  };
}

const kilo = (bytes: number) => Number((bytes / 1000).toFixed(1));
