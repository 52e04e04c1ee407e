/** Brings the stack on AWS to what infra/template.yaml and the built bundle say, with the tools of AWS: SAM and its CLI. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { ScriptError } from '../../harness/machine/script-error.ts';
import { appendEnvironment, stackEnvironment } from './stack-environment.ts';

const environmentSchema = z.object({
  STACK_NAME: z.string('must name the CloudFormation stack, for example dataops-v1'),
  ARTIFACT_BUCKET: z.string('must name the bucket that SAM puts the bundle into'),
  AWS_REGION: z.string('must be an AWS region, for example eu-central-1'),
  GITHUB_ENV: z.string('is missing: the stack is deployed by the workflow alone, see docs/deployment.md'),
  TIME_ZONE: z.string().default('Europe/Berlin'),
  LOCALE: z.string().default('en-GB'),
  PUBLIC_ORIGIN: z.string().default(''),
  ALARM_EMAIL: z.string().default(''),
  /** ARN of the policy beyond which no role of the stack goes. */
  PERMISSIONS_BOUNDARY: z.string().default(''),
});
const outputsSchema = z.array(z.object({ OutputKey: z.string(), OutputValue: z.string() }));

/**
 * Deploys, and tells the following steps of the job where the stack is; the password of the smoke's account is masked in their logs.
 * @throws ScriptError for a variable that is missing, a bundle that is not built, or a tool that failed.
 */
export function deployStack(root: string, given: Record<string, string | undefined>): void {
  const settings = readSettings(given);
  const { STACK_NAME: stack, AWS_REGION: region } = settings;
  if (!existsSync(path.join(root, 'dist', 'lambda', 'index.mjs'))) {
    throw new ScriptError('dist/lambda holds no bundle. Build it first: npm run build:lambda');
  }
  show(root, 'sam', ['build']);
  show(root, 'sam', [
    ...['deploy', '--stack-name', stack, '--region', region],
    ...['--s3-bucket', settings.ARTIFACT_BUCKET, '--s3-prefix', stack],
    ...['--capabilities', 'CAPABILITY_IAM', '--no-confirm-changeset', '--no-fail-on-empty-changeset'],
    ...parameters(settings),
  ]);
  const outputs = readOutputs(root, stack, region);
  const smokePassword = read(root, [
    ...['secretsmanager', 'get-secret-value', '--secret-id', outputs('SmokePasswordArn')],
    ...['--query', 'SecretString', '--output', 'text', '--region', region],
  ]).trim();
  console.log(`::add-mask::${smokePassword}`);
  const [url, tableName] = [outputs('Url'), outputs('TableName')];
  const timeZone = outputs('TimeZone');
  appendEnvironment(
    settings.GITHUB_ENV,
    stackEnvironment({ url, tableName, region, timeZone, smokePassword }),
  );
  console.log(`${stack} is deployed: ${url}, table ${tableName}`);
}

function readSettings(given: Record<string, string | undefined>): z.infer<typeof environmentSchema> {
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(set);
  if (parsed.success) return parsed.data;
  throw new ScriptError(
    parsed.error.issues.map(({ path: [name], message }) => `${String(name)} ${message}`).join('\n'),
  );
}

/** All of them, always: CloudFormation keeps the earlier value of one that is not given. */
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

function readOutputs(root: string, stack: string, region: string): (name: string) => string {
  const text = read(root, [
    ...['cloudformation', 'describe-stacks', '--stack-name', stack, '--region', region],
    ...['--query', 'Stacks[0].Outputs', '--output', 'json'],
  ]);
  const outputs = new Map(
    outputsSchema.parse(JSON.parse(text)).map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]),
  );
  return (name) => {
    const value = outputs.get(name);
    if (value !== undefined) return value;
    throw new ScriptError(
      `The stack ${stack} has no output ${name}; its infra/template.yaml must be the one of this commit.`,
    );
  };
}

/** Runs a tool with its words in the log. */
function show(root: string, tool: string, args: string[]): void {
  run(root, tool, args, 'inherit');
}

const read = (root: string, args: string[]): string => run(root, 'aws', args, 'pipe');

function run(cwd: string, tool: string, args: string[], stdout: 'inherit' | 'pipe'): string {
  try {
    return execFileSync(tool, args, { cwd, stdio: ['ignore', stdout, 'inherit'], encoding: 'utf8' });
  } catch (cause) {
    const { code, status } = cause as { code?: string; status?: number };
    const why = code === 'ENOENT' ? 'is not installed' : `ended with code ${status}; its words are above`;
    throw new ScriptError(`${tool} ${args.slice(0, 2).join(' ')}: ${tool} ${why}.`);
  }
}
