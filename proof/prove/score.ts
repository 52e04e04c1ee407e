/** The outcomes of mutants, of changed values in the features, and of mechanical changes. */
import type { Conformance } from '../../harness/report/document/schema.ts';
import type { Red, Verdict } from '../decisions/verdict.ts';
import type { Differing } from './differing.ts';

export interface Score extends Verdict {
  name: string;
  violates: string[];
  /** What is broken. */
  breaks: string;
}

/** The outcomes of changed values in the features. */
export interface ExampleScore {
  /** Of a sample; absent when every value was tried. */
  seed?: number;
  /** Values in the features. */
  places: number;
  tried: number;
  killed: number;
  /** Set up and read, but no claim depends on the value. */
  readOnly: Survivor[];
  excused: (Survivor & { reason: string })[];
  survivors: Survivor[];
  /** Nothing is known of these: the scenario failed before the changed step. */
  broke: (Survivor & { reason: string })[];
}
interface Survivor {
  /** `file:line:column` */
  at: string;
  step: string;
  was: string;
  is: string;
}

/** The outcomes of mechanical changes. */
export interface MechanicalScore {
  seed: number;
  /** How many changes there are. */
  candidates: number;
  /** Those of the sample. */
  scores: Score[];
  /** Changes in the sample that make no difference; they were not run. */
  equivalent: { name: string; breaks: string; reason: string }[];
}

/** Scenarios whose outcome differed although only the order and the load changed. */
export interface ShuffledScore {
  /** Of the first run; each next one has the next seed. */
  seed: number;
  runs: number;
  scenarios: number;
  differing: Differing[];
  /** These fail in every run. */
  failed: string[];
}

export type Lack = 'requirement' | 'expected' | 'observed' | 'brevity';

/** What the report of one failed scenario does not name. */
export interface PoorMessage extends Red {
  mutant: string;
  lacks: Lack[];
}

/** The result of the last run of a target, as a check of the suite. */
export interface TargetScore {
  target: string;
  /** It does nothing: what passes is vacuous. Of every other target, what fails is a false failure. */
  isNull: boolean;
  /** When it began. */
  at: string | null;
  commit: string | null;
  /** Titles of scenarios. */
  passed: string[];
  failed: string[];
  /** Failed as the profile declares. */
  declared: number;
  skipped: number;
}

/** Scenarios that nothing was seen to turn red. */
export interface VacuousScore {
  scenarios: number;
  /** `file:line title` */
  neverRed: string[];
  /** Requirements of which no mutant turned a scenario red. */
  requirements: string[];
}

/** The mutants of one requirement. */
export interface Line {
  id: string;
  level: string;
  sentence: string;
  mutants: Score[];
}

/** `scoreboard.json`. One of another format is not read. */
export interface Board {
  format: typeof FORMAT;
  writtenAt: string;
  whole: boolean;
  /** Names and options of the command. */
  asked: string[];
  /** Of the mutants. */
  commit: Conformance['commit'];
  totals: ReturnType<typeof totalsOf>;
  requirements: (Omit<Line, 'mutants'> & { killed: number; mutants: string[] })[];
  mutants: Score[];
  /** Kills whose report lacks something. */
  messages: PoorMessage[];
  vacuous: VacuousScore;
  targets: TargetScore[];
  examples?: ExampleScore | undefined;
  mechanical?: MechanicalScore | undefined;
  shuffled?: ShuffledScore | undefined;
}
export const FORMAT = 2;

/** How many mutants came out how. */
export function totalsOf(scores: Pick<Score, 'outcome'>[]) {
  const amount = (wanted: Score['outcome']) => scores.filter(({ outcome }) => outcome === wanted).length;
  return {
    mutants: scores.length,
    killed: amount('killed'),
    elsewhere: amount('elsewhere'),
    unasserted: amount('unasserted'),
    unreached: amount('unreached'),
    broke: amount('broke'),
  };
}
