/**
 * The static gate: checks, before a run, that ledger, features and step definitions agree. Every problem has its place
 * and remedy. Source: harness.md, Features.
 */
import { CAPABILITIES, isCapability } from '../target/capabilities.ts';
import type { SpecModel, SpecRule, SpecScenario } from './spec-model.ts';

export interface LedgerEntry {
  id: string;
  level: 'MUST' | 'SHOULD';
  /** Reads after "The implementation". */
  sentence: string;
  sources: string[];
  group: string;
}

/** A requirement that a check covers instead of scenarios. */
export interface Excused {
  id: string;
  reason: string;
  /** `npm run check -- unit`. */
  checkedBy: string;
}

export interface GateInput {
  spec: SpecModel;
  ledger: LedgerEntry[];
  excused: Excused[];
  /** Names of the checks that there are. */
  checks: string[];
}

const PLAIN_TAGS = new Set(['@must', '@should', '@ui', '@smoke']);
/**
 * The only excused requirements: those of the deploy workflow, its role and the specification, which are not behaviour
 * of a target.
 */
const MAY_BE_EXCUSED = ['DP-OIDC', 'DP-IAM', 'EV-REGRESSION'];
const CHECKED_BY = 'npm run check -- ';
/** The areas that automated tests must cover, and their requirement ids. Source: AC9, EV-REGRESSION. */
const REGRESSION = [
  { area: 'the first run', id: /^FR-/ },
  { area: 'starting', id: /^ST-/ },
  { area: 'catch-up', id: /^CU-/ },
  { area: 'the deploy smoke', id: /^DP-SMOKE$/ },
];
/** There were once 565 steps, 296 of them for a single line. */
const MOST_STEPS = 350;
const SOURCES = /^(AC([1-9]|10)|S[1-6])$/;

/** The problems, one line each; empty if the gate passes. */
export function problemsOf(input: GateInput): string[] {
  return [
    ...input.spec.unreadable.map((problem) => `${problem}. Correct the feature.`),
    ...ledgerProblems(input),
    ...ruleProblems(input),
    ...scenarioProblems(input),
    ...tagProblems(input),
    ...stepProblems(input),
    ...regressionProblems(input),
  ];
}

function ledgerProblems({ spec, ledger, excused, checks }: GateInput): string[] {
  const covered = new Set(spec.scenarios.flatMap(requirementsOf));
  const known = new Set(ledger.map(({ id }) => id));
  const reasons = new Map(excused.map((one) => [one.id, one]));
  return [
    ...repeated(ledger.map(({ id }) => id)).map((id) => `ledger: ${id} is listed twice. Keep one.`),
    ...repeated(excused.map(({ id }) => id)).map((id) => `excused: ${id} is listed twice. Keep one.`),
    ...ledger.flatMap(({ id, sources }) =>
      sources.length > 0 && sources.every((source) => SOURCES.test(source))
        ? []
        : [
            `ledger: the sources of ${id} are ${sources.join(', ') || 'missing'}. Name AC1 to AC10, S1 to S6.`,
          ],
    ),
    ...ledger.flatMap(({ id }) =>
      covered.has(id) || reasons.has(id)
        ? []
        : [`ledger: ${id} has no scenario and no reason why. Write one, or list it in excused.json.`],
    ),
    ...excused.flatMap(({ id, reason, checkedBy }) => {
      if (!known.has(id))
        return [`excused: ${id} is not in the ledger. The ledger never drops an id; put it back.`];
      if (covered.has(id)) return [`excused: ${id} has a scenario. Remove it from the list.`];
      if (!MAY_BE_EXCUSED.includes(id))
        return [
          `excused: ${id} is of the target's behaviour. Write a scenario; only ${MAY_BE_EXCUSED.join(', ')} go without.`,
        ];
      if (!reason.trim()) return [`excused: ${id} needs a reason. Write it.`];
      if (!checks.some((name) => checkedBy === `${CHECKED_BY}${name}`))
        return [
          `excused: ${id} is checked by "${checkedBy}". Name one of ${checks.map((name) => `"${CHECKED_BY}${name}"`).join(', ')}.`,
        ];
      return [];
    }),
  ];
}

function ruleProblems({ spec, ledger }: GateInput): string[] {
  const entries = new Map(ledger.map((entry) => [entry.id, entry]));
  const ids = spec.rules.flatMap(requirementsOf);
  return [
    ...repeated(ids).map((id) => `${id} has more than one Rule. Put its scenarios under one.`),
    ...spec.rules.flatMap((rule) => {
      const [id, ...more] = requirementsOf(rule);
      if (!id || more.length > 0)
        return [`${rule.at}: a Rule states one requirement. Tag it with one @req:<ID>.`];
      const entry = entries.get(id);
      if (!entry)
        return [
          `${rule.at}: ${id} is not in the ledger. Correct the tag, or put the id into requirements.json.`,
        ];
      return [...titleProblems(rule, entry), ...levelProblems(rule, entry)];
    }),
  ];
}

function titleProblems({ title, at }: SpecRule, { id, sentence }: LedgerEntry): string[] {
  if (title === sentence) return [];
  return [
    `${at}: the Rule of ${id} reads "${title}", the ledger "${sentence}". Make the title the sentence.`,
  ];
}

function levelProblems({ tags, at }: SpecRule, { id, level }: LedgerEntry): string[] {
  const levels = tags.filter((tag) => tag === '@must' || tag === '@should');
  const wanted = level === 'MUST' ? '@must' : '@should';
  return levels.length === 1 && levels[0] === wanted
    ? []
    : [`${at}: ${id} is a ${level}. Tag its Rule ${wanted}, and nothing else of the kind.`];
}

function scenarioProblems({ spec }: GateInput): string[] {
  return [
    ...repeated(spec.scenarios.map(({ name }) => name)).map(
      (name) => `two scenarios are called "${name}". Let each name say what is its own.`,
    ),
    ...spec.scenarios.flatMap((scenario) =>
      requirementsOf(scenario).length === 1
        ? []
        : [
            `${scenario.at}: "${scenario.name}" is traced to ${requirementsOf(scenario).join(', ') || 'no requirement'}. Put it under one Rule.`,
          ],
    ),
  ];
}

function tagProblems({ spec, ledger }: GateInput): string[] {
  const known = new Set(ledger.map(({ id }) => `@req:${id}`));
  const allowed = (tag: string) =>
    PLAIN_TAGS.has(tag) || known.has(tag) || (tag.startsWith('@cap:') && isCapability(tag.slice(5)));
  const unknown = spec.scenarios.flatMap(({ tags, at }) =>
    tags.filter((tag) => !allowed(tag)).map((tag) => `${at}: ${tag}`),
  );
  const words = [...PLAIN_TAGS, ...Object.keys(CAPABILITIES).map((name) => `@cap:${name}`), '@req:<ID>'].join(
    ', ',
  );
  return [...new Set(unknown)].map((tag) => `${tag} is no tag of the vocabulary. Use one of ${words}.`);
}

function stepProblems({ spec }: GateInput): string[] {
  const once = new Map(spec.steps.map((step) => [step.at, step]));
  return [
    ...[...once.values()].flatMap(({ text, at, matches }) => {
      if (matches === 1) return [];
      return matches === 0
        ? [
            `${at}: no step definition matches "${text}". Write it in steps/, or say it as an existing step does.`,
          ]
        : [`${at}: ${matches} step definitions match "${text}". Leave one of them.`];
    }),
    ...spec.definitions.flatMap(({ pattern, at, used }) =>
      used ? [] : [`${at}: no scenario uses the step "${pattern}". Remove it.`],
    ),
    ...spec.definitions.flatMap(({ pattern, at, folders }) => {
      const [only] = folders;
      const home = folders.length === 1 ? `steps/${only}/` : 'steps/shared/';
      return folders.length === 0 || at.startsWith(home)
        ? []
        : [`${at}: the step "${pattern}" is used by ${folders.join(', ')}. Move it to ${home}.`];
    }),
    ...(spec.definitions.length > MOST_STEPS
      ? [
          `${spec.definitions.length} step definitions, of at most ${MOST_STEPS}. Say the new ones as existing steps do.`,
        ]
      : []),
  ];
}

/** The short round covers each of these areas by a MUST. */
function regressionProblems({ spec }: GateInput): string[] {
  const covering = spec.scenarios
    .filter(({ tags }) => tags.includes('@smoke') && tags.includes('@must'))
    .flatMap(requirementsOf);
  return REGRESSION.flatMap(({ area, id }) =>
    covering.some((one) => id.test(one))
      ? []
      : [`EV-REGRESSION: no @smoke scenario of a @must covers ${area} (${id.source}). Tag one, or write it.`],
  );
}

function requirementsOf({ tags }: Pick<SpecScenario, 'tags'>): string[] {
  return tags.flatMap((tag) => (tag.startsWith('@req:') ? [tag.slice('@req:'.length)] : []));
}

function repeated(names: string[]): string[] {
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
}
