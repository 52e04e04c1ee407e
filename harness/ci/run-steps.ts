/**
 * Takes the steps of a job one after the other, each shell in the checkout by the command that GitHub has for
 * `shell: bash`. A shell's `timeout-minutes` holds, a job's does not; actions have stand-ins; Node, PATH and everything
 * else that a step does not set are this machine's.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runCommand } from '../machine/run-command.ts';
import { ScriptError } from '../machine/script-error.ts';
import { applies, type Contexts, interpolate } from './expressions.ts';
import { callAction } from './stand-ins.ts';
import type { Job, Step, Workflow } from './workflow.ts';

export interface Surroundings {
  /** The checkout. */
  workspace: string;
  artifacts: string;
  /** Names of steps that this machine cannot take; each is said. */
  leaveOut: ReadonlySet<string>;
  /** Stronger than what the workflow sets. */
  env: Record<string, string>;
  onLine: (line: string) => void;
  /** Ends the step at work, with all it started. */
  signal?: AbortSignal;
}

export interface StepResult {
  name: string;
  outcome: 'success' | 'failure' | 'skipped' | 'left out';
  /** What a shell said, or why an action failed. */
  output: string;
  durationMs: number;
}

export interface JobResult {
  result: 'success' | 'failure';
  steps: StepResult[];
  /** What the steps wrote into GITHUB_STEP_SUMMARY. */
  summary: string;
}

const KNOWN = ['name', 'id', 'if', 'uses', 'with', 'run', 'env', 'working-directory', 'timeout-minutes'];

/** @throws ScriptError for what a rehearsal does not know: an action, a key of a step, an expression. */
export async function runSteps(
  workflow: Workflow,
  job: Job,
  contexts: Contexts,
  surroundings: Surroundings,
): Promise<JobResult> {
  if (workflow.defaults?.run?.shell !== 'bash')
    throw new ScriptError('A rehearsal runs bash alone, expected "defaults: run: shell: bash"');
  const files = await mkdtemp(path.join(tmpdir(), 'rehearsal-'));
  const state: State = { env: {}, steps: {}, results: [], files, summary: '' };
  try {
    for (const step of job.steps)
      state.results.push(await takeStep(step, workflow, job, contexts, surroundings, state));
  } finally {
    await rm(files, { recursive: true });
  }
  const failed = state.results.some(({ outcome }) => outcome === 'failure');
  return { result: failed ? 'failure' : 'success', steps: state.results, summary: state.summary };
}

interface State {
  /** What steps wrote into GITHUB_ENV. */
  env: Record<string, string>;
  /** The context of this name. */
  steps: Record<string, { outputs: Record<string, string>; outcome: string }>;
  results: StepResult[];
  /** Where the files that GitHub gives a step lie. */
  files: string;
  summary: string;
}

async function takeStep(
  step: Step,
  workflow: Workflow,
  job: Job,
  outer: Contexts,
  surroundings: Surroundings,
  state: State,
): Promise<StepResult> {
  const name = step.name ?? step.uses ?? step.run ?? '';
  const unknown = Object.keys(step).filter((key) => !KNOWN.includes(key));
  if (unknown.length > 0)
    throw new ScriptError(`Step "${name}" has ${unknown.join(', ')}, which a rehearsal does not know`);
  const contexts: Contexts = { ...outer, steps: state.steps };
  const given = { ...workflow.env, ...job.env, ...state.env, ...step.env, ...surroundings.env };
  const env = Object.fromEntries(
    Object.entries(given).map(([key, value]) => [key, interpolate(value, contexts)]),
  );
  contexts.env = env;
  const failed = state.results.some(({ outcome }) => outcome === 'failure');
  const started = performance.now();
  const done = (
    outcome: StepResult['outcome'],
    output = '',
    outputs: Record<string, string> = {},
  ): StepResult => {
    if (step.id) state.steps[step.id] = { outputs, outcome };
    const durationMs = performance.now() - started;
    surroundings.onLine(`  ${MARKS[outcome]} ${name}  ${(durationMs / 1_000).toFixed(1)} s`);
    return { name, outcome, output, durationMs };
  };
  // The dependencies are those of this machine, linked into the checkout: npm ci would begin by deleting them.
  if (surroundings.leaveOut.has(name) || step.run?.trim() === 'npm ci') return done('left out');
  if (!applies(step.if, failed, contexts)) return done('skipped');
  if (step.uses) {
    const inputs = Object.entries(step.with ?? {}).map(([key, value]) => [
      key,
      interpolate(String(value), contexts),
    ]);
    try {
      const outputs = await callAction(step.uses, { ...surroundings, inputs: Object.fromEntries(inputs) });
      return done('success', '', outputs);
    } catch (error) {
      if (!(error instanceof ScriptError) || /^Nothing stands in/.test(error.message)) throw error;
      return done('failure', error.message);
    }
  }
  const { code, output } = await runShell(step, env, surroundings, state.files);
  const outputs = parseValues(await take(state.files, 'output'));
  Object.assign(state.env, parseValues(await take(state.files, 'env')));
  state.summary += await take(state.files, 'summary');
  return done(code === 0 ? 'success' : 'failure', output, outputs);
}

/** Ended, or killed because that was not enough. */
const ENDED_BY_TIMEOUT: (number | null)[] = [124, 137];

const MARKS = { success: '✓', failure: '✗', skipped: '–', 'left out': '·' };

async function runShell(step: Step, env: Record<string, string>, surroundings: Surroundings, files: string) {
  const { workspace } = surroundings;
  const script = path.join(files, 'step.sh');
  await writeFile(script, step.run ?? '');
  const minutes = step['timeout-minutes'];
  // coreutils' timeout ends what the shell started as well.
  const limit = minutes ? ['timeout', '--kill-after=10', `${minutes}m`] : [];
  const [command = 'bash', ...args] = [...limit, 'bash', '--noprofile', '--norc', '-eo', 'pipefail', script];
  const { code, output } = await runCommand(command, args, {
    signal: surroundings.signal,
    cwd: path.resolve(workspace, step['working-directory'] ?? '.'),
    env: {
      ...process.env,
      NODE_TEST_CONTEXT: undefined,
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: workspace,
      GITHUB_OUTPUT: await file(files, 'output'),
      GITHUB_ENV: await file(files, 'env'),
      GITHUB_STEP_SUMMARY: await file(files, 'summary'),
      ...env,
      ...surroundings.env,
    },
    onOutput: (text) => {
      for (const line of text.trimEnd().split('\n')) surroundings.onLine(`    ${line}`);
    },
  });
  if (!minutes || !ENDED_BY_TIMEOUT.includes(code)) return { code, output };
  const told = `The step was ended after its timeout-minutes: ${minutes}`;
  surroundings.onLine(`    ${told}`);
  return { code, output: `${output}${told}\n` };
}

/** An empty file for the step to write into. */
async function file(files: string, name: string): Promise<string> {
  await writeFile(path.join(files, name), '');
  return path.join(files, name);
}

async function take(files: string, name: string): Promise<string> {
  return readFile(path.join(files, name), 'utf8');
}

/** `name=value` a line, or `name<<END`, lines, `END`. */
export function parseValues(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  const lines = text.split('\n');
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    const [, block, end] = /^([\w-]+)<<(.+)$/.exec(line) ?? [];
    const [, name, value] = /^([\w-]+)=(.*)$/.exec(line) ?? [];
    if (block && end) {
      const at = lines.indexOf(end);
      if (at < 0) throw new ScriptError(`${block}<<${end} has no end`);
      values[block] = lines
        .splice(0, at + 1)
        .slice(0, -1)
        .join('\n');
    } else if (name !== undefined) values[name] = value ?? '';
  }
  return values;
}
