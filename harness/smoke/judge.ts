/**
 * Judges every condition, so that none hides another. One that needs another which did not hold is not judged, and says
 * why; it never counts as passed.
 */

export type Verdict = 'holds' | 'failed' | 'not judged';

export interface Condition<Subject> {
  name: string;
  expected: string;
  /** What to do when it fails. */
  remedy: string;
  /** Names of earlier conditions without which it says nothing. */
  needs?: string[];
  /** Says what was observed. @throws NotAsExpected, NotJudged */
  judge(subject: Subject): Promise<string>;
}

export interface Finding {
  name: string;
  verdict: Verdict;
  expected: string;
  observed: string;
  remedy: string;
}

/** The deployment was observed to be otherwise than expected. */
export class NotAsExpected extends Error {
  override name = 'NotAsExpected';
  /** What to do instead of what the condition says, where that is for another fault. */
  readonly remedy: string | undefined;

  constructor(message: string, { remedy, ...options }: ErrorOptions & { remedy?: string } = {}) {
    super(message, options);
    this.remedy = remedy;
  }
}

/** For an answer that says nothing of what is judged. */
export const SEE_LOG = 'See the log of the app for that request; nothing more can be said until it answers';

/** Nothing can be said of a condition: another one failed, or the time was over. */
export class NotJudged extends Error {
  override name = 'NotJudged';
}

/** One finding a condition, in their order. */
export async function judgeAll<Subject>(
  conditions: Condition<Subject>[],
  subject: Subject,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { name, expected, remedy, needs = [], judge } of conditions) {
    const missing = findings.find((one) => needs.includes(one.name) && one.verdict !== 'holds');
    const judged = missing ? notJudged(missing) : await outcome(() => judge(subject));
    findings.push({ name, expected, remedy, ...judged });
  }
  return findings;
}

type Outcome = Pick<Finding, 'verdict' | 'observed'> & { remedy?: string };

function notJudged({ name, verdict, observed }: Finding): Outcome {
  return { verdict: 'not judged', observed: verdict === 'failed' ? because(name) : observed };
}

/** Why a condition that needs another is not judged. */
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
    if (error instanceof NotJudged) return { verdict: 'not judged', observed: error.message };
    throw error;
  }
}
