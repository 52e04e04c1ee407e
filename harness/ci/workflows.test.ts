/** Rules of this project for its workflows. actionlint and zizmor check everything else, in CI. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { ROOT } from '../machine/root.ts';
import { artifacts } from '../report/evidence/publish.ts';

interface Step {
  name: string;
  if?: string;
  uses?: string;
  with?: Record<string, unknown>;
  run?: string;
}
interface Job {
  steps: Step[];
  env?: Record<string, string>;
  strategy?: { matrix: Record<string, string[]> };
  permissions?: Record<string, string>;
  environment?: { name: string };
  concurrency?: { group: string; 'cancel-in-progress': boolean };
}
interface Workflow {
  concurrency?: unknown;
  jobs: Record<string, Job>;
}

const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const ci: Workflow = parse(read('.github/workflows/ci.yml'));
const deploy: Workflow = parse(read('.github/workflows/deploy-dataops-v1.yml'));
const nightly: Workflow = parse(read('.github/workflows/nightly.yml'));
const jobs = [ci, deploy, nightly].flatMap((workflow) => Object.values(workflow.jobs));
const steps = jobs.flatMap((job) => job.steps);
const commands = steps.flatMap(({ run }) => (run === undefined ? [] : [run.trim()]));
const scripts = Object.keys(JSON.parse(read('package.json')).scripts);

describe('the workflows', () => {
  it('run one command a step, and only npm scripts that exist', () => {
    for (const command of commands) {
      assert.ok(!['\n', '&&', ';', '|'].some((sign) => command.includes(sign)), command);
      const [tool, verb, ...words] = command.split(' ');
      if (tool !== 'npm' || verb !== 'run') continue;
      const script = words.find((word) => !word.startsWith('--')) ?? '';
      assert.ok(scripts.includes(script), `${command}: package.json has no script ${script}`);
    }
  });

  it('upload each artifact of a run and keep what was found, however the job ends', () => {
    const uploads = steps.filter(({ uses }) => uses?.startsWith('actions/upload-artifact@'));
    for (const { name, if: condition } of uploads) assert.equal(condition, `\${{ always() }}`, name);
    for (const { name } of artifacts) {
      const upload = uploads.find((step) => step.with?.name === name);
      assert.equal(upload?.with?.path, `reports/published/${name}`);
    }
  });

  it('give an identity only to the deploy job, which requests it after install and build', () => {
    const withIdentity = jobs.filter(({ permissions }) => permissions?.['id-token']);
    assert.deepEqual(withIdentity, [deploy.jobs.deploy]);
    assert.equal(deploy.jobs.deploy?.environment?.name, 'production');
    assert.deepEqual(
      deploy.jobs.deploy?.steps.map(({ run, uses }) => run ?? uses?.split('@')[0]),
      [
        ...['actions/checkout', 'actions/setup-node', 'npm ci --ignore-scripts', 'npm run build:lambda'],
        ...['aws-actions/configure-aws-credentials', 'npm run deploy'],
      ],
    );
  });
});

it('only deployments queue, and a skipped one cancels no waiting one', () => {
  assert.equal(deploy.concurrency, undefined);
  assert.deepEqual(deploy.jobs.deploy?.concurrency, {
    group: 'deploy-dataops-v1',
    'cancel-in-progress': false,
  });
});

it('CI runs each check that replaces scenarios', () => {
  const check = commands.find((command) => command.startsWith('npm run check -- types'))?.split(' ') ?? [];
  const excused: { checkedBy: string }[] = JSON.parse(read('features/excused.json'));
  assert.ok(excused.length > 0);
  for (const { checkedBy } of excused)
    assert.ok(check.includes(checkedBy.split(' ').at(-1) ?? ''), checkedBy);
});

it('a push proves a part of the mutants, each push another part, and a night all of them', () => {
  const run = (job: Job | undefined) => job?.steps.find(({ run }) => run?.startsWith('npm run prove'))?.run;
  for (const job of [ci.jobs.mutants, nightly.jobs.mutants])
    assert.equal(job?.env?.SEED, `\${{ github.run_number }}`);
  assert.match(run(ci.jobs.mutants) ?? '', /^npm run prove -- --sample \d+ --seed "\$SEED"$/);
  assert.equal(run(nightly.jobs.mutants), 'npm run prove -- --seed "$SEED"');
});

it('the parts of a night play different histories, a million in all', () => {
  const job = nightly.jobs['catch-up'];
  const firsts: string[] = job?.strategy?.matrix.first ?? [];
  const play = job?.steps.find(({ run }) => run?.includes('--only histories'))?.run ?? '';
  const each = Number(/--histories (\d+)/.exec(play)?.[1]);
  assert.equal(job?.env?.SEED, `\${{ github.run_number }}\${{ matrix.first }}`);
  assert.equal(firsts.length * each, 1_000_000);
  assert.deepEqual(
    firsts,
    Array.from(firsts, (_, at) => String(at * each).padStart(6, '0')),
  );
});

it('the shards run on Docker and fail without it', () => {
  assert.equal(ci.jobs.features?.env?.LOCAL_STORE, 'docker');
});

it('docs/actions.md lists each action with its commit', () => {
  const rows = read('docs/actions.md').split('\n');
  for (const { uses } of steps) {
    const [action, commit] = uses?.split('@') ?? [];
    if (!action || !commit) continue;
    const cells = [`\`${action}\``, `\`${commit}\``];
    assert.ok(
      rows.some((row) => cells.every((cell) => row.includes(cell))),
      uses,
    );
  }
});
