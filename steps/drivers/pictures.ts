/** Pictures of a state, the same to the byte on every run: `<req>--<state>.<viewport>.<theme>.png`. */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { DESKTOP, MOBILE } from './browser.ts';

export interface Picture {
  fileName: string;
  png: Buffer;
}

const viewports = { desktop: DESKTOP, mobile: MOBILE };
const themes = ['light', 'dark'] as const;

/** The state on desktop and mobile, light and dark. */
export async function pictureEverywhere(page: Page, requirement: string, state: string): Promise<Picture[]> {
  const pictures: Picture[] = [];
  for (const [viewport, size] of Object.entries(viewports)) {
    for (const theme of themes) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme: theme });
      const fileName = `${requirement.toLowerCase()}--${state}.${viewport}.${theme}.png`;
      pictures.push({ fileName, png: await picture(page) });
    }
  }
  await page.setViewportSize(DESKTOP);
  await page.emulateMedia({ colorScheme: 'light' });
  return pictures;
}

/** The whole page as it stands, without anything that moves. */
export async function picture(page: Page): Promise<Buffer> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  return page.screenshot({ fullPage: true, animations: 'disabled', caret: 'hide', scale: 'css' });
}

/** What a picture shows, for whoever finds it without its report. */
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

/** Keeps it under `$REPORT_DIR/pictures`, with its sidecar beside it, when there is such a folder. */
export async function keep({ fileName, png }: Picture, sidecar: Sidecar): Promise<void> {
  const reports = process.env.REPORT_DIR;
  if (!reports) return;
  const [, viewport, theme] = fileName.split('.');
  const folder = path.join(reports, 'pictures');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, fileName), png);
  await writeFile(
    path.join(folder, fileName.replace(/png$/, 'json')),
    `${JSON.stringify({ ...sidecar, viewport, theme, sha256: createHash('sha256').update(png).digest('hex') }, null, 2)}\n`,
  );
}
