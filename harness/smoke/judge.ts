/**
 * Evaluates every condition. A condition whose prerequisite failed is skipped, and the report names the prerequisite.
 * It never counts as passed.
 */

export type Verdict = 'holds' | 'failed' | 'skipped';

export interface Condition<Subject> {
  name: string;
  expected: string;
  /** The remedy if it fails. */
  remedy: string;
  /** Names of its prerequisites. */
  needs?: string[];
  /** Returns the observation. @throws NotAsExpected, NotEvaluated */
  judge(subject: Subject): Promise<string>;
}

export interface Finding {
  name: string;
  verdict: Verdict;
  expected: string;
  observed: string;
  remedy: string;
}

/** Error thrown when the observation differs from the expectation. */
export class NotAsExpected extends Error {
  override name = 'NotAsExpected';
  /** A remedy that replaces the one of the condition. */
  readonly remedy: string | undefined;

  constructor(message: string, { remedy, ...options }: ErrorOptions & { remedy?: string } = {}) {
    super(message, options);
    this.remedy = remedy;
  }
}

/** For a response that cannot be evaluated. */
export const SEE_LOG = 'See the log of the app for that request; nothing more can be said until it answers';

/** Error thrown when a condition cannot be evaluated: a prerequisite failed, or the time limit is over. */
export class NotEvaluated extends Error {
  override name = 'NotEvaluated';
}

/** One finding a condition, in their order. */
export async function judgeAll<Subject>(
  conditions: Condition<Subject>[],
  subject: Subject,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { name, expected, remedy, needs = [], judge } of conditions) {
    const missing = findings.find((one) => needs.includes(one.name) && one.verdict !== 'holds');
    const judged = missing ? skipped(missing) : await outcome(() => judge(subject));
    findings.push({ name, expected, remedy, ...judged });
  }
  return findings;
}

type Outcome = Pick<Finding, 'verdict' | 'observed'> & { remedy?: string };

function skipped({ name, verdict, observed }: Finding): Outcome {
  return { verdict: 'skipped', observed: verdict === 'failed' ? because(name) : observed };
}

/** The reason why a condition is skipped. */
export function because(name: string): string {
  return `because "${name}" failed`;
}

async function outcome(judge: () => Promise<string>): Promise<Outcome> {
  try {
    return { verdict: 'holds', observed: await judge() };
  } catch (error) {
    if (error instanceof NotAsExpected) {
      return { verdict: 'failed', observed: error.message, ...(error.remedy && { remedy: error.remedy }) };
    }
    if (error instanceof NotEvaluated) return { verdict: 'skipped', observed: error.message };
    throw error;
  }
}
