/** What no rehearsal of the deploy workflow takes as it stands: the steps before the stack is there, and which day it is. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { readWorkflow } from '../../harness/ci/workflow.ts';
import { ROOT } from '../../harness/machine/root.ts';

const { workflow, source } = await readWorkflow(path.join(ROOT, '.github/workflows/deploy-dataops-v1.yml'));
const deploy = workflow.jobs.deploy?.steps ?? [];

/** Runs the shell of a step as GitHub does. @returns what it wrote to GITHUB_ENV */
function run(name: string, env: Record<string, string>): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'deploy-step-'));
  try {
    const GITHUB_ENV = path.join(folder, 'env');
    const script = deploy.find((step) => step.name === name)?.run;
    assert.ok(script, `there is a step ${name}`);
    execFileSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
      env: { PATH: process.env.PATH, GITHUB_ENV, ...env },
    });
    return readFileSync(GITHUB_ENV, 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('deploy-dataops-v1.yml', () => {
  for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
    it(`takes the day of the stack's zone, ${zone}`, () => {
      const today = new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(new Date());
      assert.equal(run('Decide what day it is', { TIME_ZONE: zone }), `DAY=${today}\n`);
    });
  }

  it('takes the role after what is installed and built, and does nothing to the stack before', () => {
    const names = deploy.map(({ name }) => name);
    assert.deepEqual(names.slice(0, 7), [
      ...['Still the newest', 'Check out', 'Set up Node', 'Install', 'Build the bundle', 'Take the role'],
      'Deploy the stack',
    ]);
    assert.equal(deploy.find(({ name }) => name === 'Install')?.run, 'npm ci --ignore-scripts');
  });

  it('seeds, shows what catch-up would make, catches up and then judges', () => {
    assert.deepEqual(
      deploy.slice(8).map(({ run: script }) => script),
      [
        ...['npm run seed:users', 'npm run seed:templates', 'npm run seed:recurring'],
        ...['npm run catch-up -- --date "$DAY" --dry-run', 'npm run catch-up -- --date "$DAY"'],
        'npm run smoke -- --url "$APP_URL" --date "$DAY"',
      ],
    );
  });

  it('queues deployments alone: what is not deployed cancels none that waits', () => {
    assert.equal(workflow.concurrency, undefined);
    assert.equal(workflow.jobs.deploy?.concurrency, 'deploy-dataops-v1');
    assert.match(source, /group: deploy-dataops-v1\n +cancel-in-progress: false/);
  });
});
