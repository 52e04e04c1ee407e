/**
 * No text breaks a report: with any text in a name, a step, an error or an attachment, the outcomes are the same, and other
 * people's parsers find every format well-formed. A sample, unless HOSTILE_TEXTS is "all":
 * `npm run prove -- hostile-text`.
 */
import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Page } from '@playwright/test';
import fc from 'fast-check';
import { closeBrowser, openContext } from '../../actors/browser.ts';
import { validate } from '../document/validate.ts';
import { GOLDEN, runGolden } from '../golden/golden-run.ts';
import { SUITES } from '../golden/suites.ts';
import { mergeRuns } from '../merge/merge-runs.ts';
import { MOST_BYTES } from '../page/page.ts';
import { LEDGER, meaningOf, plant, record, reportOn, SUITE } from './planted-run.ts';
import { anyText, groups, long, oneOfEach } from './texts.ts';

/** Code points that no reader accepts in a text. */
const UNREADABLE = /(?![\t\n])[\p{Cc}\p{Cs}\p{NChar}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
const all = process.env.HOSTILE_TEXTS === 'all';
const seed = Number(process.env.SAMPLE_SEED ?? Math.floor(Math.random() * 1_000_000));
/** GitHub refuses more. */
const MOST_OF_SUMMARY = 1024 * 1024;

describe('a report', () => {
  let scratch: string;
  let recorded: string[];
  let page: Page;
  let meaning: object;

  before(async () => {
    scratch = await mkdtemp(path.join(tmpdir(), 'hostile-'));
    recorded = await record(path.join(scratch, 'recorded'));
    page = await (await openContext('about:blank')).newPage();
    meaning = await meaningOf(await reportOn(plant(recorded, ' x'), scratch), page);
    assert.equal((meaning as { exitCode: number }).exitCode, 1);
  });
  after(async () => {
    await closeBrowser();
    await rm(scratch, { recursive: true });
  });

  async function meansTheSame(text: string, most?: number): Promise<void> {
    const reported = await reportOn(plant(recorded, text, most), scratch);
    const { 'cucumber.html': _theirs, ...ours } = reported.formats;
    assert.deepEqual(await meaningOf(reported, page), meaning);
    assert.deepEqual(validate(JSON.parse(ours['conformance.json'])), []);
    for (const [name, content] of Object.entries(ours))
      assert.equal(
        UNREADABLE.exec(content)?.[0],
        undefined,
        `${name} of ${JSON.stringify(text.slice(0, 100))}`,
      );
    assert.ok(Buffer.byteLength(ours['index.html']) <= MOST_BYTES);
    assert.ok(Buffer.byteLength(ours.summary) <= MOST_OF_SUMMARY);
    await rm(reported.folder, { recursive: true });
  }

  if (all) {
    for (const [name, texts] of Object.entries(groups))
      it(`has the same outcomes with ${name} in it`, () => meansTheSame(texts.join(' a ')));
    for (const [name, text] of Object.entries(long))
      it(`has the same outcomes with a megabyte of ${name} in it`, () => meansTheSame(text, 1));
    it('has the same outcomes with any text in it', () =>
      fc.assert(
        fc.asyncProperty(anyText, (text) => meansTheSame(text)),
        { seed, numRuns: 8 },
      ));
  } else {
    it('has the same outcomes with a text of each kind in it', () =>
      fc.assert(
        fc.asyncProperty(oneOfEach, (texts) => meansTheSame(texts.join(' a '))),
        { seed, numRuns: 1 },
      ));
  }

  it('is created from shards that contain such texts', async () => {
    const every = Object.values(groups).flat().join(' ');
    const { folder, document } = await reportOn(plant(recorded, every), scratch);
    const merged = await mergeRuns([folder], path.join(scratch, 'merged'), {
      ledgerPath: LEDGER,
      root: GOLDEN,
    });
    assert.deepEqual(merged.verdict, document.verdict);
  });

  it('is created from a feature file that contains such texts', async () => {
    const every = Object.values(groups)
      .flat()
      .join(' ')
      .replaceAll(/[\r\n]/g, ' ');
    const root = path.join(scratch, 'suites');
    const suite = path.join(root, 'own');
    await mkdir(suite, { recursive: true });
    await cp(LEDGER, path.join(suite, 'requirements.json'));
    const feature = SUITES[SUITE].feature
      .replace('A tiny suite', () => `A tiny suite ${every}\n\n  A description ${every}`)
      .replace('the first thing is done', () => `the first thing is done ${every}`)
      .replace('"one row"', () => `"one row ${every.replaceAll('"', '')}"`);
    await writeFile(path.join(suite, 'suite.feature'), feature);
    const run = await runGolden({ suite: 'own', root, into: path.join(scratch, 'of-own') });
    assert.deepEqual([run.verdict.value, run.exitCode], ['NOT CONFORMANT', 1]);
  });
});
