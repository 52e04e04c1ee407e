/** Every place in the features where one value of a scenario can be changed: Examples, tables, arguments of steps. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { loadConfiguration, runCucumber } from '@cucumber/cucumber/api';
import type { Envelope, GherkinDocument } from '../../harness/report/core/envelope.ts';
import { argumentsIn } from './other-value.ts';

type Feature = NonNullable<GherkinDocument['feature']>;
type Background = NonNullable<Feature['children'][number]['background']>;
type Scenario = NonNullable<Feature['children'][number]['scenario']>;
type Step = Scenario['steps'][number];

export interface Place {
  /** Relative to the project. */
  file: string;
  /** From 1. */
  line: number;
  /** In the line, from 0. */
  at: number;
  /** As it is written, a cell with its escapes. */
  value: string;
  kind: 'example' | 'table' | 'argument';
  /** It is what a Then expects. */
  claims: boolean;
  /** It is the most that may be, as in "at most 5 requests". */
  most: boolean;
  /** The text of the step; of an example, the name of its column. */
  step: string;
  /** Which step of a scenario reads it first: from 0, those of the backgrounds included. */
  nth: number;
  /** The lines of the scenarios that have it. */
  scenarios: number[];
}

/** Steps whose table is a list or has a name in front of each value. The first row of every other names the columns. */
const LISTED = new RegExp(
  [
    ...[
      'changes ".*"',
      '" has',
      'and enters',
      'looks for',
      'of everything except',
      'changed since',
      'they tell',
    ],
    ...['that are', 'each of these .*', 'a deployment where', 'what it made', 'are found', 'newest first'],
    'one after the other',
  ]
    .map((end) => `(?:${end}:$)`)
    .join('|'),
);

/** Reads the features with the runner's own parser; runs nothing. */
export async function readPlaces(root: string): Promise<Place[]> {
  const nowhere = new PassThrough().resume();
  const environment = { cwd: root, stdout: nowhere, stderr: nowhere };
  const provided = { dryRun: true, parallel: 0, order: 'defined' as const };
  const { runConfiguration } = await loadConfiguration({ file: 'cucumber.cjs', provided }, environment);
  const formats = { stdout: 'progress', files: {}, publish: false as const, options: {} };
  const support = { requireModules: [], requirePaths: [], importPaths: [], loaders: [] };
  const envelopes: Envelope[] = [];
  await runCucumber({ ...runConfiguration, formats, support }, environment, (one) => {
    envelopes.push(one);
  });
  return envelopes.flatMap(({ gherkinDocument }) => {
    const { uri = '', feature } = gherkinDocument ?? {};
    return feature ? placesIn(uri, feature, readFileSync(path.join(root, uri), 'utf8').split('\n')) : [];
  });
}

function placesIn(file: string, feature: Feature, lines: string[]): Place[] {
  const scopes = [feature, ...feature.children.flatMap(({ rule }) => rule ?? [])];
  return scopes.flatMap(({ children }) => {
    const inside = children.flatMap((child) => [
      child,
      ...('rule' in child ? (child.rule?.children ?? []) : []),
    ]);
    const all = inside.flatMap(({ scenario }) => (scenario ? [runLine(scenario)] : []));
    const before = children === feature.children ? 0 : stepsBefore(feature.children);
    const first = before + stepsBefore(children);
    return children.flatMap(({ background, scenario }) => [
      ...(background ? ofSteps(background, before, all) : []),
      ...(scenario ? [...ofSteps(scenario, first, [runLine(scenario)]), ...ofExamples(scenario, first)] : []),
    ]);
  });

  function ofSteps({ steps }: Background | Scenario, first: number, scenarios: number[]): Place[] {
    return steps.flatMap((step, n) => {
      const { text, location, dataTable } = step;
      const common = { file, step: text, nth: first + n, claims: claims(steps, step), scenarios };
      const begins = lines[location.line - 1]?.indexOf(text) ?? -1;
      const rows = dataTable?.rows ?? [];
      return [
        ...argumentsIn(text).map(({ at, value }): Place => {
          const most = isMost(text, at);
          return { ...common, kind: 'argument', line: location.line, at: begins + at, value, most };
        }),
        ...rows
          .slice(LISTED.test(text) ? 0 : 1)
          .flatMap(({ cells }) =>
            cells
              .filter(({ value }) => !value.includes('<'))
              .map((cell): Place => ({ ...common, ...placeOf(cell), kind: 'table', most: false })),
          ),
      ];
    });
  }

  function ofExamples({ steps, examples }: Scenario, first: number): Place[] {
    return examples.flatMap(({ tableHeader, tableBody }) =>
      tableBody.flatMap(({ cells, location }) =>
        cells.flatMap((cell, column): Place[] => {
          const name = tableHeader?.cells[column]?.value ?? '';
          const users = steps.filter((step) => saidIn(step).includes(`<${name}>`));
          if (users.length === 0) return []; // It is in the title alone.
          const expected = users.every((step) => claims(steps, step));
          const most = users.every(({ text }) => isMost(text, text.indexOf(`<${name}>`)));
          const nth = first + steps.findIndex((step) => users.includes(step));
          const common = { file, step: `<${name}>`, nth, claims: expected, most, scenarios: [location.line] };
          return [{ ...common, ...placeOf(cell), kind: 'example' }];
        }),
      ),
    );
  }
}

/** How many steps of a background run before each scenario. */
function stepsBefore(children: readonly { background?: Background | undefined }[]): number {
  return children.flatMap(({ background }) => background?.steps ?? []).length;
}

/** A column counts from 1. */
function placeOf({
  location,
  value,
}: {
  location: { line: number; column?: number | undefined };
  value: string;
}) {
  return { line: location.line, at: (location.column ?? 1) - 1, value: escaped(value) };
}

/** The text as a cell of a table. */
function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll('\n', '\\n');
}

/** The line by which one run of it is chosen. */
function runLine({ location, examples }: Scenario): number {
  return examples.flatMap(({ tableBody }) => tableBody)[0]?.location.line ?? location.line;
}

function saidIn({ text, dataTable, docString }: Step): string {
  const cells = dataTable?.rows.flatMap((row) => row.cells.map(({ value }) => value)) ?? [];
  return [text, ...cells, docString?.content ?? ''].join('\n');
}

/** Whether the value in the text of a step is an upper bound. */
function isMost(text: string, at: number): boolean {
  return /\b(?:at most|within) /.test(text.slice(0, Math.max(0, at)));
}

function claims(steps: readonly Step[], step: Step): boolean {
  const keywords = steps.slice(0, steps.indexOf(step) + 1).map(({ keyword }) => keyword.trim());
  return keywords.findLast((keyword) => keyword !== 'And' && keyword !== 'But') === 'Then';
}
