/** Screenshots of a state, byte for byte the same on every run: `<req>--<state>.<viewport>.<theme>.png`. */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { ANSWER_MS } from '../run/patience.ts';
import { DESKTOP, MOBILE } from './browser.ts';
import { drawn, resize } from './drawing.ts';

export interface Screenshot {
  fileName: string;
  png: Buffer;
}

const viewports = { desktop: DESKTOP, mobile: MOBILE };
const themes = ['light', 'dark'] as const;

type Viewport = keyof typeof viewports;
type Theme = (typeof themes)[number];

/** Does something on desktop and mobile, light and dark, and leaves the page as the harness opens it. */
export async function inEveryLook(
  page: Page,
  look: (viewport: Viewport, theme: Theme) => Promise<void>,
): Promise<void> {
  for (const [viewport, size] of Object.entries(viewports) as [Viewport, typeof DESKTOP][]) {
    await resize(page, size);
    for (const theme of themes) {
      await page.emulateMedia({ colorScheme: theme });
      await look(viewport, theme);
    }
  }
  await resize(page, DESKTOP);
  await page.emulateMedia({ colorScheme: 'light' });
}

/** The state on desktop and mobile, light and dark; with `two`, light on a desktop and dark on a phone. */
export async function screenshotEverywhere(
  page: Page,
  requirement: string,
  state: string,
  { two = false } = {},
): Promise<Screenshot[]> {
  const screenshots: Screenshot[] = [];
  await inEveryLook(page, async (viewport, theme) => {
    if (two && (viewport === 'desktop') !== (theme === 'light')) return;
    screenshots.push({
      fileName: screenshotName(requirement, state, `${viewport}.${theme}`),
      png: await screenshot(page),
    });
  });
  return screenshots;
}

/** `<req>--<state>.<viewport>.<theme>.png`, in characters that every file system accepts. */
export function screenshotName(requirement: string, state: string, look: string): string {
  const words = state.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return `${requirement.toLowerCase()}--${words.slice(0, 80)}.${look}.png`;
}

/** The whole page in its present state, without animations. */
export async function screenshot(page: Page): Promise<Buffer> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  return drawn(page, () =>
    page.screenshot({
      fullPage: true,
      animations: 'disabled',
      caret: 'hide',
      scale: 'css',
      timeout: ANSWER_MS,
    }),
  );
}

/** Facts about a screenshot, for a reader without the report. */
export interface Sidecar {
  requirement: string;
  scenario: string;
  /** Of the page, as the address bar has it. */
  path: string;
  /** The instant the app believed it was. */
  now: string;
  timeZone: string;
  locale: string;
}

/** Stores it under `$REPORT_DIR/screenshots` with its sidecar, when there is such a folder. */
export async function keep({ fileName, png }: Screenshot, sidecar: Sidecar): Promise<void> {
  const reports = process.env.REPORT_DIR;
  if (!reports) return;
  const [, viewport, theme] = fileName.split('.');
  const folder = path.join(reports, 'screenshots');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, fileName), png);
  await writeFile(
    path.join(folder, fileName.replace(/png$/, 'json')),
    `${JSON.stringify({ ...sidecar, viewport, theme, sha256: createHash('sha256').update(png).digest('hex') }, null, 2)}\n`,
  );
}
