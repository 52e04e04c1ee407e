/** The stack template matches the code. cfn-lint checks, in CI, that CloudFormation accepts it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { build } from 'esbuild';
import { parseDocument, visit } from 'yaml';
import { ROOT } from '../../harness/machine/root.ts';
import { tableDefinition } from '../../src/store/create-table.ts';
import { PACKAGE_FOLDER } from '../lambda/build.ts';
import { propertiesOf, readTemplate } from './read-template.ts';

const template = readTemplate();
const resource = (name: string) => propertiesOf(template, name);

describe('infra/template.yaml', () => {
  it('has no aliases, which CloudFormation refuses', () => {
    const document = parseDocument(readFileSync(new URL('../template.yaml', import.meta.url), 'utf8'));
    const found: string[] = [];
    visit(document, { Alias: (_, { source }) => void found.push(source) });
    assert.deepEqual(found, []);
  });

  it('creates the same table as the code', async () => {
    const { AttributeDefinitions, BillingMode, GlobalSecondaryIndexes, KeySchema } = resource('Table');
    assert.deepEqual(
      { TableName: 'any', AttributeDefinitions, BillingMode, GlobalSecondaryIndexes, KeySchema },
      tableDefinition('any'),
    );
  });

  it('retains the table, the files and the password when the stack is deleted, and can restore the table', () => {
    for (const name of ['Table', 'EvidenceBucket', 'SmokePassword']) {
      assert.equal(template.Resources[name]?.DeletionPolicy, 'Retain', name);
    }
    const { PointInTimeRecoverySpecification, DeletionProtectionEnabled, TimeToLiveSpecification } =
      resource('Table');
    assert.deepEqual(PointInTimeRecoverySpecification, { PointInTimeRecoveryEnabled: true });
    assert.equal(DeletionProtectionEnabled, true);
    assert.deepEqual(TimeToLiveSpecification, { AttributeName: 'expiresAt', Enabled: true });
  });

  it('retries a catch-up that cannot start or fails, and keeps the event of one that was given up', () => {
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

  it('runs the built package on the tested version of Node', async () => {
    const node = readFileSync(path.join(ROOT, '.nvmrc'), 'utf8').trim();
    const { Runtime } = template.Globals?.Function ?? {};
    assert.equal(Runtime, `nodejs${node}.x`);
    const { metafile } = await build({
      entryPoints: [path.join(ROOT, 'src', 'lambda.ts')],
      ...{ outdir: PACKAGE_FOLDER, format: 'esm', write: false, metafile: true },
    });
    const exported = Object.values(metafile.outputs).flatMap((output) => output.exports);
    for (const [name, handler] of [
      ['AppFunction', 'handler'],
      ['CatchUpFunction', 'catchUp'],
    ] as const) {
      const { Handler, CodeUri, Timeout } = resource(name);
      assert.equal(Handler, `index.${handler}`);
      assert.equal(CodeUri, path.relative(ROOT, PACKAGE_FOLDER));
      assert.ok(exported.includes(handler), `src/lambda.ts exports ${handler}`);
      assert.ok(Number(Timeout) > (name === 'AppFunction' ? 20 : 60), `${name} has ${Timeout} s`);
    }
  });

  it('watches metrics and resources that exist', () => {
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
});
