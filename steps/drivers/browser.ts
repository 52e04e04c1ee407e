/** One Chromium a worker, a new context a scenario: fixed locale, zone and pixel ratio, nothing blocked, nothing mocked. */
import { type Browser, type BrowserContext, chromium } from '@playwright/test';
import { ownPart } from './harness-error.ts';
import { LOCALE, TIME_ZONE } from './reference-target.ts';

export const DESKTOP = { width: 1280, height: 900 };
export const MOBILE = { width: 390, height: 844 };
/** Below the time-out of a step, so that what was waited for is named. */
const ACTION_MS = 8_000;

let browser: Promise<Browser> | undefined;

function launched(): Promise<Browser> {
  browser ??= ownPart('Chromium', () =>
    chromium.launch({
      args: JSON.parse(process.env.CHROMIUM_ARGS ?? '[]'),
      // Workers are threads; signals belong to the process that started them.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      ...(process.env.CHROMIUM && { executablePath: process.env.CHROMIUM }),
      ...(process.env.HEADED === '1' && { headless: false, slowMo: 300 }),
    }),
  );
  return browser;
}

export async function openContext(baseURL: string, { scripts = true } = {}): Promise<BrowserContext> {
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
  // Snapshots alone: screenshots of every frame cost a tenth of each scenario, and a failed step has its picture.
  await context.tracing.start({ snapshots: true });
  return context;
}

export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = undefined;
}
