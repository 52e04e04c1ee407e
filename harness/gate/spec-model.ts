/**
 * The features as Cucumber reads them: rules, scenarios, steps and their definitions. It uses a dry run, so that the
 * gate and a run agree.
 */
import { PassThrough } from 'node:stream';
import { loadConfiguration, runCucumber } from '@cucumber/cucumber/api';

type Envelope = Parameters<NonNullable<Parameters<typeof runCucumber>[2]>>[0];
type Feature = NonNullable<NonNullable<Envelope['gherkinDocument']>['feature']>;

export interface SpecRule {
  title: string;
  tags: string[];
  at: string;
}

export interface SpecScenario {
  name: string;
  /** Its own, its rule's and its feature's. */
  tags: string[];
  at: string;
}

export interface SpecStep {
  text: string;
  at: string;
  /** How many definitions match. */
  matches: number;
}

export interface StepDefinition {
  pattern: string;
  at: string;
  used: boolean;
  /** The number of lines in the features that it matches; rows of an outline do not count. */
  lines: number;
  /** One of them, with its keyword; empty when there is none. */
  example: string;
  /** The folders of features that use it. */
  folders: string[];
}

export interface ParameterType {
  name: string;
  /** As regular expressions. */
  values: string[];
}

export interface SpecModel {
  rules: SpecRule[];
  scenarios: SpecScenario[];
  steps: SpecStep[];
  definitions: StepDefinition[];
  /** Those of the project, by their name in braces. */
  parameterTypes: ParameterType[];
  /** What could not be parsed, a line each. */
  unreadable: string[];
}

/** Reads all features, or those of `paths`, and the step definitions of the project in `root`. Runs no step. */
export async function readSpecModel(root: string, paths: string[] = []): Promise<SpecModel> {
  const nowhere = new PassThrough().resume(); // Its output is dropped; the model comes from its messages.
  const environment = { cwd: root, stdout: nowhere, stderr: nowhere };
  const provided = { dryRun: true, parallel: 0, order: 'defined' as const, paths };
  const { runConfiguration } = await loadConfiguration({ file: 'cucumber.cjs', provided }, environment);
  const formats = { stdout: 'progress', files: {}, publish: false as const, options: {} };
  const envelopes: Envelope[] = [];
  await runCucumber({ ...runConfiguration, formats }, environment, (one) => void envelopes.push(one));
  return toModel(envelopes);
}

function toModel(envelopes: Envelope[]): SpecModel {
  const all = <Name extends keyof Envelope>(name: Name) =>
    envelopes.flatMap((envelope) => (envelope[name] === undefined ? [] : [envelope[name]]));
  const features = all('gherkinDocument').flatMap(({ uri = '', feature }) =>
    feature ? [{ uri, feature }] : [],
  );
  const pickles = all('pickle');
  const matches = new Map(
    all('testCase').flatMap(({ testSteps }) =>
      testSteps.flatMap(({ pickleStepId, stepDefinitionIds = [] }) =>
        pickleStepId ? [[pickleStepId, stepDefinitionIds] as const] : [],
      ),
    ),
  );
  const lines = new Map(features.flatMap(({ feature }) => linesOf(feature)));
  const uses = new Map<string, Map<string, { example: string; folder: string }>>();
  for (const { uri, steps } of pickles)
    for (const { id, text, astNodeIds } of steps) {
      const [node = ''] = astNodeIds;
      const example = `${lines.get(node)?.keyword ?? ''}${text}`;
      for (const definition of matches.get(id) ?? [])
        uses.set(
          definition,
          (uses.get(definition) ?? new Map()).set(node, { example, folder: uri.split('/')[1] }),
        );
    }
  return {
    rules: features.flatMap(({ uri, feature }) => rulesOf(uri, feature)),
    scenarios: pickles.map(({ name, tags, uri, location }) => ({
      name,
      tags: tags.map((tag) => tag.name),
      at: `${uri}:${location?.line ?? 1}`,
    })),
    steps: pickles.flatMap(({ uri, steps }) =>
      steps.map(({ id, text, astNodeIds }) => ({
        text,
        at: `${uri}:${lines.get(astNodeIds[0] ?? '')?.line ?? 1}`,
        matches: matches.get(id)?.length ?? 0,
      })),
    ),
    definitions: all('stepDefinition').map(({ id, pattern, sourceReference }) => ({
      pattern: pattern.source,
      at: `${sourceReference.uri}:${sourceReference.location?.line ?? 1}`,
      used: uses.has(id),
      lines: uses.get(id)?.size ?? 0,
      example: uses.get(id)?.values().next().value?.example ?? '',
      folders: [...new Set([...(uses.get(id)?.values() ?? [])].map(({ folder }) => folder))],
    })),
    parameterTypes: all('parameterType').map(({ name, regularExpressions }) => ({
      name,
      values: [...regularExpressions],
    })),
    unreadable: [
      ...all('parseError').map(({ source, message }) => `${source.uri}: ${message}`),
      ...all('undefinedParameterType').map(
        ({ name, expression }) => `{${name}} in "${expression}" is not defined`,
      ),
    ],
  };
}

function rulesOf(uri: string, { children }: Feature): SpecRule[] {
  return children.flatMap(({ rule }) =>
    rule
      ? [{ title: rule.name, tags: rule.tags.map(({ name }) => name), at: `${uri}:${rule.location.line}` }]
      : [],
  );
}

/** Line and keyword of each step by the id of its node. */
function linesOf({ children }: Feature): [string, { line: number; keyword: string }][] {
  const inside = children.flatMap((child) => [child, ...(child.rule?.children ?? [])]);
  return inside
    .flatMap(({ background, scenario }) => [...(background?.steps ?? []), ...(scenario?.steps ?? [])])
    .map(({ id, location, keyword }) => [id, { line: location.line, keyword }]);
}
