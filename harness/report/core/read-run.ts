/** Cucumber Messages → `Run`. */
import { type Envelope, type Hook, type Pickle, type PickleStep, type TestStep, toMs } from './envelope.ts';
import { GherkinIndex } from './gherkin.ts';
import { toReadable } from './readable.ts';
import type { Attempt, Run, RunScenario, RunStep, StepError } from './run.ts';

interface OpenAttempt {
  attempt: Attempt;
  startedMs: number;
  /** By test step id. */
  steps: Map<string, RunStep>;
}

/**
 * Reads the messages of one run, in the order they were written.
 * A pickle without a test case was left out by a filter: it becomes a scenario without attempts.
 */
export function readRun(envelopes: Iterable<Envelope>): Run {
  const run: Run = {
    startedAt: null,
    finishedAt: null,
    environment: {},
    sources: [],
    scenarios: [],
    problems: [],
  };
  const gherkin = new GherkinIndex();
  const hooks = new Map<string, Hook>();
  const pickles = new Map<string, { pickle: Pickle; scenario: RunScenario }>();
  const cases = new Map<string, { steps: readonly TestStep[]; pickleId: string }>();
  const open = new Map<string, OpenAttempt>();

  for (const written of envelopes) {
    const envelope = toReadable(written);
    const { meta, source, gherkinDocument, pickle, hook, parseError, testCase } = envelope;
    const { testRunStarted, testRunFinished, testRunHookFinished } = envelope;
    const { testCaseStarted, testStepFinished, testCaseFinished } = envelope;
    const attached = envelope.attachment ?? envelope.externalAttachment;
    if (meta) {
      const { implementation, runtime, os, cpu } = meta;
      run.environment = {
        cucumber: implementation.version ?? implementation.name,
        node: runtime.version ?? runtime.name,
        system: [os.name, os.version, cpu.name].filter(Boolean).join(' '),
      };
    }
    if (source) run.sources.push(source.uri);
    if (gherkinDocument) gherkin.add(gherkinDocument);
    if (hook) hooks.set(hook.id, hook);
    if (parseError) run.problems.push(`a feature file cannot be read: ${parseError.message}`);
    if (pickle) pickles.set(pickle.id, { pickle, scenario: toScenario(pickle, gherkin) });
    if (testRunStarted) run.startedAt = toMs(testRunStarted.timestamp);
    if (testCase) cases.set(testCase.id, { steps: testCase.testSteps, pickleId: testCase.pickleId });
    if (testCaseStarted) {
      const planned = cases.get(testCaseStarted.testCaseId);
      const picked = planned && pickles.get(planned.pickleId);
      if (!picked) continue;
      const steps = new Map(
        planned.steps.map((step) => [step.id, toStep(step, picked.pickle, gherkin, hooks)] as const),
      );
      const attempt: Attempt = { durationMs: 0, finished: false, steps: [...steps.values()] };
      picked.scenario.attempts.push(attempt);
      open.set(testCaseStarted.id, { attempt, startedMs: toMs(testCaseStarted.timestamp), steps });
    }
    if (attached) {
      const step = open.get(attached.testCaseStartedId ?? '')?.steps.get(attached.testStepId ?? '');
      step?.attachments.push({
        mediaType: attached.mediaType,
        fileName: ('fileName' in attached && attached.fileName) || null,
        body: 'body' in attached ? attached.body : '',
        encoding: 'contentEncoding' in attached ? attached.contentEncoding : 'IDENTITY',
        url: attached.url ?? null,
      });
    }
    if (testStepFinished) {
      const step = open.get(testStepFinished.testCaseStartedId)?.steps.get(testStepFinished.testStepId);
      const { status, duration, exception, message } = testStepFinished.testStepResult;
      if (step) {
        step.status = status;
        step.durationMs = toMs(duration);
        step.error = toError(exception, message);
      }
    }
    if (testCaseFinished) {
      const started = open.get(testCaseFinished.testCaseStartedId);
      if (!started) continue;
      started.attempt.finished = true;
      started.attempt.durationMs = toMs(testCaseFinished.timestamp) - started.startedMs;
    }
    if (testRunHookFinished?.result.status === 'FAILED')
      run.problems.push(
        `a hook around the whole run failed: ${firstLine(testRunHookFinished.result.message)}`,
      );
    if (testRunFinished) {
      run.finishedAt = toMs(testRunFinished.timestamp);
      if (testRunFinished.exception || testRunFinished.message)
        run.problems.push(
          `the run ended with an error: ${firstLine(testRunFinished.exception?.message ?? testRunFinished.message)}`,
        );
    }
  }
  run.scenarios = [...pickles.values()].map(({ scenario }) => scenario);
  return run;
}

function toScenario(pickle: Pickle, gherkin: GherkinIndex): RunScenario {
  const [scenarioId = '', rowId = ''] = pickle.astNodeIds;
  const line = gherkin.lines.get(rowId) ?? gherkin.lines.get(scenarioId) ?? pickle.location?.line ?? 0;
  return {
    id: `${pickle.uri}:${line}`,
    uri: pickle.uri,
    line,
    feature: gherkin.surroundings.get(scenarioId)?.feature ?? '',
    rule: gherkin.surroundings.get(scenarioId)?.rule ?? null,
    name: pickle.name,
    example: gherkin.examples.get(rowId) ?? null,
    tags: pickle.tags.map(({ name }) => name),
    attempts: [],
  };
}

function toStep(step: TestStep, pickle: Pickle, gherkin: GherkinIndex, hooks: Map<string, Hook>): RunStep {
  const said = pickle.steps.find(({ id }) => id === step.pickleStepId);
  const hook = hooks.get(step.hookId ?? '');
  const place = hook?.type === 'AFTER_TEST_CASE' ? 'after the scenario' : 'before the scenario';
  return {
    kind: said ? 'step' : 'hook',
    keyword: gherkin.keywords.get(said?.astNodeIds[0] ?? '') ?? '',
    text: said?.text ?? (hook?.name ? `${hook.name} (${place})` : place),
    argument: said ? argumentOf(said) : null,
    status: 'NOT STARTED',
    durationMs: 0,
    error: null,
    attachments: [],
  };
}

function argumentOf({ argument }: PickleStep): string | null {
  if (argument?.docString) return argument.docString.content;
  const rows = argument?.dataTable?.rows;
  return rows ? rows.map(({ cells }) => cells.map(({ value }) => value).join(' | ')).join('\n') : null;
}

type Exception = { type: string; message?: string | undefined } | undefined;

function toError(exception: Exception, message: string | undefined): StepError | null {
  if (!exception && !message) return null;
  const full = message ?? exception?.message ?? '';
  return { type: exception?.type ?? 'Error', message: exception?.message ?? firstLine(full), full };
}

function firstLine(text = ''): string {
  return text.split('\n')[0] ?? '';
}
