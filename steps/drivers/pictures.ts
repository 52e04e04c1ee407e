/** Pictures of a state, the same to the byte on every run: `<req>--<state>.<viewport>.<theme>.png`. */
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

/** Keeps it under `$REPORT_DIR/pictures`, when there is one. */
export async function keep({ fileName, png }: Picture): Promise<void> {
  const reports = process.env.REPORT_DIR;
  if (!reports) return;
  await mkdir(path.join(reports, 'pictures'), { recursive: true });
  await writeFile(path.join(reports, 'pictures', fileName), png);
}
