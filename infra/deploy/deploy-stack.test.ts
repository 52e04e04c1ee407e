/** The deployment asks AWS's tools for the right things. They are stood in for: there is no AWS in a test. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';

const SCRIPT = new URL('./deploy-stack.ts', import.meta.url).href;
const OUTPUTS = [
  { OutputKey: 'Url', OutputValue: 'https://abc.execute-api.eu-central-1.amazonaws.com' },
  { OutputKey: 'TimeZone', OutputValue: 'Europe/Berlin' },
  { OutputKey: 'TableName', OutputValue: 'dataops-v1-Table-XYZ' },
  { OutputKey: 'SmokePasswordArn', OutputValue: 'arn:aws:secretsmanager:eu-central-1:1:secret:s' },
];
const SETTINGS = { STACK_NAME: 'dataops-v1', ARTIFACT_BUCKET: 'artifacts', AWS_REGION: 'eu-central-1' };

/** Runs the step in an empty project, with tools that note what they are asked. */
function deploy({
  settings = SETTINGS as Record<string, string>,
  bundle = true,
  samFails = false,
  outputs = OUTPUTS,
} = {}) {
  const root = mkdtempSync(path.join(os.tmpdir(), 'deploy-'));
  const file = (name: string) => path.join(root, name);
  mkdirSync(file('dist/lambda'), { recursive: true });
  if (bundle) writeFileSync(file('dist/lambda/index.mjs'), '');
  const tool = (name: string, body: string) => {
    mkdirSync(file('bin'), { recursive: true });
    writeFileSync(file(`bin/${name}`), `#!/bin/sh\necho "${name} $*" >> '${file('asked')}'\n${body}\n`);
    chmodSync(file(`bin/${name}`), 0o755);
  };
  tool('sam', samFails ? 'echo no such bucket >&2; exit 1' : 'true');
  tool(
    'aws',
    `case "$1" in secretsmanager) echo s3cr3t-of-the-stack;; *) echo '${JSON.stringify(outputs)}';; esac`,
  );
  const program = `const { deployStack } = await import('${SCRIPT}');
    try { deployStack('${root}', process.env) } catch (e) { console.error(e.message); process.exit(1) }`;
  const env = { PATH: `${file('bin')}:/usr/bin:/bin`, GITHUB_ENV: file('env'), ...settings };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    env,
    encoding: 'utf8',
  });
  const read = (name: string) => (existsSync(file(name)) ? readFileSync(file(name), 'utf8') : '');
  const result = {
    status,
    stdout,
    stderr,
    asked: read('asked').trim().split('\n'),
    environment: read('env'),
  };
  rmSync(root, { recursive: true });
  return result;
}

describe('deploying the stack', () => {
  it('builds and deploys without asking anybody, and tells the next steps where the stack is', () => {
    const { status, stdout, stderr, asked, environment } = deploy({
      settings: { ...SETTINGS, TIME_ZONE: 'Europe/Berlin', PERMISSIONS_BOUNDARY: 'arn:b' },
    });
    assert.equal(status, 0, stderr);
    assert.equal(asked[0], 'sam build');
    assert.equal(
      asked[1],
      'sam deploy --stack-name dataops-v1 --region eu-central-1 --s3-bucket artifacts --s3-prefix dataops-v1 ' +
        '--capabilities CAPABILITY_IAM --no-confirm-changeset --no-fail-on-empty-changeset --parameter-overrides ' +
        'TimeZone="Europe/Berlin" Locale="en-GB" PublicOrigin="" AlarmEmail="" PermissionsBoundary="arn:b"',
    );
    assert.deepEqual(environment.trim().split('\n'), [
      'APP_MODE=production',
      'APP_URL=https://abc.execute-api.eu-central-1.amazonaws.com',
      'TABLE_NAME=dataops-v1-Table-XYZ',
      'AWS_REGION=eu-central-1',
      'TIME_ZONE=Europe/Berlin',
      'SMOKE_EMAIL=smoke@datatalks.club',
      'SMOKE_PASSWORD=s3cr3t-of-the-stack',
    ]);
    assert.deepEqual(
      stdout.split('\n').filter((line) => line.includes('s3cr3t')),
      ['::add-mask::s3cr3t-of-the-stack'],
      'the log shows the password only to have it masked',
    );
  });

  for (const [what, options, message] of [
    [
      'a setting is missing',
      { settings: { AWS_REGION: 'eu-central-1', GITHUB_ENV: '' } },
      /^STACK_NAME must name.*\nARTIFACT_BUCKET must name.*\nGITHUB_ENV is missing: the stack is deployed by the workflow alone/,
    ],
    [
      'there is no bundle',
      { bundle: false },
      /^dist\/lambda holds no bundle\. Build it first: npm run build:lambda/,
    ],
    ['an output is missing', { outputs: OUTPUTS.slice(1) }, /^The stack dataops-v1 has no output Url/],
  ] as const) {
    it(`says so when ${what}, and leaves the environment alone`, () => {
      const { status, stderr, environment } = deploy(options as Parameters<typeof deploy>[0]);
      assert.equal(status, 1);
      assert.match(stderr, message);
      assert.equal(environment, '');
    });
  }

  it('stops at a tool that fails', () => {
    const { status, stderr, asked } = deploy({ samFails: true });
    assert.equal(status, 1);
    assert.match(stderr, /no such bucket\nsam build: sam ended with code 1/);
    assert.deepEqual(asked, ['sam build']);
  });
});
