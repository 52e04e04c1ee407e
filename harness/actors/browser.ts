/** One Chromium for each worker, with fixed locale, time zone and pixel ratio. Nothing is blocked or mocked. */
import type { Browser, BrowserContext, BrowserServer, Page, Response } from '@playwright/test';
import { ownPart } from '../run/harness-error.ts';
import { ACTION_MS, ANSWER_MS } from '../run/patience.ts';
import { LOCALE, TIME_ZONE } from '../target/place.ts';
import { devtools } from './devtools.ts';
import { resize, undrawn } from './drawing.ts';

export const DESKTOP = { width: 1280, height: 900 };
export const MOBILE = { width: 390, height: 844 };
/** An address of another machine, so that browsers treat it as insecure; Chromium connects to this machine instead. */
const ELSEWHERE = '203.0.113.7';
/** No page runs long enough to repay optimised code: without it axe takes 0.15 s of CPU a page, with it 0.5 s. */
const UNOPTIMISED = '--js-flags=--no-maglev --no-turbofan';

let browser: Promise<Browser> | undefined;

/** At its first use: a scenario without a browser saves the 0.3 s of CPU that Playwright takes to load. */
async function loaded() {
  return (await import('@playwright/test')).chromium;
}

function launched(): Promise<Browser> {
  const { CHROMIUM_SERVER: server, HEADED } = process.env;
  const slowMo = HEADED === '1' ? 300 : 0;
  browser ??= ownPart('Chromium', async () => {
    const chromium = await loaded();
    return server
      ? chromium.connect(server, { timeout: ANSWER_MS, slowMo })
      : chromium.launch({ ...launchOptions(process.env), slowMo });
  });
  return browser;
}

function launchOptions({ CHROMIUM, CHROMIUM_ARGS = '[]' }: NodeJS.ProcessEnv) {
  return {
    args: [...JSON.parse(CHROMIUM_ARGS), UNOPTIMISED, `--host-resolver-rules=MAP ${ELSEWHERE} 127.0.0.1`],
    // Workers are threads, and the parent process handles signals.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    timeout: ANSWER_MS,
    headless: process.env.HEADED !== '1',
    ...(CHROMIUM && { executablePath: CHROMIUM }),
  };
}

/** Starts a Chromium that several runs use one after another: each finds it by CHROMIUM_SERVER, its wsEndpoint(). */
export async function serveBrowser(parts: NodeJS.ProcessEnv): Promise<BrowserServer> {
  return (await loaded()).launchServer({ ...launchOptions(parts), host: '127.0.0.1' });
}

export async function openContext(
  url: string,
  { scripts = true, elsewhere = false }: Browsing = {},
): Promise<BrowserContext> {
  const baseURL = elsewhere ? url.replace('127.0.0.1', ELSEWHERE) : url;
  const context = await (await launched()).newContext({
    baseURL,
    locale: LOCALE,
    timezoneId: TIME_ZONE,
    viewport: DESKTOP,
    deviceScaleFactor: 1,
    colorScheme: 'light',
    reducedMotion: 'reduce',
    javaScriptEnabled: scripts,
  });
  context.setDefaultTimeout(ACTION_MS);
  context.setDefaultNavigationTimeout(ANSWER_MS);
  return context;
}

interface Browsing {
  scripts?: boolean;
  elsewhere?: boolean;
}

/** A page for each way of browsing, kept from scenario to scenario: a new context costs 0.3 s of CPU. */
const kept = new Map<string, Page>();

/** A page as in a new browser. Return it with {@link returnPage}. */
export async function borrowPage(url: string, browsing: Browsing): Promise<Page> {
  const key = JSON.stringify([url, browsing]);
  const page = kept.get(key) ?? (await undrawn(await (await openContext(url, browsing)).newPage()));
  kept.delete(key);
  // Records actions and requests, but no copy of the page after each action: those cost 0.2 s of CPU a scenario.
  await page.context().tracing.start({ snapshots: process.env.TRACE_SNAPSHOTS === '1' });
  page.context().on('response', (response) => {
    if (mayChange(response)) hasChangeable.add(page);
  });
  borrowed.set(page, key);
  return page;
}

/** Pages whose cache may hold a response that differs in the next scenario. */
const hasChangeable = new WeakSet<Page>();

/** False for a response that is never stored or never changes. Requesting those again costs 0.1 s of CPU a scenario. */
function mayChange(response: Response): boolean {
  return !/\b(no-store|immutable)\b/.test(response.headers()['cache-control'] ?? '');
}

const borrowed = new WeakMap<Page, string>();

/** Resets the page for the next scenario. A page that cannot be reset is closed. */
export async function returnPage(page: Page): Promise<void> {
  const context = page.context();
  const key = borrowed.get(page);
  try {
    if (!key) throw new Error('the page was not borrowed');
    await clean(page, context);
    kept.set(key, page);
  } catch {
    await context.close();
  }
}

async function clean(page: Page, context: BrowserContext): Promise<void> {
  await context.tracing.stop();
  for (const event of ['response', 'console', 'weberror', 'page'] as const) context.removeAllListeners(event);
  for (const event of ['framenavigated', 'crash'] as const) page.removeAllListeners(event);
  for (const other of context.pages()) if (other !== page) await other.close();
  await page.unrouteAll();
  await context.setOffline(false);
  const { origin } = new URL(page.url());
  await page.goto('about:blank');
  await page.evaluate(() => {
    window.name = '';
  });
  await context.clearCookies();
  const session = await devtools(page);
  if (hasChangeable.delete(page)) await session.send('Network.clearBrowserCache');
  if (origin !== 'null') await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await resize(page, DESKTOP);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce', forcedColors: null, media: null });
}

export async function closeBrowser(): Promise<void> {
  // A browser that did not start was reported at its first use.
  const started = await browser?.catch(() => undefined);
  await started?.close();
  browser = undefined;
  kept.clear();
}
