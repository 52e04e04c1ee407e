/** The requests of `npm run deploy` to the tools of GitHub and AWS. The tools are fakes. */
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { recordingTerminal } from '../../harness/machine/terminal.ts';
import { testFolder } from '../../harness/machine/test-folder.ts';
import { deploy } from './deploy.ts';
import { type DeployContext, type DeployStep, deploySteps, runSteps } from './steps.ts';

const OUTPUTS = [
  { OutputKey: 'Url', OutputValue: 'https://abc.execute-api.eu-central-1.amazonaws.com' },
  { OutputKey: 'TimeZone', OutputValue: 'Pacific/Kiritimati' },
  { OutputKey: 'TableName', OutputValue: 'dataops-v1-Table-XYZ' },
  { OutputKey: 'SmokePasswordArn', OutputValue: 'arn:aws:secretsmanager:eu-central-1:1:secret:s' },
];
const SETTINGS = {
  ...{ GITHUB_REPOSITORY: 'owner/name', COMMIT: 'c0ffee', GITHUB_ACTIONS: 'true' },
  ...{ STACK_NAME: 'dataops-v1', ARTIFACT_BUCKET: 'artifacts', AWS_REGION: 'eu-central-1' },
};

/** Deploys an empty project with tools that record their arguments and steps that record their context. */
async function run({
  settings = SETTINGS as Record<string, string>,
  newest = 'c0ffee',
  built = true,
  samFails = false,
  code = 0,
  outputs = OUTPUTS,
} = {}) {
  const root = testFolder();
  const file = (name: string) => path.join(root, name);
  mkdirSync(file('dist/lambda'), { recursive: true });
  if (built) writeFileSync(file('dist/lambda/index.mjs'), '');
  const tool = (name: string, body: string) => {
    mkdirSync(file('bin'), { recursive: true });
    writeFileSync(file(`bin/${name}`), `#!/bin/sh\necho "${name} $*" >> '${file('asked')}'\n${body}\n`);
    chmodSync(file(`bin/${name}`), 0o755);
  };
  tool('gh', `echo ${newest}`);
  tool('sam', samFails ? 'exit 1' : 'true');
  tool(
    'aws',
    `case "$1" in secretsmanager) echo s3cr3t-of-the-stack;; *) echo '${JSON.stringify(outputs)}';; esac`,
  );
  const { terminal, printed } = recordingTerminal();
  const environment = { PATH: `${file('bin')}:/usr/bin:/bin`, GITHUB_OUTPUT: file('output'), ...settings };
  const given: DeployContext[] = [];
  const note: DeployStep = { name: 'Note', run: async (context) => given.push(context) - 1 + code };
  const clock = () => new Date('2026-06-22T12:00:00Z');
  const succeeds = await deploy(root, { environment, terminal, clock }, [note]).catch((error) => error);
  const read = (name: string) => (existsSync(file(name)) ? readFileSync(file(name), 'utf8') : '');
  const result = { succeeds, printed: printed(), asked: read('asked').trim().split('\n'), given };
  const output = read('output');
  return { ...result, output };
}

describe('deploying', () => {
  it('fails with the step that fails, and names it', async () => {
    const { succeeds, printed } = await run({ code: 1 });
    assert.equal(succeeds, false);
    assert.match(printed, /The deployment ended at "Note"/);
  });

  it('deploys the stack without a question, then runs the steps with its address and the date in its zone', async () => {
    const { succeeds, printed, asked, output, given } = await run({
      settings: { ...SETTINGS, TIME_ZONE: 'Pacific/Kiritimati', PERMISSIONS_BOUNDARY: 'arn:b' },
    });
    assert.equal(succeeds, true);
    assert.deepEqual(asked.slice(0, 3), [
      'gh api repos/owner/name/commits/main --jq .sha',
      'sam build',
      'sam deploy --stack-name dataops-v1 --region eu-central-1 --s3-bucket artifacts --s3-prefix dataops-v1 ' +
        '--capabilities CAPABILITY_IAM --no-confirm-changeset --no-fail-on-empty-changeset --parameter-overrides ' +
        'TimeZone="Pacific/Kiritimati" Locale="en-GB" PublicOrigin="" AlarmEmail="" PermissionsBoundary="arn:b"',
    ]);
    const [{ environment = {}, day = '' } = {}] = given;
    const { APP_MODE, APP_URL, TABLE_NAME, AWS_REGION, TIME_ZONE, SMOKE_EMAIL, SMOKE_PASSWORD } = environment;
    assert.deepEqual(
      [APP_MODE, APP_URL, TABLE_NAME, AWS_REGION, TIME_ZONE, SMOKE_EMAIL, SMOKE_PASSWORD],
      [
        ...['production', OUTPUTS[0]?.OutputValue, 'dataops-v1-Table-XYZ', 'eu-central-1'],
        ...['Pacific/Kiritimati', 'smoke@datatalks.club', 's3cr3t-of-the-stack'],
      ],
    );
    assert.equal(day, '2026-06-23', 'it is the next day already at UTC+14');
    assert.equal(output, `url=${OUTPUTS[0]?.OutputValue}\n`);
    assert.deepEqual(
      printed.split('\n').filter((line) => line.includes('s3cr3t')),
      ['::add-mask::s3cr3t-of-the-stack'],
      'the log shows the password only to have it masked',
    );
  });

  for (const [what, options, message] of [
    [
      'the workflow is not running',
      { settings: { GITHUB_OUTPUT: '', STACK_NAME: 's' } },
      /^GITHUB_REPOSITORY is not set. Only the deploy workflow deploys/m,
    ],
    [
      'main is at another commit',
      { newest: 'later' },
      /^c0ffee is not deployed: main is at later\. To go back, revert/,
    ],
    [
      'a setting is missing',
      { settings: { ...SETTINGS, STACK_NAME: '', ARTIFACT_BUCKET: '' } },
      /^STACK_NAME must name.*\nARTIFACT_BUCKET must name/,
    ],
    [
      'there is no Lambda package',
      { built: false },
      /^dist\/lambda holds no Lambda package\. Build it first: npm run build:lambda/,
    ],
    ['an output is missing', { outputs: OUTPUTS.slice(1) }, /^The stack dataops-v1 has no output Url/],
    ['a tool fails', { samFails: true }, /^sam build: sam ended with code 1/],
  ] as const) {
    it(`fails if ${what}, and runs no step`, async () => {
      const { succeeds, output, given } = await run(options as Parameters<typeof run>[0]);
      assert.match((succeeds as Error).message, message);
      assert.deepEqual([output, given], ['', []]);
    });
  }
});

describe('the steps', () => {
  const step = (name: string, code: number | Error, line = ''): DeployStep => ({
    name,
    run: async ({ terminal }) => {
      if (line) terminal.log(line);
      if (code instanceof Error) throw code;
      return code;
    },
  });
  async function outcomes(steps: DeployStep[], onGitHub = false) {
    const { terminal, printed } = recordingTerminal();
    const context = { environment: {}, day: '2026-06-22', clock: () => new Date(), terminal };
    const results = await runSteps(steps, context, onGitHub);
    return {
      results: results.map(({ name, outcome }) => `${name}: ${outcome}`),
      lines: printed().split('\n'),
    };
  }

  it('seed, request a dry run of catch-up, run it and end with the smoke', () => {
    assert.deepEqual(
      deploySteps.map(({ name }) => name),
      [
        ...['Seed users', 'Seed templates', 'Seed recurring configs'],
        ...['Dry run of catch-up', 'Catch-up', 'Smoke'],
      ],
    );
  });

  for (const failure of [1, 2, new Error('a defect')]) {
    it(`end at the first step that ends with ${failure}`, async () => {
      const { results } = await outcomes([step('a', 0), step('b', failure), step('c', 0)]);
      assert.deepEqual(results, ['a: success', 'b: failure', 'c: skipped']);
    });
  }

  it('print nothing on GitHub that can act as a workflow command', async () => {
    const { lines } = await outcomes([step('a', 0, '::set-env name=PATH::evil')], true);
    const stopped = lines.findIndex((line) => line.startsWith('::stop-commands::'));
    const token = lines[stopped]?.slice('::stop-commands::'.length);
    assert.deepEqual(lines, [
      ...['::group::a', `::stop-commands::${token}`, '::set-env name=PATH::evil', `::${token}::`],
      ...['::endgroup::', ''],
    ]);
  });
});
