import path from 'node:path';
import { defineBddConfig } from 'playwright-bdd';
import { configOf } from '../playwright.ts';

const outputDir = path.resolve(process.env.REPORT_DIR ?? 'reports', 'bdd', 'generated');

export default {
  ...configOf('bdd'),
  testDir: defineBddConfig({
    featuresRoot: '..',
    features: '../twelve.feature',
    steps: 'twelve.steps.ts',
    outputDir,
  }),
};
