/** Results of the bench: as files, as Markdown and as a page. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { testFolder } from '../../harness/machine/test-folder.ts';
import { drawPlot } from './plots.ts';
import { asMarkdown, latestResults, type Result, type Table, writeResult } from './result.ts';
import { resultPage } from './result-page.ts';

const table: Table = {
  title: 'Units',
  note: 'Of one run.',
  head: ['page', '10', '100'],
  rows: [
    ['Today', 12.5, 24.5],
    ['Find <a word>', 51.5, '265 (2.1)'],
  ],
  plot: { kind: 'lines', columns: ['10', '100'], unit: 'units' },
};
const result: Result = {
  ...{ schemaVersion: 1, part: 'growth', commit: 'abc1234', date: '2026-11-27', seconds: 40 },
  machine: { processor: 'Any', cores: 2, memoryGb: 8, node: '24.0.0', load: 1.5 },
  missed: ['Today: units × 1.20 from 100 to 1000 active'],
  tables: [table],
};

describe('a result', () => {
  it('is written as Markdown with the command, the machine and the missed limits', () => {
    assert.equal(
      asMarkdown(result, '###'),
      [
        'Growth',
        '',
        '`npm run bench -- growth`. Measured in 40 s at abc1234, 2026-11-27: 2 cores of Any, 8 GB, Node 24.0.0, load 1.5 at the end.',
        '',
        '- Missed: Today: units × 1.20 from 100 to 1000 active',
        '',
        '### Units',
        '',
        'Of one run.',
        '',
        '| page | 10 | 100 |',
        '| --- | --- | --- |',
        '| Today | 12.5 | 24.5 |',
        '| Find <a word> | 51.5 | 265 (2.1) |',
      ].join('\n'),
    );
  });

  it('is read again from its folder, unless it has another schema', () => {
    const folder = testFolder();
    writeResult(result, false, folder);
    writeResult({ ...result, part: 'start', schemaVersion: 0 }, false, folder);
    assert.deepEqual(latestResults(['costs', 'growth', 'start'], folder), [result]);
    assert.match(readFileSync(path.join(folder, 'growth.md'), 'utf8'), /^# Growth\n/);
  });

  it('is written as a page with a table for every plot, its text escaped', async () => {
    const page = await resultPage([result]);
    assert.match(page, /<svg role="img" aria-label="Units: lines of units"/);
    assert.match(page, /<th scope="row">Find &lt;a word&gt;<\/th><td>51.5<\/td><td>265 \(2.1\)<\/td>/);
    assert.match(page, /1 goal missed/);
  });
});

describe('a plot', () => {
  const legend = (svg: string) => [...svg.matchAll(/>([^<>]+)<\/text>/g)].map(([, text]) => text);

  it('has a line for each row that it names', () => {
    const plot = { kind: 'lines', columns: ['10', '100'], rows: ['Today'], unit: 'units' } as const;
    const texts = legend(drawPlot(table, { ...plot, rows: [...plot.rows], columns: [...plot.columns] }));
    assert.ok(texts.includes('Today') && !texts.some((text) => text?.startsWith('Find')), texts.join());
  });

  it('refuses a column that its table does not have', () => {
    assert.throws(
      () => drawPlot(table, { kind: 'bars', columns: ['ms'], unit: 'ms' }),
      /The table has no column "ms"/,
    );
  });
});
