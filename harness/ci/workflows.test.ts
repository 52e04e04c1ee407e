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
  it('run one command a step, only npm scripts that exist, and each check that replaces scenarios', () => {
    for (const command of commands) {
      assert.ok(!['\n', '&&', ';', '|'].some((sign) => command.includes(sign)), command);
      const [tool, verb, ...words] = command.split(' ');
      if (tool !== 'npm' || verb !== 'run') continue;
      const script = words.find((word) => !word.startsWith('--')) ?? '';
      assert.ok(scripts.includes(script), `${command}: package.json has no script ${script}`);
    }
    const checks = commands.find((command) => command.startsWith('npm run check -- types'))?.split(' ') ?? [];
    const excused: { checkedBy: string }[] = JSON.parse(read('features/excused.json'));
    assert.ok(excused.length > 0);
    for (const { checkedBy } of excused)
      assert.ok(checks.includes(checkedBy.split(' ').at(-1) ?? ''), checkedBy);
  });

  it('upload each artifact of a run and keep what was found, however the job ends', () => {
    const uploads = steps.filter(({ uses }) => uses?.startsWith('actions/upload-artifact@'));
    for (const { name, if: condition } of uploads) assert.equal(condition, `\${{ always() }}`, name);
    for (const { name } of artifacts) {
      const upload = uploads.find((step) => step.with?.name === name);
      assert.equal(upload?.with?.path, `reports/published/${name}`);
    }
  });

  it('give an identity only to the deploy job, which requests it after install and build, one job at a time', () => {
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
    // The job queues, not the workflow: a skipped run would cancel a waiting one.
    assert.equal(deploy.concurrency, undefined);
    assert.deepEqual(deploy.jobs.deploy?.concurrency, {
      group: 'deploy-dataops-v1',
      'cancel-in-progress': false,
    });
  });
});
