/** The features of the golden suites as text: tiny rules, examples and steps. */

export type Requirement = [id: string, level: 'MUST' | 'SHOULD', sentence: string];

export const ONE: Requirement = ['AA-ONE', 'MUST', 'does the first thing'];
export const TWO: Requirement = ['AA-TWO', 'MUST', 'does the second thing'];
export const EXTRA: Requirement = ['BB-EXTRA', 'SHOULD', 'does more than it must'];
export const FIRST_RUN: Requirement = [
  'EV-FIRST-RUN',
  'MUST',
  'leaves a screenshot of the clean seeded dashboard',
];
export const STARTED: Requirement = ['EV-STARTED', 'MUST', 'leaves a second one after starting'];

export const WELL = 'Then it answers well';
export const asked = (then: string) => ['Given a target', 'When it is asked', then];

/** The lines of a scenario. */
export const example = (name: string, steps: string[], tag?: string) =>
  [...(tag ? [tag] : []), `Example: ${name}`, ...steps.map((step) => `  ${step}`)]
    .map((line) => `    ${line}`)
    .join('\n');

export const rule = ([id, level, sentence]: Requirement, ...examples: string[]) =>
  [`  @req:${id} @${level.toLowerCase()}\n  Rule: ${sentence}`, ...examples].join('\n\n');

export const feature = (name: string, rules: string[]) => `${[`Feature: ${name}`, ...rules].join('\n\n')}\n`;

/** One scenario for each requirement; each passes unless another one is given. */
export function tiny({
  first = example('the first thing is done', asked(WELL)),
  second = secondly(asked(WELL)),
  extra = more(WELL),
}: {
  first?: string;
  second?: string;
  extra?: string;
} = {}): string {
  return feature('A tiny suite', [rule(ONE, first), rule(TWO, second), rule(EXTRA, extra)]);
}

export const secondly = (steps: string[], tag?: string) => example('the second thing is done', steps, tag);
export const more = (then: string) => example('more is done', asked(then));

/** Two scenarios with a screenshot, and one without. */
export function withScreenshots(started: string[], then: string): string {
  const when = (files: string[]) =>
    files.map((file, at) => `${at === 0 ? 'When' : 'And'} a screenshot is kept as "${file}"`);
  const dashboard = 'ev-first-run--clean-seeded';
  const steps = (files: string[]) => ['Given a target', ...when(files), WELL];
  return feature('A tiny suite that leaves the required screenshots', [
    rule(
      FIRST_RUN,
      example(
        'the dashboard has a screenshot',
        steps([`${dashboard}.desktop.light.png`, `${dashboard}.mobile.light.png`]),
      ),
    ),
    rule(STARTED, example('the started workflow has a screenshot', steps(started))),
    rule(ONE, example('the first thing is done', asked(then))),
  ]);
}
