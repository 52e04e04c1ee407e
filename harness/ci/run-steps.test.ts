/** The runner of workflow steps does as GitHub does, and refuses what it does not know. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parse } from 'yaml';
import { listFiles } from '../report/evidence/files.ts';
import { applies } from './expressions.ts';
import { rehearse } from './rehearse.ts';
import { parseValues } from './run-steps.ts';
import { Workflow } from './workflow.ts';

let folder: string;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'run-steps-'));
});
after(() => rm(folder, { recursive: true }));

async function run(jobs: string) {
  const workspace = await mkdtemp(path.join(folder, 'checkout-'));
  const artifacts = await mkdtemp(path.join(folder, 'artifacts-'));
  const source = `on: push\nenv: { FROM: workflow }\ndefaults: { run: { shell: bash } }\njobs:\n${jobs}`;
  const surroundings = { artifacts, leaveOut: new Set<string>(), env: {}, onLine: () => {} };
  const done = await rehearse(Workflow.parse(parse(source)), (use) => use(workspace), surroundings);
  return { done, steps: done.flatMap(({ steps }) => steps), workspace, artifacts };
}

describe('steps are run as on GitHub', () => {
  it('with pipefail and -e; after a failure only those that say so', async () => {
    const { steps, done } = await run(`
  one:
    steps:
      - { name: pipe, run: "false | cat" }
      - { name: next, run: "true" }
      - { name: anyway, if: "\${{ !cancelled() }}", run: "true" }
      - { name: on failure, if: failure(), run: "exit 1; true" }`);
    assert.deepEqual(
      steps.map(({ name, outcome }) => `${name}: ${outcome}`),
      ['pipe: failure', 'next: skipped', 'anyway: success', 'on failure: failure'],
    );
    assert.equal(done[0]?.result, 'failure');
  });

  it('with outputs, environment, summary and folders', async () => {
    const { done, steps } = await run(`
  one:
    env: { FROM: job }
    steps:
      - { id: a, run: 'echo "word=x y" >> "$GITHUB_OUTPUT"; echo "KEPT=$FROM" >> "$GITHUB_ENV"; mkdir sub' }
      - run: pwd; echo "$WORD $KEPT $FROM"; echo "# done" >> "$GITHUB_STEP_SUMMARY"
        working-directory: sub
        env: { WORD: "\${{ steps.a.outputs.word }}", FROM: step }`);
    assert.match(steps[1]?.output ?? '', /\/sub\nx y job step\n$/);
    assert.equal(done[0]?.summary, '# done\n');
    assert.deepEqual(parseValues('a=1\nb<<END\nx=1\ny\nEND\nc=2\n'), { a: '1', b: 'x=1\ny', c: '2' });
  });

  it('with a step that takes longer than it may ended, and all it started; then those that always run', async () => {
    const started = performance.now();
    const { steps } = await run(`
  one:
    steps:
      - { name: hangs, timeout-minutes: 0.01, run: "echo begun; sleep 3600 | sleep 3600" }
      - { name: next, run: "true" }
      - { name: in time, if: "\${{ always() }}", timeout-minutes: 1, run: "true" }`);
    assert.deepEqual(
      steps.map(({ name, outcome }) => `${name}: ${outcome}`),
      ['hangs: failure', 'next: skipped', 'in time: success'],
    );
    assert.match(steps[0]?.output ?? '', /^begun\nThe step was ended after its timeout-minutes: 0\.01\n$/);
    assert.ok(performance.now() - started < 1_800_000, 'nothing waits for what it started');
  });

  it('in jobs after those they need, once for each value of a matrix, with artifacts between them', async () => {
    const { done, workspace, artifacts } = await run(`
  last:
    needs: [first]
    if: \${{ !cancelled() }}
    steps:
      - { uses: actions/download-artifact@x, with: { pattern: part-*, path: all } }
  skipped: { needs: first, steps: [{ run: "true" }] }
  first:
    strategy: { matrix: { part: [1, 2] } }
    steps:
      - { run: 'mkdir -p out/deep; echo "$PART" > out/deep/it', env: { PART: "\${{ matrix.part }}/\${{ strategy.job-total }}" } }
      - { uses: actions/upload-artifact@x, with: { name: "part-\${{ matrix.part }}", path: out } }
      - { run: exit 1 }`);
    assert.deepEqual(
      done.map(({ name, result }) => `${name}: ${result}`),
      ['first (1): failure', 'first (2): failure', 'last: success'],
    );
    assert.deepEqual(await listFiles(artifacts), ['part-1/deep/it', 'part-2/deep/it']);
    assert.equal(await readFile(path.join(workspace, 'all/part-2/deep/it'), 'utf8'), '2/2\n');
  });

  it('but never npm ci: the dependencies are linked, and it would delete them', async () => {
    const { steps } = await run('  one: { steps: [{ run: npm ci }] }');
    assert.equal(steps[0]?.outcome, 'left out');
  });
});

describe('refused is', () => {
  const refused: [string, string, RegExp][] = [
    [
      'an action that nothing stands in for',
      '{ uses: some/action@x }',
      /Nothing stands in for the action some\/action/,
    ],
    [
      'a key of a step',
      '{ run: "true", continue-on-error: true }',
      /has continue-on-error, which a rehearsal/,
    ],
    [
      'an expression',
      '{ run: "true", if: "contains(github.ref, \'x\')" }',
      /does not understand "contains\(/,
    ],
    [
      'an unknown context',
      `{ run: "true", env: { A: "\${{ secrets.KEY }}" } }`,
      /does not understand "secrets\.KEY"/,
    ],
  ];
  for (const [what, step, message] of refused) {
    it(what, () => assert.rejects(run(`  one: { steps: [${step}] }`), message));
  }

  it('a second artifact of one name, unless it takes the place of the first', async () => {
    const upload = '{ uses: actions/upload-artifact@x, with: { name: it, path: out } }';
    const over = upload.replace('path:', 'overwrite: true, path:');
    const again = await run(
      `  one: { steps: [{ run: mkdir out; touch out/a }, ${upload}, { run: mv out/a out/b }, ${over}] }`,
    );
    assert.deepEqual(await listFiles(again.artifacts), ['it/b']);
    const { steps } = await run(`  one: { steps: [{ run: mkdir out; touch out/a }, ${upload}, ${upload}] }`);
    assert.deepEqual(
      steps.map(({ outcome }) => outcome),
      ['success', 'success', 'failure'],
    );
    assert.match(steps[2]?.output ?? '', /There is an artifact named it already/);
  });
});

describe('a condition', () => {
  it('holds as on GitHub', () => {
    const contexts = { steps: { a: { outcome: 'success' } } };
    const holds = (condition: string | undefined, failed: boolean) => applies(condition, failed, contexts);
    assert.deepEqual([holds(undefined, false), holds(undefined, true)], [true, false]);
    assert.deepEqual([holds('always()', true), holds('failure()', false)], [true, false]);
    assert.equal(
      holds("steps.a.outcome == 'success'", true),
      false,
      'success() is meant where no function stands',
    );
    assert.equal(holds("!cancelled() && steps.a.outcome == 'success'", true), true);
    assert.equal(holds("always() && steps.a.outcome != 'success'", true), false);
  });
});
