/** The outcome of a scenario, before the target's declarations are applied. */
import { type Explanation, explain } from './explain.ts';
import { readable } from './readable.ts';
import type { Attempt, RunAttachment, RunScenario, RunStep } from './run.ts';

export type Found = 'passed' | 'failed' | 'skipped' | 'harness-error' | 'not-run';

export interface StepFailure extends Explanation {
  /** `Then the dashboard says …`, or where a hook stood. */
  step: string;
  /** The error's class. */
  type: string;
  /** With stack. */
  full: string;
}

export interface Finding {
  found: Found;
  /** The reason for skipping it; null if it was not skipped or no reason was given. */
  reason: string | null;
  /** The first failure. Later ones are usually its consequences. */
  failure: StepFailure | null;
  /** The later failures. */
  further: StepFailure[];
}

const LOG = 'text/x.cucumber.log+plain';
const CLEAN = { reason: null, failure: null, further: [] };

/**
 * The last attempt counts. Faults of the suite are kept apart from those of the target. An undefined, ambiguous or pending
 * step, a `HarnessError`, an empty scenario and a scenario that never ended are faults of the suite.
 */
export function judge(scenario: RunScenario): Finding {
  const last = scenario.attempts.at(-1);
  return last ? judgeAttempt(last) : { found: 'not-run', ...CLEAN };
}

/** The same for one attempt. */
export function judgeAttempt({ steps, finished }: Attempt): Finding {
  const broken = steps.flatMap((step) => faultOf(step) ?? []);
  const failed = steps.filter((step) => step.status === 'FAILED' && !isHarnessError(step)).map(toFailure);
  const [failure = null, ...further] = [...broken, ...failed];
  if (!finished) {
    const fault = suiteFault('the end of the scenario', 'The scenario did not finish: its worker went away');
    return { found: 'harness-error', reason: null, failure: failure ?? fault, further };
  }
  if (broken.length > 0) return { found: 'harness-error', reason: null, failure, further };
  if (failure) return { found: 'failed', reason: null, failure, further };
  const skipping = steps.find(({ status }) => status === 'SKIPPED');
  if (skipping) return { ...CLEAN, found: 'skipped', reason: reasonOf(skipping) };
  if (!steps.some(({ kind }) => kind === 'step'))
    return { ...CLEAN, found: 'harness-error', failure: suiteFault('the scenario', 'It has no steps') };
  return { found: 'passed', ...CLEAN };
}

function faultOf(step: RunStep): StepFailure | null {
  if (isHarnessError(step)) return { ...toFailure(step), type: 'HarnessError' };
  const name = stepName(step);
  if (step.status === 'UNDEFINED') return suiteFault(name, 'No step definition says what this means');
  if (step.status === 'AMBIGUOUS')
    return suiteFault(name, 'More than one step definition says what this means');
  if (step.status === 'PENDING') return suiteFault(name, 'Its step definition is not written yet');
  return step.status === 'UNKNOWN' ? suiteFault(name, 'It came to no known status') : null;
}

function isHarnessError({ status, error }: RunStep): boolean {
  return status === 'FAILED' && (error?.type === 'HarnessError' || /^HarnessError\b/.test(error?.full ?? ''));
}

function suiteFault(step: string, message: string): StepFailure {
  return { step, type: 'HarnessError', message, expected: null, observed: null, full: message };
}

function toFailure(step: RunStep): StepFailure {
  const error = step.error ?? { type: 'Error', message: 'It failed without a message', full: '' };
  return { step: stepName(step), type: error.type, full: error.full, ...explain(error) };
}

function stepName({ keyword, text }: RunStep): string {
  return `${keyword}${text}`;
}

/** Cucumber's 'skipped' has no message; the reason is in a log attached to the step. */
function reasonOf({ error, attachments }: RunStep): string | null {
  const isText = ({ mediaType }: RunAttachment) => mediaType === LOG || mediaType === 'text/plain';
  const logged = attachments.findLast(
    (attachment) => isText(attachment) && attachment.encoding === 'IDENTITY',
  );
  const said = error?.message ?? (logged && readable(logged.body));
  return said?.replace(/^skipped:\s*/i, '').trim() || null;
}
