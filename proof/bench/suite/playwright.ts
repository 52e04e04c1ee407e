/** The settings of both suites on Playwright Test. Environment: CHROMIUM, CHROMIUM_ARGS (JSON), REPORT_DIR. */
import path from 'node:path';
import type { PlaywrightTestConfig } from '@playwright/test';
import { LOCALE, TIME_ZONE } from '../../../harness/target/place.ts';

const { CHROMIUM, CHROMIUM_ARGS = '[]', REPORT_DIR = 'reports' } = process.env;

/** @param name of the suite, a folder of the report */
export function configOf(name: string): PlaywrightTestConfig {
  const folder = path.resolve(REPORT_DIR, name);
  return {
    fullyParallel: true,
    outputDir: path.join(folder, 'results'),
    reporter: [['line'], ['html', { open: 'never', outputFolder: path.join(folder, 'html') }]],
    use: {
      locale: LOCALE,
      timezoneId: TIME_ZONE,
      contextOptions: { reducedMotion: 'reduce' },
      launchOptions: { args: JSON.parse(CHROMIUM_ARGS), ...(CHROMIUM && { executablePath: CHROMIUM }) },
      // As ours keeps it: of failures, without a copy of the page after each action.
      trace: { mode: 'retain-on-failure', snapshots: false, screenshots: false },
      screenshot: 'only-on-failure',
    },
  };
}
