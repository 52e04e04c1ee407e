/** What the scoreboard counts: survivors that others kill, scenarios that nothing turns red, other targets; and its page. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { parse } from 'node-html-parser';
import { testFolder } from '../../harness/machine/test-folder.ts';
import { GROUND } from '../decisions/decision.ts';
import { chosenScenarios, neighbourFiles } from './elsewhere.ts';
import { sampleOf } from './sample.ts';
import { type Board, FORMAT, type Score, totalsOf } from './score.ts';
import { renderScoreboard } from './scoreboard-page.ts';
import { readTargets } from './targets.ts';
import { vacuousOf } from './vacuous.ts';

const decision = (name: string, more: { violates?: string[]; file?: string; guards?: string[] } = {}) => ({
  ...{ name, violates: ['AA-ONE'], file: 'a.ts', find: '1', replace: '2', guards: [`${name}.test.ts`] },
  ...more,
});

describe('the other tests that may kill a survivor', () => {
  it('are the test files of its requirement and of its file, without its guards', () => {
    const one = decision('one');
    const all = [
      one,
      decision('same-requirement', { file: 'b.ts', guards: ['r.test.ts', 'a title', 'one.test.ts'] }),
      decision('same-file', { violates: ['BB-TWO'] }),
      decision('neither', { violates: ['BB-TWO'], file: 'b.ts' }),
    ];
    assert.deepEqual(neighbourFiles(one, all), ['r.test.ts', 'same-file.test.ts']);
  });

  it('do not include all tests of a requirement that every test relies on', () => {
    const one = decision('one', { violates: [GROUND] });
    assert.deepEqual(neighbourFiles(one, [decision('other', { violates: [GROUND], file: 'b.ts' })]), []);
  });

  it('include the scenarios of its requirement, and a sample of the others by seed', () => {
    const all = Array.from({ length: 30 }, (_, n) => ({ name: `title ${n}`, at: `a.feature:${n}` }));
    const same = all.slice(0, 3);
    const one = decision('one', { guards: ['title 1'] });
    const chosen = chosenScenarios(one, same, all, { seed: 7, sample: 5 });
    assert.deepEqual(chosen.slice(0, 2), ['a.feature:0', 'a.feature:2']);
    assert.equal(new Set(chosen).size, 7);
    assert.deepEqual(chosenScenarios(one, same, all, { seed: 7, sample: 5 }), chosen);
    assert.equal(chosenScenarios(one, same, all, { seed: 7, sample: Number.POSITIVE_INFINITY }).length, 29);
  });
});

it('a sample has no duplicates, and differs for another seed', () => {
  const all = Array.from({ length: 50 }, (_, n) => n);
  assert.equal(new Set(sampleOf(all, 1, 20)).size, 20);
  assert.notDeepEqual(sampleOf(all, 1, 20), sampleOf(all, 2, 20));
});

const killed = (name: string, guard: string, more: Partial<Score> = {}): Score => ({
  ...{ name, violates: ['AA-ONE'], breaks: 'a.ts: 1 → 2', outcome: 'killed' },
  reds: [
    { guard, at: 'Then x', message: 'm', report: { requirements: ['AA-ONE'], expected: '1', observed: '2' } },
  ],
  ...more,
});

describe('a scenario is vacuous', () => {
  const scenarios = ['a', 'b', 'c', 'd'].map((name, n) => ({ name, at: `x.feature:${n}` }));
  const scores = [
    killed('one', 'a'),
    killed('two', 'b', { outcome: 'elsewhere' }),
    killed('three', 'c', { outcome: 'broke' }),
  ];
  it('when no mutant turns it red', () => {
    const { neverRed, requirements } = vacuousOf(scenarios, ['AA-ONE', 'BB-TWO'], scores, []);
    assert.deepEqual(neverRed, ['x.feature:2 c', 'x.feature:3 d']);
    assert.deepEqual(requirements, ['BB-TWO']);
  });

  it('unless a null target turns it red; other targets do not count', () => {
    const targets = [
      { isNull: true, failed: ['c'] },
      { isNull: false, failed: ['d'] },
    ];
    assert.deepEqual(vacuousOf(scenarios, [], scores, targets).neverRed, ['x.feature:3 d']);
  });
});

describe('the reports of targets', () => {
  const scenario = (name: string, outcome: string) => ({ id: `x.feature:${name}`, name, outcome });
  const report = (target: string, filtered: boolean, scenarios: object[]) => ({
    ...{ target, run: { filtered, startedAt: '2026-06-22T08:00:00.000Z' }, commit: { sha: 'abc' } },
    requirements: [{ scenarios }, { scenarios: scenarios.slice(0, 1) }],
  });
  const written = (files: Record<string, object>) => {
    const folder = testFolder();
    for (const [name, document] of Object.entries(files)) {
      mkdirSync(path.join(folder, name), { recursive: true });
      writeFileSync(path.join(folder, name, 'conformance.json'), JSON.stringify(document));
    }
    return folder;
  };

  it('give the titles that passed and failed, of the newest whole run', () => {
    const scenarios = [scenario('a', 'passed'), scenario('b', 'failed'), scenario('c', 'known-deviation')];
    const folder = written({
      'other/2026-01': report('other', false, [scenario('old', 'failed')]),
      'other/2026-02': report('other', false, scenarios),
      'other/2026-03': report('other', true, [scenario('part', 'failed')]),
      'null-200/2026-01': report('null-200', true, [scenario('part', 'failed')]),
    });
    const common = { at: '2026-06-22T08:00:00.000Z', commit: 'abc', skipped: 0 };
    assert.deepEqual(readTargets(folder), [
      { ...common, target: 'other', isNull: false, passed: ['a'], failed: ['b'], declared: 1 },
      { ...common, target: 'null-200', isNull: true, passed: [], failed: ['part'], declared: 0 },
    ]);
  });
});

describe('the scoreboard page', () => {
  const page = (mutants: Score[]) => {
    const lines = [{ id: 'AA-ONE', level: 'MUST', sentence: 'counts', mutants }];
    const board: Board = {
      ...{ format: FORMAT, writtenAt: '2026-06-22T08:00:00.000Z', whole: true, asked: [], commit: null },
      ...{ totals: totalsOf(mutants), requirements: [], mutants, messages: [], targets: [] },
      vacuous: { scenarios: 1, neverRed: ['x.feature:3 a title'], requirements: ['AA-ONE'] },
    };
    return parse(renderScoreboard(lines, board));
  };

  it('shows a survivor before all others, with what to do', () => {
    const survivor = killed('lives', '', { outcome: 'unasserted', reds: [], green: 'a title' });
    const [first] = page([killed('dies', 'a'), survivor]).querySelectorAll('article');
    assert.match(first?.text ?? '', /unasserted[\s\S]*lives[\s\S]*Write the missing assertion[\s\S]*a title/);
  });

  it('shows where a mutant is killed: guard, step, expected, observed', () => {
    const text = page([killed('dies', 'a title')])
      .querySelector('.row .inside')
      ?.text.replaceAll(/\s+/g, ' ');
    assert.match(text ?? '', /a title StepThen x RequirementAA-ONE Expected1 Observed2 Messagem/);
  });

  it('escapes texts of the source', () => {
    assert.equal(page([killed('dies', 'a', { breaks: '<b>' })]).querySelector('pre b'), null);
  });
});
