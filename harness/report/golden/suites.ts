/** The golden suites: tiny specifications whose verdict is known. Most of them must not be green. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Declaration } from '../document/ledger.ts';
import type { Conformance, Outcome } from '../document/schema.ts';
import {
  asked,
  EXTRA,
  example,
  FIRST_RUN,
  feature,
  more,
  ONE,
  type Requirement,
  rule,
  STARTED,
  secondly,
  TWO,
  tiny,
  WELL,
  withScreenshots,
} from './suite-text.ts';

export interface Suite {
  about: string;
  feature: string;
  /** {@link TINY} unless it is given. */
  ledger?: Requirement[];
  /** What `excused.json` contains; no such file when left out. */
  excused?: object[];
  tags?: string;
  retry?: number;
  declaration?: Declaration;
  expected: {
    /** `{file}` is the feature. */
    verdict: Conformance['verdict'];
    exitCode: number;
    outcomes: Record<string, Outcome>;
    reasons?: Record<string, string>;
    attempts?: Record<string, number>;
    failure?: { step: string; type: string; expected: string; observed: string };
  };
}
const TINY = [ONE, TWO, EXTRA];
const WITH_SCREENSHOTS = [FIRST_RUN, STARTED, ONE];

const OTHER_ROW = 'Then it answers "one row", and "two rows" was expected';
const LESS = 'Then it answers "less", and "more" was expected';
const PASSED = { 'AA-ONE': 'passed', 'AA-TWO': 'passed', 'BB-EXTRA': 'passed' } as const;
const EV_PASSED = { 'EV-FIRST-RUN': 'passed', 'EV-STARTED': 'passed', 'AA-ONE': 'passed' } as const;
const deviation = (requirement: string, reason: string): Declaration => ({
  capabilities: [],
  deviations: [{ requirement, reason }],
});
const judged =
  (value: Conformance['verdict']['value'], exitCode: number) =>
  (...reasons: string[]) => ({ verdict: { value, reasons }, exitCode });
const conformant = judged('CONFORMANT', 0);
const withSkips = judged('CONFORMANT WITH SKIPS', 0);
const notConformant = judged('NOT CONFORMANT', 1);
const noVerdict = judged('NO VERDICT', 2);

const suites = {
  'all-passed': {
    about: 'every MUST and SHOULD passes',
    feature: tiny(),
    expected: { ...conformant('all 2 MUST passed'), outcomes: PASSED },
  },
  'ambiguous-and-pending': {
    about: 'so are a step with two definitions and one whose definition is not written',
    feature: tiny({
      first: example('the first thing is done', asked('Then this has two meanings')),
      second: secondly(asked('Then this is not written yet')),
    }),
    expected: {
      ...noVerdict('the harness broke in 2 scenarios: {file}:6, {file}:14'),
      outcomes: { ...PASSED, 'AA-ONE': 'harness-error', 'AA-TWO': 'harness-error' },
    },
  },
  'dropped-requirement': {
    about: 'ledger and features must fit each other',
    feature: tiny()
      .replace(rule(TWO), rule(['CC-NEW', 'MUST', 'is in no ledger']))
      .replace(rule(EXTRA), '  Rule: names no requirement'),
    expected: {
      ...noVerdict(
        '{file}:14 names CC-NEW, not in the ledger',
        '{file}:21 names no requirement',
        'no scenario and no excuse for AA-TWO, BB-EXTRA',
      ),
      outcomes: { 'AA-ONE': 'passed', 'AA-TWO': 'not-run', 'BB-EXTRA': 'not-run' },
    },
  },
  'failed-arrangement': {
    about: "an error that is not the harness's own is the target's, wherever it is",
    feature: tiny({ second: secondly(['Given a target that refuses to be arranged', WELL]) }),
    expected: { ...notConformant('1 MUST failed: AA-TWO'), outcomes: { ...PASSED, 'AA-TWO': 'failed' } },
  },
  'failed-must': {
    about: 'one scenario of a MUST fails; its other one passing does not help',
    feature: tiny({
      second: [secondly(asked(WELL)), example('the second thing is done again', asked(OTHER_ROW))].join(
        '\n\n',
      ),
    }),
    expected: {
      ...notConformant('1 MUST failed: AA-TWO'),
      outcomes: { ...PASSED, 'AA-TWO': 'failed' },
      failure: { step: OTHER_ROW, type: 'AssertionError', expected: 'two rows', observed: 'one row' },
    },
  },
  'failed-should': {
    about: 'a SHOULD alone does not decide, but is named',
    feature: tiny({ extra: more(LESS) }),
    expected: {
      ...conformant('all 2 MUST passed', '1 SHOULD failed: BB-EXTRA'),
      outcomes: { ...PASSED, 'BB-EXTRA': 'failed' },
    },
  },
  'filtered-run': {
    about: 'a part of the specification carries no verdict',
    feature: tiny({ first: example('the first thing is done', asked(WELL), '@smoke') }),
    tags: '@smoke',
    expected: {
      ...noVerdict('a part of the suite: 1 passed'),
      exitCode: 0,
      outcomes: { 'AA-ONE': 'passed', 'AA-TWO': 'not-run', 'BB-EXTRA': 'not-run' },
    },
  },
  'harness-error': {
    about: 'the suite broke: no verdict, though something else failed as well',
    feature: tiny({ second: secondly(['Given a store that does not start', WELL]), extra: more(LESS) }),
    expected: {
      ...noVerdict('the harness broke in 1 scenario: {file}:14'),
      outcomes: { 'AA-ONE': 'passed', 'AA-TWO': 'harness-error', 'BB-EXTRA': 'failed' },
    },
  },
  'known-deviation': {
    about: 'a declared deviation runs, is listed apart, and still is no conformance',
    feature: tiny({ second: secondly(asked(OTHER_ROW)) }),
    declaration: deviation('AA-TWO', 'ticket 12'),
    expected: {
      ...notConformant('1 MUST deviates as declared: AA-TWO'),
      outcomes: { ...PASSED, 'AA-TWO': 'known-deviation' },
      reasons: { 'AA-TWO': 'ticket 12' },
    },
  },
  'not-yet-covered': {
    about: 'a MUST that no scenario checks yet is not passed',
    feature: feature('A tiny suite', [rule(ONE, example('the first thing is done', asked(WELL)))]),
    excused: [
      { id: 'AA-TWO', reason: 'later work' },
      { id: 'BB-EXTRA', reason: 'a workflow', checkedBy: 'npm run smoke' },
    ],
    expected: {
      ...withSkips('1 MUST without a scenario yet: AA-TWO'),
      outcomes: { 'AA-ONE': 'passed', 'AA-TWO': 'not-yet-covered', 'BB-EXTRA': 'checked-elsewhere' },
    },
  },
  published: {
    about: 'a run that conforms is published with both required screenshots',
    feature: withScreenshots(
      ['ev-started--podcast-started.desktop.light.png', 'ev-started--podcast-started.mobile.light.png'],
      WELL,
    ),
    ledger: WITH_SCREENSHOTS,
    expected: { ...conformant('all 3 MUST passed'), outcomes: EV_PASSED },
  },
  'published-failed': {
    about: 'a run that fails is published with the screenshots it has',
    feature: withScreenshots(
      ['ev-started--podcast-started.desktop.light.png'],
      'Then it answers "one | row", and "two `rows`" was expected',
    ),
    ledger: WITH_SCREENSHOTS,
    expected: { ...notConformant('1 MUST failed: AA-ONE'), outcomes: { ...EV_PASSED, 'AA-ONE': 'failed' } },
  },
  'second-attempt': {
    about: 'the last attempt counts, and the first stays visible',
    feature: tiny({ second: secondly(asked('Then it answers well at the second attempt')) }),
    retry: 1,
    expected: { ...conformant('all 2 MUST passed'), outcomes: PASSED, attempts: { 'AA-TWO': 2 } },
  },
  'skipped-with-reason': {
    about: 'a MUST whose capability the target does not declare',
    feature: tiny({ second: secondly(asked(WELL), '@cap:absent') }),
    expected: {
      ...withSkips('1 MUST skipped: AA-TWO'),
      outcomes: { ...PASSED, 'AA-TWO': 'skipped' },
      reasons: { 'AA-TWO': 'the target does not declare absent' },
    },
  },
  'skipped-without-reason': {
    about: 'a skip has a reason',
    feature: tiny({ second: secondly(asked(WELL), '@unexplained') }),
    expected: {
      ...noVerdict('{file}:15 was skipped without a reason'),
      outcomes: { ...PASSED, 'AA-TWO': 'skipped' },
    },
  },
  'undefined-step': {
    about: "a step without a definition is the suite's fault",
    feature: tiny({ second: secondly(asked('Then nobody has defined this')) }),
    expected: {
      ...noVerdict('the harness broke in 1 scenario: {file}:14'),
      outcomes: { ...PASSED, 'AA-TWO': 'harness-error' },
    },
  },
  'unexpected-pass': {
    about: 'a declared deviation that is not there any more is red',
    feature: tiny(),
    declaration: deviation('AA-TWO', 'ticket 12'),
    expected: {
      ...noVerdict('declared as a deviation, and passed: AA-TWO. Remove it from "deviations" of the profile'),
      outcomes: { ...PASSED, 'AA-TWO': 'unexpected-pass' },
    },
  },
  'unknown-deviation': {
    about: 'a declaration that names what does not exist',
    feature: tiny(),
    declaration: deviation('ZZ-NONE', 'ticket 13'),
    expected: {
      ...noVerdict('"deviations" of the profile name "ZZ-NONE", which is no requirement. Remove it.'),
      outcomes: PASSED,
    },
  },
} satisfies Record<string, Suite>;

export type SuiteName = keyof typeof suites;
export const SUITES: Record<SuiteName, Suite> = suites;

/** Writes `suite.feature`, `requirements.json` and, if a requirement is excused, `excused.json` into the folder. */
export function writeSuite(name: SuiteName, folder: string): void {
  const { feature: text, ledger = TINY, excused } = SUITES[name];
  const write = (file: string, content: string) => writeFileSync(path.join(folder, file), content);
  mkdirSync(folder, { recursive: true });
  write('suite.feature', text);
  const requirements = ledger.map(([id, level, sentence]) => ({
    id,
    level,
    sentence,
    sources: ['AC1'],
    group: 'First',
  }));
  write('requirements.json', JSON.stringify(requirements));
  if (excused) write('excused.json', JSON.stringify(excused));
}
