/** Golden runs: tiny suites, run by Cucumber itself, whose verdict is known. Most of them must not be green. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { ROOT } from '../machine/root.ts';
import { testFolder } from '../machine/test-folder.ts';
import { listFiles } from './evidence/files.ts';
import { ledgerOf, GOLDEN as root, runGolden } from './golden/golden-run.ts';
import { SUITES, type Suite } from './golden/suites.ts';
import { MOST_BYTES } from './page/page.ts';
import { type Report, writeReport } from './write-report.ts';

/** Runs one suite in memory and writes its report into a separate folder. */
async function run(
  name: string,
  { tags, retry, declaration }: Partial<Suite>,
): Promise<Report & { folder: string }> {
  const into = testFolder();
  return { ...(await runGolden({ suite: name, into, tags, retry, declaration })), folder: into };
}

/** Writes the report again from the run's messages, as of a run without arguments. */
function writeAgain(folder: string, suite: string): Promise<Report> {
  return writeReport(folder, { target: 'golden', ledgerPath: ledgerOf(suite), root, commit: null });
}

for (const [name, golden] of Object.entries(SUITES)) {
  test(`${name}: ${golden.about}`, async () => {
    const { expected } = golden;
    const report = await run(name, golden);
    const requirements = new Map(report.document.requirements.map((one) => [one.id, one]));
    const file = `${name}/suite.feature`;
    const outcomes = Object.fromEntries([...requirements].map(([id, { outcome }]) => [id, outcome]));
    const reasons = expected.verdict.reasons.map((reason) => reason.replaceAll('{file}', file));
    assert.deepEqual(report.document.verdict, { ...expected.verdict, reasons });
    assert.equal(report.exitCode, expected.exitCode);
    assert.deepEqual(outcomes, expected.outcomes);
    for (const [id, reason] of Object.entries(expected.reasons ?? {}))
      assert.equal(requirements.get(id)?.reason, reason);
    for (const [id, attempts] of Object.entries(expected.attempts ?? {}))
      assert.equal(requirements.get(id)?.scenarios[0]?.attempts, attempts);
    if (expected.failure) {
      const failed = report.document.requirements.flatMap(({ scenarios }) => scenarios);
      const { message, ...failure } = failed.find(({ outcome }) => outcome === 'failed')?.failure ?? {};
      assert.deepEqual(failure, expected.failure);
      assert.ok(message);
    }
  });
}

test('a run leaves its figures and a badge', async () => {
  const { document, folder: into } = await run('failed-must', {});
  assert.deepEqual(document.figures, {
    MUST: { divergence: 0.3333, coverage: 1 },
    SHOULD: { divergence: 0, coverage: 1 },
  });
  assert.deepEqual(JSON.parse(await readFile(path.join(into, 'badge.json'), 'utf8')), {
    schemaVersion: 1,
    label: 'first-run spec',
    message: 'not conformant · MUST: 33.3 % diverge, 100 % covered',
    color: 'red',
  });
  assert.ok(document.artifacts.some((file) => file.path === 'badge.json'));
});

test('the page loads nothing from outside, links only to files that exist, and is small', async () => {
  const report = await run('failed-must', {});
  const page = await readFile(report.indexPath, 'utf8');
  assert.ok(Buffer.byteLength(page) < MOST_BYTES);
  assert.doesNotMatch(page, /<script|<link|https?:\/\/|@import|file:\/\//);
  assert.ok(
    ![ROOT, root].some((folder) => page.includes(folder)),
    'it says nothing about the machine it was made on',
  );
  const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
  for (const [, target = ''] of page.matchAll(/(?:href|src)="([^"]+)"/g)) {
    if (target.startsWith('#')) assert.ok(ids.has(target.slice(1)), `${target} leads nowhere`);
    else assert.ok(existsSync(path.join(report.folder, decodeURIComponent(target))), `${target} is missing`);
  }
});

test('the page of a part has what ran first, the rest closed, and no share of the whole', async () => {
  const page = async (tags?: string) =>
    readFile((await run('filtered-run', tags ? { tags } : {})).indexPath, 'utf8');
  const [part, whole] = [await page('@smoke'), await page()];
  const rest = part.indexOf('2 other requirements');
  const at = (id: string) => part.indexOf(`id="${id}"`);
  assert.ok(at('AA-ONE') > 0 && at('AA-ONE') < rest, 'the requirement of the scenario that ran');
  assert.ok(at('AA-TWO') > rest && at('BB-EXTRA') > rest, 'the others');
  assert.match(part.slice(rest), /<details class="spec">/);
  assert.doesNotMatch(part, /MUST passed|coverage|divergence/);
  assert.match(part, /Scenarios passed<\/dt><dd><b>1<\/b> of 1/);
  assert.match(whole, /MUST passed<\/dt>.*MUST coverage/s);
  assert.doesNotMatch(whole, /other requirement/);
});

/** Repeats a step until it fills a page, because no single text is long enough. */
function often(step: { id: string }): { id: string }[] {
  return Array.from({ length: MOST_BYTES / 40_000 }, (_, n) => ({
    ...step,
    id: n === 0 ? step.id : `${step.id}-${n}`,
  }));
}

test('a page that would grow too large leaves out the steps of passed scenarios', async () => {
  const { folder: large } = await run('failed-must', {});
  const messages = path.join(large, 'messages.ndjson');
  const text = await readFile(messages, 'utf8');
  const content = 'x'.repeat(15_000);
  const grown = text
    .trim()
    .split('\n')
    .map((line) => {
      const { pickle, testCase } = JSON.parse(line);
      if (testCase) {
        const testSteps = testCase.testSteps.flatMap(often);
        return JSON.stringify({ testCase: { ...testCase, testSteps } });
      }
      if (pickle?.name !== 'the first thing is done') return line;
      const steps = pickle.steps.map((step: object) => ({ ...step, argument: { docString: { content } } }));
      return JSON.stringify({ pickle: { ...pickle, steps } });
    });
  await writeFile(messages, grown.join('\n'));
  const { indexPath, verdict } = await writeAgain(large, 'failed-must');
  const page = await readFile(indexPath, 'utf8');
  assert.ok(Buffer.byteLength(page) <= MOST_BYTES);
  assert.ok(!page.includes(content));
  assert.equal(verdict.value, 'NOT CONFORMANT');
  assert.match(page, /two rows/);
});

test('a second report on the same run is the same, and adds no file', async () => {
  const first = await run('failed-must', {});
  const files = await listFiles(first.folder);
  assert.ok(files.some((file) => file.startsWith('attachments/')));
  const again = await writeAgain(first.folder, 'failed-must');
  assert.deepEqual(await listFiles(first.folder), files);
  assert.deepEqual(again.document, first.document);
});

test('a report that was killed while it was written is written again', async () => {
  const { folder: killed } = await run('failed-must', {});
  const files = await listFiles(killed);
  await writeFile(path.join(killed, 'conformance.json.part'), '{"format":');
  const { document } = await writeAgain(killed, 'failed-must');
  assert.deepEqual(await listFiles(killed), files);
  assert.ok(!document.artifacts.some((file) => file.path.includes('.part')));
});

test('a run that lacks scenarios which nobody excluded has no verdict', async () => {
  const { folder: part } = await run('filtered-run', { tags: '@smoke' });
  const report = await writeAgain(part, 'filtered-run');
  assert.equal(report.verdict.value, 'NO VERDICT');
  assert.equal(report.verdict.reasons[0], 'some scenarios did not run, and no argument left them out');
  assert.equal(report.exitCode, 2);
});

test('a run that was killed has no verdict', async () => {
  const { folder: killed } = await run('all-passed', {});
  const messages = path.join(killed, 'messages.ndjson');
  const text = await readFile(messages, 'utf8');
  await writeFile(messages, text.slice(0, text.indexOf('"testCaseFinished"') + 30));
  const { verdict, exitCode } = await writeAgain(killed, 'all-passed');
  assert.equal(verdict.value, 'NO VERDICT');
  assert.match(verdict.reasons[0] ?? '', /^messages\.ndjson breaks off in line \d+$/);
  assert.equal(exitCode, 2);
});
