/**
 * The deploy role: it is assumed by OIDC only, is limited to this stack, and suffices for every resource of the stack.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { propertiesOf, readTemplate } from './read-template.ts';

interface Statement {
  Effect: string;
  Action: string | string[];
  Resource?: unknown;
  Condition?: Record<string, Record<string, unknown>>;
  Principal?: unknown;
}

const stack = readTemplate();
const role = readTemplate(new URL('../deploy-role.yaml', import.meta.url));
const { AssumeRolePolicyDocument: trust, Policies } = propertiesOf(role, 'DeployRole') as {
  AssumeRolePolicyDocument: { Statement: Statement[] };
  Policies: { PolicyDocument: { Statement: Statement[] } }[];
};
const statements = Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement).filter(
  ({ Effect }) => Effect === 'Allow',
);
const actions = new Set(statements.flatMap(({ Action }) => Action));

/**
 * The write actions that CloudFormation needs for each resource type. A SAM type has the actions of the resources that
 * it becomes.
 */
const MADE_BY: Record<string, string[]> = {
  'AWS::DynamoDB::Table': [
    'dynamodb:CreateTable',
    'dynamodb:UpdateTimeToLive',
    'dynamodb:UpdateContinuousBackups',
  ],
  'AWS::S3::Bucket': [
    ...['s3:CreateBucket', 's3:PutEncryptionConfiguration', 's3:PutBucketOwnershipControls'],
    ...['s3:PutBucketPublicAccessBlock', 's3:PutBucketVersioning', 's3:PutLifecycleConfiguration'],
  ],
  'AWS::S3::BucketPolicy': ['s3:PutBucketPolicy', 's3:GetBucketPolicy'],
  'AWS::SecretsManager::Secret': ['secretsmanager:CreateSecret', 'secretsmanager:GetRandomPassword'],
  'AWS::Serverless::HttpApi': ['apigateway:POST', 'apigateway:PATCH'],
  'AWS::Serverless::Function': [
    ...[
      'lambda:CreateFunction',
      'lambda:AddPermission',
      'lambda:PutFunctionEventInvokeConfig',
      'lambda:TagResource',
    ],
    ...[
      'iam:CreateRole',
      'iam:AttachRolePolicy',
      'iam:PutRolePolicy',
      'iam:PassRole',
      'scheduler:CreateSchedule',
    ],
  ],
  'AWS::Logs::LogGroup': ['logs:CreateLogGroup', 'logs:PutRetentionPolicy'],
  'AWS::SQS::Queue': ['sqs:CreateQueue', 'sqs:GetQueueAttributes'],
  'AWS::SNS::Topic': ['sns:CreateTopic', 'sns:GetTopicAttributes'],
  'AWS::SNS::Subscription': ['sns:Subscribe'],
  'AWS::CloudWatch::Alarm': ['cloudwatch:PutMetricAlarm'],
};

const { PolicyDocument } = propertiesOf(role, 'Boundary') as { PolicyDocument: { Statement: Statement[] } };
const boundary = PolicyDocument.Statement;

const TABLE = 'arn:aws:dynamodb:eu-central-1:1:table/dataops-v1-Table-X';
const FILES = 'arn:aws:s3:::dataops-v1-evidencebucket-x';
const LOGS = 'arn:aws:logs:eu-central-1:1:log-group:dataops-v1-AppLogs-X:log-stream:s';
/** The actions of the functions and the schedule: the statements of the template, and those that SAM adds. */
const ASKED: [action: string, resource: string][] = [
  ...['BatchGetItem', 'ConditionCheckItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'].map(
    (action): [string, string] => [`dynamodb:${action}`, TABLE],
  ),
  ['dynamodb:Query', `${TABLE}/index/open`],
  ...['GetObject', 'PutObject', 'DeleteObject'].map((action): [string, string] => [
    `s3:${action}`,
    `${FILES}/a/b`,
  ]),
  ['s3:ListBucket', FILES],
  ['logs:CreateLogStream', LOGS],
  ['logs:PutLogEvents', LOGS],
  ['sqs:SendMessage', 'arn:aws:sqs:eu-central-1:1:dataops-v1-CatchUpDeadLetters-X'],
  ['lambda:InvokeFunction', 'arn:aws:lambda:eu-central-1:1:function:dataops-v1-CatchUpFunction-X'],
];

describe('infra/deploy-role.yaml', () => {
  it('is assumed only by the deploy job of the repository, by OIDC', () => {
    assert.equal(trust.Statement.length, 1);
    const [{ Action, Condition } = { Action: '' } as unknown as Statement] = trust.Statement;
    assert.equal(Action, 'sts:AssumeRoleWithWebIdentity');
    const subject = 'repo:$' + '{Repository}:environment:production';
    assert.deepEqual(Condition, {
      StringEquals: {
        'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
        'token.actions.githubusercontent.com:sub': { 'Fn::Sub': subject },
      },
    });
  });

  for (const type of new Set(Object.values(stack.Resources).map(({ Type }) => Type))) {
    it(`lets the stack create its ${type}`, () => {
      const needed = MADE_BY[type];
      assert.ok(needed, `${type} is new: add to MADE_BY what making it takes, and to the role`);
      assert.deepEqual(
        needed.filter((action) => !actions.has(action)),
        [],
      );
    });
  }

  it('lets seeding and catch-up change rows as the app does', () => {
    const [app] = (propertiesOf(stack, 'AppFunction').Policies as { Statement: Statement[] }[]) ?? [];
    const rows = app?.Statement.flatMap(({ Action }) => Action).filter((action) =>
      action.startsWith('dynamodb:'),
    );
    assert.deepEqual(
      rows?.filter((action) => !actions.has(action)),
      [],
    );
  });

  it('names no action by a wildcard, and each resource by the name of the stack where it has one', () => {
    assert.deepEqual(
      [...actions].filter((action) => action.includes('*')),
      [],
    );
    const nameless = statements.filter(({ Resource }) => !JSON.stringify(Resource).includes('{StackName}'));
    assert.deepEqual(nameless.flatMap(({ Action }) => Action).toSorted(), [
      ...['apigateway:DELETE', 'apigateway:GET', 'apigateway:PATCH', 'apigateway:POST', 'apigateway:PUT'],
      ...['cloudformation:GetTemplateSummary', 'cloudwatch:DescribeAlarms'],
      ...['logs:DescribeLogGroups', 'secretsmanager:GetRandomPassword'],
    ]);
  });

  it('gives permissions to roles only within the boundary, which covers all needs of the functions', () => {
    for (const action of ['iam:CreateRole', 'iam:PutRolePolicy', 'iam:AttachRolePolicy']) {
      const allowing = statements.filter(({ Action }) => Action.includes(action));
      assert.deepEqual(
        allowing.map(({ Condition }) => Condition?.StringEquals?.['iam:PermissionsBoundary']),
        [{ Ref: 'Boundary' }],
        action,
      );
    }
    for (const [action, resource] of ASKED) {
      assert.ok(
        boundary.some((one) => one.Action.includes(action) && oneCovers(one, resource)),
        `${action} on ${resource}`,
      );
    }
  });

  it('cannot change itself', () => {
    const denied = Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement).filter(
      ({ Effect }) => Effect === 'Deny',
    );
    assert.deepEqual(
      denied.map(({ Action }) => Action),
      ['iam:*'],
    );
    assert.match(JSON.stringify(denied), /role\/\$\{AWS::StackName\}-\*/);
  });
});

const NAMES: Record<string, string> = {
  StackName: 'dataops-v1',
  'AWS::Partition': 'aws',
  'AWS::Region': 'eu-central-1',
  'AWS::AccountId': '1',
};

/** Whether the statement applies to a resource of that ARN. Names are as CloudFormation makes them. */
function oneCovers({ Resource }: Statement, arn: string): boolean {
  const { 'Fn::Sub': text = '' } = Resource as { 'Fn::Sub'?: string };
  const pattern = text.replaceAll(/\$\{([\w:]+)\}/g, (_, name: string) => NAMES[name] ?? name);
  return new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(arn);
}
