/** One Chromium a worker, a new context a scenario: fixed locale, zone and pixel ratio, nothing blocked, nothing mocked. */
import { type Browser, type BrowserContext, chromium } from '@playwright/test';
import { ownPart } from '../run/harness-error.ts';
import { ACTION_MS, ANSWER_MS } from '../run/patience.ts';
import { LOCALE, TIME_ZONE } from '../target/place.ts';

export const DESKTOP = { width: 1280, height: 900 };
export const MOBILE = { width: 390, height: 844 };
/** An address that is not of this machine, so that browsers take it for insecure; Chromium is told to connect to this one. */
const ELSEWHERE = '203.0.113.7';

let browser: Promise<Browser> | undefined;

function launched(): Promise<Browser> {
  browser ??= ownPart('Chromium', () =>
    chromium.launch({
      args: [
        ...JSON.parse(process.env.CHROMIUM_ARGS ?? '[]'),
        `--host-resolver-rules=MAP ${ELSEWHERE} 127.0.0.1`,
      ],
      // Workers are threads; signals belong to the process that started them.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      timeout: ANSWER_MS,
      ...(process.env.CHROMIUM && { executablePath: process.env.CHROMIUM }),
      ...(process.env.HEADED === '1' && { headless: false, slowMo: 300 }),
    }),
  );
  return browser;
}

export async function openContext(
  url: string,
  { scripts = true, elsewhere = false } = {},
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
  // Snapshots alone: screenshots of every frame cost a tenth of each scenario, and a failed step has its picture.
  await context.tracing.start({ snapshots: true });
  return context;
}

export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = undefined;
}
