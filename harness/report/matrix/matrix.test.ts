import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { ROOT as root } from '../../machine/root.ts';
import { recordingTerminal } from '../../machine/terminal.ts';
import { testFolder } from '../../machine/test-folder.ts';
import { runFromCommandLine } from '../command.ts';
import type { Conformance, Outcome } from '../document/schema.ts';
import { runGolden } from '../golden/golden-run.ts';
import { Matrix } from './matrix.ts';

describe('npm run report -- matrix', () => {
  const folder = testFolder();
  let document: Conformance;
  before(async () => {
    ({ document } = await runGolden({ suite: 'failed-must', into: path.join(folder, 'first') }));
  });

  const compare = async (change: Partial<Conformance>) => {
    const other = path.join(folder, 'other.json');
    await writeFile(other, JSON.stringify({ ...document, target: 'other', ...change }));
    const { terminal, printed } = recordingTerminal();
    const args = ['matrix', path.join(folder, 'first'), other, '--into', path.join(folder, 'matrix')];
    return { code: await runFromCommandLine(args, { root, environment: {}, terminal }), printed: printed() };
  };

  it('has a row for each requirement and a column for each target', async () => {
    const requirements = document.requirements.map((one) => ({
      ...one,
      outcome: 'skipped' as const,
      scenarios: one.scenarios.map((scenario, at) => ({
        ...scenario,
        outcome: at === 0 ? ('known-deviation' as const) : ('skipped' as const),
      })),
    }));
    const { code, printed } = await compare({ requirements });
    assert.equal(code, 0, printed);
    const written = await readFile(path.join(folder, 'matrix', 'matrix.json'), 'utf8');
    const matrix = Matrix.parse(JSON.parse(written));
    assert.deepEqual(
      matrix.targets.map(({ target, verdict, scenarios }) => [target, verdict, scenarios]),
      [
        ['golden', 'NOT CONFORMANT', { passed: 3, failed: 1, declared: 0, skipped: 0 }],
        ['other', 'NOT CONFORMANT', { passed: 0, failed: 0, declared: 3, skipped: 1 }],
      ],
    );
    assert.deepEqual(matrix.targets[0]?.figures, document.figures);
    assert.deepEqual(matrix.requirements.find(({ id }) => id === 'AA-TWO')?.cells, [
      { outcome: 'failed', passed: 1, failed: 1, declared: 0, skipped: 0 },
      { outcome: 'skipped', passed: 0, failed: 0, declared: 1, skipped: 1 },
    ]);
    const page = await readFile(path.join(folder, 'matrix', 'index.html'), 'utf8');
    for (const text of ['golden', 'other', 'AA-TWO', '1 / 1 / 0 / 0', '33.3 % diverge, 100 % covered'])
      assert.ok(page.includes(text), text);
    assert.doesNotMatch(page, /<script|<link|https?:\/\//);
  });

  it('counts each outcome of a scenario in one column, and none where the suite broke', async () => {
    const counts = async (outcome: Outcome) => {
      const requirements = document.requirements.map((one) => ({
        ...one,
        scenarios: one.scenarios.map((scenario) => ({ ...scenario, outcome })),
      }));
      await compare({ requirements });
      const written = await readFile(path.join(folder, 'matrix', 'matrix.json'), 'utf8');
      const { scenarios } = Matrix.parse(JSON.parse(written)).targets[1] ?? assert.fail();
      return Object.entries(scenarios).flatMap(([name, amount]) => (amount > 0 ? [name] : []));
    };
    for (const [outcome, columns] of [
      ['passed', ['passed']],
      ['unexpected-pass', ['passed']],
      ['failed', ['failed']],
      ['known-deviation', ['declared']],
      ['skipped', ['skipped']],
      ['harness-error', []],
      ['not-run', []],
    ] as const)
      assert.deepEqual(await counts(outcome), columns, outcome);
  });

  for (const [what, change, message] of [
    [
      'of another version',
      () => ({ spec: { ...document.spec, version: '9.9' } }),
      /ran specification 9\.9 \(/,
    ],
    [
      'of other scenarios',
      () => ({ spec: { ...document.spec, sha256: '0'.repeat(64) } }),
      /ran specification 1\.0 \(0{12}\), .* Run both with the same features/,
    ],
    ['of a part', () => ({ run: { ...document.run, filtered: true } }), /ran a part of the suite\. Compare/],
  ] as const)
    it(`refuses a run ${what}`, async () => {
      const { code, printed } = await compare(change());
      assert.equal(code, 1);
      assert.match(printed, message);
    });
});
