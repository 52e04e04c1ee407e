/** The deploy workflow at work on the stack of this machine: its own steps, from the seeding on. */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { smokeUser, users } from '../../fixtures/users.ts';
import { noDefects } from '../../proof/catch-up/scene.ts';
import { runSteps, type StepResult } from '../../scripts/ci/run-steps.ts';
import { readWorkflow } from '../../scripts/ci/workflow.ts';
import { buildLambda } from '../../scripts/lambda/build.ts';
import { type LocalStack, openLocalStack } from '../../scripts/local-stack/open-stack.ts';
import { withKey } from '../../scripts/local-store/local-store.ts';
import { runCatchUp } from '../../src/catch-up/run.ts';
import { civilDate } from '../../src/domain/civil-date.ts';
import type { Table } from '../../src/store/table.ts';
import { ApiCaller } from './api-caller.ts';
import { ApiReader } from './api-reader.ts';
import { mutatedSteps } from './asked-mutants.ts';
import type { ExchangeLog } from './exchange-log.ts';
import { templateOfSize } from './own-templates.ts';
import { Arranging } from './reference-arranging.ts';
import { NOW } from './reference-target.ts';
import type { Resources } from './resources.ts';
import { ACCESS_KEY_ID, openTable, storeEndpoint } from './scenario-store.ts';
import { seedAll } from './seeding.ts';
import { StoreReader } from './store-reader.ts';

const ROOT = path.dirname(path.dirname(import.meta.dirname));
const WORKFLOW = path.join(ROOT, '.github', 'workflows', 'deploy-dataops-v1.yml');
/** What the stack of this machine stands for. */
const STAND_FOR_THE_STACK = new Set([
  ...[
    'Still the newest',
    'Check out',
    'Set up Node',
    'Install',
    'Build the bundle',
    'Take the role',
    'Deploy the stack',
  ],
]);
const CLOCK = () => new Date(NOW);

export class Deployment {
  readonly stack: LocalStack;
  readonly store: StoreReader;
  readonly arranging: Arranging;
  readonly #table: Table;
  readonly #caller: ApiCaller;

  private constructor(stack: LocalStack, table: Table, store: StoreReader, caller: ApiCaller) {
    this.stack = stack;
    this.store = store;
    this.arranging = new Arranging(table, CLOCK);
    this.#table = table;
    this.#caller = caller;
  }

  /** A stack with an empty table, on the day the features stand at. */
  static async open(resources: Resources, log: ExchangeLog): Promise<Deployment> {
    const endpoint = storeEndpoint();
    const folder = await mkdtemp(path.join(tmpdir(), 'deployment-'));
    resources.add('bundle', folder, () => rm(folder, { recursive: true }));
    const { folder: bundle } = await buildLambda(path.join(folder, 'lambda'));
    const tableName = `deployment-${randomBytes(8).toString('hex')}`;
    const address = { name: tableName, endpoint, accessKeyId: ACCESS_KEY_ID };
    const table = await openTable(address, resources);
    const store = resources.add('connection for reading', new StoreReader(address), (one) => one.close());
    const stack = resources.add(
      'stack',
      await openLocalStack({ bundle, endpoint: withKey(endpoint, ACCESS_KEY_ID), tableName, now: NOW }),
      (one) => one.close(),
    );
    return new Deployment(stack, table, store, new ApiCaller(stack.api.url, log));
  }

  /** Takes the workflow's steps for the day, YYYY-MM-DD, each with its outcome and what it said. */
  async deploy(day: string): Promise<StepResult[]> {
    const { workflow } = await readWorkflow(WORKFLOW);
    const job = workflow.jobs.deploy;
    if (!job) throw new Error(`${path.basename(WORKFLOW)} has no job "deploy"`);
    const { steps } = await runSteps(
      workflow,
      { ...job, steps: await mutatedSteps(job.steps, 'deploy') },
      { vars: {}, github: {}, env: {} },
      {
        workspace: ROOT,
        artifacts: path.join(tmpdir(), 'no-artifacts'),
        leaveOut: STAND_FOR_THE_STACK,
        env: { ...this.stack.environment, DAY: day },
        onLine: () => undefined,
      },
    );
    return steps.filter(({ outcome }) => outcome !== 'left out');
  }

  /** As an earlier deployment has left it, without its work. */
  async seed(): Promise<void> {
    const password = this.stack.environment.SMOKE_PASSWORD ?? null;
    await seedAll(this.#table, CLOCK, { users: [...users, smokeUser], password });
  }

  /** A template of the operator's own with a schedule of Mondays, whose content cannot be read. */
  async addUnreadable(name: string): Promise<void> {
    const trigger = { triggerType: 'automatic', triggerSchedule: '0 9 * * 1' } as const;
    await seedAll(this.#table, CLOCK, { templates: [{ ...templateOfSize(name, 1), ...trigger }] });
    await this.arranging.makeUnreadable('content', name);
  }

  /** As the day's catch-up of an earlier deployment has left it. */
  async catchUp(day: string): Promise<void> {
    const date = civilDate(day);
    const context = { table: this.#table, clock: CLOCK, runId: randomUUID(), log: noDefects };
    await runCatchUp(context, { range: { from: date, to: date } });
  }

  /** What the deployed API says, signed in as its operator; possible once users are seeded. */
  async reader(): Promise<ApiReader> {
    return new ApiReader(await this.operator());
  }

  /** The API, signed in. @throws when the smoke's password does not let it in */
  async operator(): Promise<ApiCaller> {
    const { SMOKE_EMAIL = '', SMOKE_PASSWORD = '' } = this.stack.environment;
    const answer = await this.#caller.signIn(SMOKE_EMAIL, SMOKE_PASSWORD);
    if (answer.status !== 200)
      throw new Error(`the operator could not sign in: ${answer.status} ${answer.text}`);
    return this.#caller;
  }
}
