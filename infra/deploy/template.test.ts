/** The stack: its template is one that CloudFormation takes, and makes what the code expects. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { ROOT } from '../../harness/machine/root.ts';
import { tableDefinition } from '../../src/store/create-table.ts';
import { BUNDLE } from '../lambda/build.ts';
import { parseTemplate, propertiesOf, readTemplate } from './read-template.ts';
import { templateProblems } from './template-problems.ts';

const lambda = readFileSync(path.join(ROOT, 'src', 'lambda.ts'), 'utf8');
const template = readTemplate();
const text = readFileSync(new URL('../template.yaml', import.meta.url), 'utf8');
const resource = (name: string) => propertiesOf(template, name);

describe('infra/template.yaml', () => {
  it('is what CloudFormation takes', async () => {
    assert.deepEqual(await templateProblems(template), []);
  });

  for (const [mistake, before, after, problem] of [
    ['a property of no resource', 'BillingMode:', 'BilingMode:', 'Table: there is no property BilingMode'],
    [
      'one inside another',
      'IndexName: open',
      'Name: open',
      /Table\.GlobalSecondaryIndexes\[0\]: IndexName is missing/,
    ],
    [
      'a value of another kind',
      'NoncurrentDays: 35',
      "NoncurrentDays: 'often'",
      /NoncurrentDays: must be a number, got "often"/,
    ],
    ['a type of nothing', 'AWS::SQS::Queue', 'AWS::SQS::Kueue', /AWS::SQS::Kueue is no type of resource/],
    ['a name that leads nowhere', '!Ref AppLogs', '!Ref AppLog', '!Ref AppLog leads nowhere'],
    [
      'an attribute of nothing',
      '!GetAtt Table.Arn',
      '!GetAtt Table.Anr',
      /AWS::DynamoDB::Table has no attribute Anr/,
    ],
    ['a text that names nothing', '{Table.Arn}/', '{Tabel.Arn}/', /there is no resource Tabel/],
    [
      'a condition of nothing',
      'Condition: TellsSomebody',
      'Condition: Tells',
      'AlarmSubscription: there is no condition Tells',
    ],
  ] as const) {
    it(`would not be with ${mistake}`, async () => {
      const problems = await templateProblems(parseTemplate(text.replace(before, after)));
      assert.ok(
        problems.some((one) => (typeof problem === 'string' ? one === problem : problem.test(one))),
        problems.join('\n') || 'no problem was found',
      );
    });
  }

  it('has no aliases, which CloudFormation refuses', () => {
    assert.doesNotMatch(text, /^[^#]*(: | - )[&*]\w/m);
  });

  it('makes the table that the code makes', async () => {
    const { AttributeDefinitions, BillingMode, GlobalSecondaryIndexes, KeySchema } = resource('Table');
    assert.deepEqual(
      { TableName: 'any', AttributeDefinitions, BillingMode, GlobalSecondaryIndexes, KeySchema },
      tableDefinition('any'),
    );
  });

  it('keeps the work: nothing that holds it goes with the stack, and the table can be had back', () => {
    for (const name of ['Table', 'EvidenceBucket', 'SmokePassword']) {
      assert.equal(template.Resources[name]?.DeletionPolicy, 'Retain', name);
    }
    const { PointInTimeRecoverySpecification, DeletionProtectionEnabled, TimeToLiveSpecification } =
      resource('Table');
    assert.deepEqual(PointInTimeRecoverySpecification, { PointInTimeRecoveryEnabled: true });
    assert.equal(DeletionProtectionEnabled, true);
    assert.deepEqual(TimeToLiveSpecification, { AttributeName: 'expiresAt', Enabled: true });
  });

  it('repeats a catch-up that cannot be called and one that fails, and keeps what was given up on', () => {
    const { Events, EventInvokeConfig } = resource('CatchUpFunction') as {
      Events: { Daily: { Type: string; Properties: Record<string, unknown> } };
      EventInvokeConfig: Record<string, unknown>;
    };
    const queue = { 'Fn::GetAtt': ['CatchUpDeadLetters', 'Arn'] };
    const { Type, Properties } = Events.Daily;
    assert.equal(Type, 'ScheduleV2');
    assert.equal(Properties.ScheduleExpression, 'cron(0 5 * * ? *)');
    assert.deepEqual(Properties.RetryPolicy, { MaximumRetryAttempts: 10, MaximumEventAgeInSeconds: 21600 });
    assert.deepEqual(Properties.DeadLetterConfig, { Arn: queue });
    assert.deepEqual(EventInvokeConfig.DestinationConfig, { OnFailure: { Type: 'SQS', Destination: queue } });
  });

  it('schedules it as EventBridge Scheduler takes it', async () => {
    const { Daily } = (resource('CatchUpFunction') as { Events: { Daily: { Properties: object } } }).Events;
    const { RetryPolicy, DeadLetterConfig, PermissionsBoundary, ...schedule } = Daily.Properties as Record<
      string,
      unknown
    >;
    const Target = { Arn: 'function', RoleArn: 'role', RetryPolicy, DeadLetterConfig };
    const Schedule = { Type: 'AWS::Scheduler::Schedule', Properties: { ...schedule, Target } };
    const alone = { ...template, Resources: { ...template.Resources, Schedule } };
    assert.deepEqual(await templateProblems(alone), []);
  });

  it('runs what is built, on the Node it is tested on', () => {
    const node = readFileSync(path.join(ROOT, '.nvmrc'), 'utf8').trim();
    const { Runtime } = template.Globals?.Function ?? {};
    assert.equal(Runtime, `nodejs${node}.x`);
    for (const [name, handler] of [
      ['AppFunction', 'handler'],
      ['CatchUpFunction', 'catchUp'],
    ] as const) {
      const { Handler, CodeUri, Timeout } = resource(name);
      assert.equal(Handler, `index.${handler}`);
      assert.equal(CodeUri, path.relative(ROOT, BUNDLE));
      assert.match(lambda, new RegExp(`^export async function ${handler}\\(`, 'm'));
      assert.ok(Number(Timeout) > (name === 'AppFunction' ? 20 : 60), `${name} has ${Timeout} s`);
    }
  });

  it('watches metrics that there are, of things that there are', () => {
    const alarms = Object.values(template.Resources).filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm');
    const watched = alarms.map(({ Properties }) => `${Properties.Namespace} ${Properties.MetricName}`);
    assert.deepEqual(watched.toSorted(), [
      'AWS/ApiGateway 5xx', // of HTTP APIs; of REST APIs it is 5XXError
      'AWS/DynamoDB WriteThrottleEvents',
      'AWS/Lambda Errors',
      'AWS/Lambda Invocations',
      'AWS/Lambda Throttles',
      'AWS/SQS ApproximateNumberOfMessagesVisible',
    ]);
    for (const { Properties } of alarms) assert.deepEqual(Properties.AlarmActions, [{ Ref: 'Alarms' }]);
  });

  it('gives neither function a secret', () => {
    assert.doesNotMatch(
      JSON.stringify([resource('AppFunction'), resource('CatchUpFunction')]),
      /SmokePassword|secretsmanager|CRON_TOKEN/,
    );
  });

  it('passes cfn-lint, where it is installed', (t) => {
    const templates = ['infra/template.yaml', 'infra/deploy-role.yaml'];
    const { error, status, stdout } = spawnSync('cfn-lint', templates, { cwd: ROOT, encoding: 'utf8' });
    if (error) return t.skip('cfn-lint is not installed; CI runs it');
    assert.equal(status, 0, stdout);
  });
});
