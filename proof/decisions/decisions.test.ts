/** Every decision mutant applies to the present source and names existing guards. Outcomes are distinguished. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { describe, it } from 'node:test';
import { ROOT } from '../../harness/machine/root.ts';
import { readScenarios } from '../prove/scenarios.ts';
import { GROUND, isTestFile, patched, readMutants } from './decision.ts';
import { decisions } from './decisions.ts';
import { isReached } from './reached.ts';
import { runTestFile } from './run-tests.ts';
import { judgeDecision } from './verdict.ts';

const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');

describe('every decision mutant', () => {
  it('has a unique name', () => {
    const names = decisions.map(({ name }) => name);
    assert.deepEqual(
      names.filter((name, at) => names.indexOf(name) !== at),
      [],
    );
  });

  it('applies once and can be parsed', () => {
    const problems = decisions.flatMap((decision) => {
      try {
        const source = patched(read(decision.file), decision);
        if (!decision.file.endsWith('.css')) stripTypeScriptTypes(source);
        return [];
      } catch (cause) {
        return [`${decision.name}: ${(cause as Error).message}`];
      }
    });
    assert.deepEqual(problems, []);
  });

  it('names requirements of the ledger, and guards that exist', async () => {
    const ledger: { id: string }[] = JSON.parse(read('features/requirements.json'));
    const ids = new Set([GROUND, ...ledger.map(({ id }) => id)]);
    const scenarios = new Set((await readScenarios()).map(({ name }) => name));
    const isThere = (guard: string) =>
      isTestFile(guard) ? existsSync(path.join(ROOT, guard)) : scenarios.has(guard);
    assert.deepEqual(
      decisions.flatMap(({ name, violates, guards }) => [
        ...violates.filter((id) => !ids.has(id)).map((id) => `${name}: ${id}`),
        ...guards.filter((guard) => !isThere(guard)).map((guard) => `${name}: ${guard}`),
      ]),
      [],
    );
  });
});

it('each requirement has its mutants, and one of them turns a scenario red', () => {
  const ledger: { id: string; level: string }[] = JSON.parse(read('features/requirements.json'));
  const excused: { id: string }[] = JSON.parse(read('features/excused.json'));
  const judged = ledger.filter(({ id }) => !excused.some((one) => one.id === id));
  const lacking = judged.flatMap(({ id, level }) => {
    const own = decisions.filter(({ violates }) => violates.includes(id));
    const played = own.some(({ guards }) => !guards.every(isTestFile));
    const least = level === 'MUST' ? 2 : 1;
    if (own.length < least) return [`${id} has ${own.length} mutants; write ${least} or more`];
    return played ? [] : [`no mutant of ${id} names a scenario; name one as a guard`];
  });
  assert.deepEqual(lacking, []);
});

it('each scenario is turned red by a mutant', async () => {
  const guards = new Set(decisions.flatMap((decision) => decision.guards));
  const never = (await readScenarios()).filter(({ name }) => !guards.has(name));
  assert.deepEqual(
    never.map(({ name, at }) => `${at}: no mutant names "${name}" as a guard`),
    [],
  );
});

describe('a file of mutants', () => {
  const read = (...lines: string[]) => readMutants(lines.join('\n'), 'sample.diff');

  it('has pieces and replacements of one line, of several, and of none', () => {
    const text = [
      '@@ a.ts',
      'one A',
      '-  x',
      '-y',
      '+z',
      'two A B',
      '-  x',
      '',
      '@@ b.ts',
      'three C',
      '- || x',
      '+',
    ];
    assert.deepEqual(
      read('# Decisions', ...text).map(({ name, violates, file, find, replace }) => [
        ...[name, violates, file, find, replace],
      ]),
      [
        ['one', ['A'], 'a.ts', '  x\ny', 'z'],
        ['two', ['A', 'B'], 'a.ts', '  x\n', ''],
        ['three', ['C'], 'b.ts', ' || x', ''],
      ],
    );
  });

  it('has guards for the file and for a mutant; a test file replaces those of the file', () => {
    const own = [
      'one A',
      '-x',
      'two A',
      '! a scenario',
      '-x',
      'three A',
      '! c.test.ts',
      '! a scenario',
      '-x',
    ];
    assert.deepEqual(
      read('@@ a.ts', '! a.test.ts', '! b.test.ts', ...own).map(({ guards }) => guards),
      [
        ['a.test.ts', 'b.test.ts'],
        ['a.test.ts', 'b.test.ts', 'a scenario'],
        ['c.test.ts', 'a scenario'],
      ],
    );
  });

  it('reports a line in the wrong place', () => {
    for (const line of ['-piece', 'name ID', ' one A', '!guard'])
      assert.throws(() => read('# Decisions', line), { message: new RegExp(`^sample.diff:2: "${line}" is`) });
  });
});

describe('a decision mutant', () => {
  const file = 'proof/decisions/sample/late.ts';
  const guard = 'proof/decisions/sample/late.test.ts';
  const rows = [
    ['killed', 'due < today', 'due > today'],
    ['broke', 'due < today', 'due.missing() < today'],
    ['unasserted', 'today - due', 'Math.abs(due - today)'],
    ['unreached', 'throw new RangeError', 'throw new TypeError'],
  ] as const;
  const play = () => assert.fail('no scenario is to be played');
  for (const [outcome, find, replace] of rows) {
    it(`ends as ${outcome}`, async () => {
      const mutant = { name: 'sample', violates: [GROUND], guards: [guard], file, find, replace };
      assert.equal((await judgeDecision(mutant, {}, play)).outcome, outcome);
    });
  }

  it('counts as reached in a style sheet, which runs in the browser', () => {
    assert.equal(isReached({ file: 'a.css', find: 'x', replace: 'y' }, 'no folder'), true);
  });

  it('fails the run when it does not apply', async () => {
    const { results, problem } = await runTestFile(guard, { file, find: 'not there', replace: '' });
    const [only] = results;
    assert.deepEqual([results.length, only?.passed, only?.asserted], [1, false, false], problem);
  });

  it('is absent when it is null, and its guards pass', async () => {
    const { results } = await runTestFile(guard, null);
    assert.deepEqual(
      results.map(({ passed }) => passed),
      [true, true],
    );
  });
});
