/**
 * `npm run bench -- pages`: what each page costs its reader. Bytes and requests of a first and of a later visit, the
 * largest paint and the layout shift on a slow connection and processor, the server's own time, the wait until a pressed
 * button answers. Medians; a figure is worth something beside others of the same run.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession, Page } from '@playwright/test';
import { ReferenceTarget } from '../../fixtures/targets/reference/target.ts';
import { ApiActions } from '../../harness/actors/api-actions.ts';
import { ApiCaller } from '../../harness/actors/api-caller.ts';
import { ApiReader } from '../../harness/actors/api-reader.ts';
import { Arranging } from '../../harness/actors/arranging.ts';
import { closeBrowser, openContext } from '../../harness/actors/browser.ts';
import { ExchangeLog } from '../../harness/actors/exchange-log.ts';
import { Operator } from '../../harness/actors/operator.ts';
import { PageGuard } from '../../harness/actors/page-guard.ts';
import { Starter } from '../../harness/actors/starter.ts';
import { emailOf, PASSWORD } from '../../harness/contract/people.ts';
import { Resources } from '../../harness/run/resources.ts';
import { type StateParts, wayTo } from '../../steps/support/states.ts';
import { median } from './median.ts';

const VISITS = 5;
const RENDERS = 40;
/** A slow phone: 1.6 Mbit/s, 150 ms there and back, a quarter of this processor. */
const SLOW = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };
const SLOW_PROCESSOR = 4;

const pages = [
  'the first run',
  'a workflow just started',
  'a day with overdue work',
  'the start of a tax report',
  'the templates',
];

export async function benchPages(): Promise<boolean> {
  try {
    console.log('page                       first visit    later visit    LCP slow  CLS     server');
    for (const page of pages) console.log(await inFreshSystem((parts) => measure(page, parts)));
    console.log(await inFreshSystem(pressToAnswer));
    return true;
  } finally {
    await closeBrowser();
  }
}

type Parts = StateParts & { target: ReferenceTarget };

async function inFreshSystem(run: (parts: Parts) => Promise<string>): Promise<string> {
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

async function measure(name: string, parts: Parts): Promise<string> {
  const { operator } = parts;
  await wayTo(name)(parts);
  await operator.settles();
  const path = new URL(operator.page.url()).pathname;
  await operator.forgetsWhatIsCached();
  await operator.opens(path);
  const first = await operator.took();
  await operator.opens(path);
  const later = await operator.took();
  const slow = await onSlowPhone(operator, path);
  const server = await serverTime(parts, path);
  return [
    name.padEnd(26),
    `${first.requests} req ${kilo(first.bytes)}`,
    `${later.requests} req ${kilo(later.bytes)}`,
    `${slow.largestPaintMs.toFixed(0).padStart(6)} ms`,
    slow.layoutShift.toFixed(3),
    `${server.toFixed(1).padStart(6)} ms`,
  ].join('  ');
}

async function onSlowPhone(operator: Operator, path: string) {
  const session = await operator.page.context().newCDPSession(operator.page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', SLOW);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW_PROCESSOR });
  const seen: { largestPaintMs: number; layoutShift: number }[] = [];
  for (let visit = 0; visit < VISITS; visit++) seen.push(await visitSlowly(operator.page, session, path));
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await session.send('Network.emulateNetworkConditions', {
    ...SLOW,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: -1,
  });
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

/** From a press of the start button to the button that says it is at work, painted. */
async function pressToAnswer({ operator }: Parts): Promise<string> {
  await operator.opens('/');
  const waits: number[] = [];
  for (let press = 0; press < VISITS; press++) {
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
  return `a pressed button says "Starting…" after ${median(waits).toFixed(0)} ms, at most ${Math.max(...waits).toFixed(0)} ms`;
}

function kilo(bytes: number): string {
  return `${(bytes / 1000).toFixed(1).padStart(5)} kB`;
}
