/** Updates the stack on AWS to infra/template.yaml and the Lambda package, with SAM and the AWS CLI. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { ScriptError } from '../../harness/machine/script-error.ts';
import type { Terminal } from '../../harness/machine/terminal.ts';
import { stackEnvironment } from './stack-environment.ts';
import { askTool, runTool, type Tools } from './tools.ts';

const environmentSchema = z.object({
  STACK_NAME: z.string('must name the CloudFormation stack, for example dataops-v1'),
  ARTIFACT_BUCKET: z.string('must name the bucket that SAM puts the Lambda package into'),
  AWS_REGION: z.string('must be an AWS region, for example eu-central-1'),
  TIME_ZONE: z.string().default('Europe/Berlin'),
  LOCALE: z.string().default('en-GB'),
  PUBLIC_ORIGIN: z.string().default(''),
  ALARM_EMAIL: z.string().default(''),
  /** ARN of the permissions boundary of the stack's roles. */
  PERMISSIONS_BOUNDARY: z.string().default(''),
});
const outputsSchema = z.array(z.object({ OutputKey: z.string(), OutputValue: z.string() }));

/**
 * Deploys the stack, and returns the variables by which the commands that follow find it. The password of the smoke's
 * account is masked in the log.
 * @throws ScriptError for a missing variable, a Lambda package that is not built, or a tool that failed.
 */
export function deployStack(
  root: string,
  environment: NodeJS.ProcessEnv,
  terminal: Terminal,
): Record<string, string> {
  const settings = readSettings(environment);
  const { STACK_NAME: stack, AWS_REGION: region } = settings;
  if (!existsSync(path.join(root, 'dist', 'lambda', 'index.mjs'))) {
    throw new ScriptError('dist/lambda holds no Lambda package. Build it first: npm run build:lambda');
  }
  const tools = { cwd: root, env: environment };
  runTool('sam', ['build'], tools);
  const deploy = [
    ...['deploy', '--stack-name', stack, '--region', region],
    ...['--s3-bucket', settings.ARTIFACT_BUCKET, '--s3-prefix', stack],
    ...['--capabilities', 'CAPABILITY_IAM', '--no-confirm-changeset', '--no-fail-on-empty-changeset'],
    ...parameters(settings),
  ];
  runTool('sam', deploy, tools);
  const outputs = readOutputs(stack, region, tools);
  const secret = [
    ...['secretsmanager', 'get-secret-value', '--secret-id', outputs('SmokePasswordArn')],
    ...['--query', 'SecretString', '--output', 'text', '--region', region],
  ];
  const smokePassword = askTool('aws', secret, tools).trim();
  terminal.log(`::add-mask::${smokePassword}`);
  const [url, tableName, timeZone] = [outputs('Url'), outputs('TableName'), outputs('TimeZone')];
  terminal.log(`${stack} is deployed: ${url}, table ${tableName}`);
  return stackEnvironment({ url, tableName, region, timeZone, smokePassword });
}

function readSettings(given: NodeJS.ProcessEnv): z.infer<typeof environmentSchema> {
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(set);
  if (parsed.success) return parsed.data;
  throw new ScriptError(
    parsed.error.issues.map(({ path: [name], message }) => `${String(name)} ${message}`).join('\n'),
  );
}

/** Always all parameters: CloudFormation keeps the earlier value of a missing one. */
function parameters(settings: z.infer<typeof environmentSchema>): string[] {
  const values = {
    TimeZone: settings.TIME_ZONE,
    Locale: settings.LOCALE,
    PublicOrigin: settings.PUBLIC_ORIGIN,
    AlarmEmail: settings.ALARM_EMAIL,
    PermissionsBoundary: settings.PERMISSIONS_BOUNDARY,
  };
  return ['--parameter-overrides', ...Object.entries(values).map(([name, value]) => `${name}="${value}"`)];
}

function readOutputs(stack: string, region: string, tools: Tools): (name: string) => string {
  const command = [
    ...['cloudformation', 'describe-stacks', '--stack-name', stack, '--region', region],
    ...['--query', 'Stacks[0].Outputs', '--output', 'json'],
  ];
  const outputs = new Map(
    outputsSchema
      .parse(JSON.parse(askTool('aws', command, tools)))
      .map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]),
  );
  return (name) => {
    const value = outputs.get(name);
    if (value !== undefined) return value;
    throw new ScriptError(
      `The stack ${stack} has no output ${name}; its infra/template.yaml must be the one of this commit.`,
    );
  };
}
