/** Results → the document that is written as conformance.json. */
import { figuresOf } from '../core/figures.ts';
import type { RequirementResult, Results, ScenarioResult } from '../core/results.ts';
import type { Run } from '../core/run.ts';
import type { Judgement } from '../core/verdict.ts';
import type { RunFile } from '../evidence/files.ts';
import type { EvidenceByScenario } from '../evidence/place.ts';
import type { Screenshot } from '../evidence/screenshots.ts';
import { type Declaration, specVersion } from './ledger.ts';
import type { ReadSpec } from './read-spec.ts';
import type { Conformance, Outcome } from './schema.ts';

/** Everything that is known when the report is written. */
export interface Facts {
  run: Run;
  spec: ReadSpec;
  results: Results;
  judgement: Judgement;
  evidence: EvidenceByScenario;
  screenshots: Screenshot[];
  declaration: Declaration;
  target: string;
  tool: { name: string; version: string };
  commit: { sha: string; dirty: boolean } | null;
  environment: Record<string, string>;
  /** The run's folder as a person would type it: `reports/reference/2026-…`. */
  runPath: string;
  /** `npm run features`. */
  command: string;
  /** What followed the command. */
  args: string[];
}

export function buildDocument(facts: Facts, artifacts: RunFile[]): Conformance {
  const { run, spec, results, judgement, declaration } = facts;
  const level = (wanted: 'MUST' | 'SHOULD') =>
    countOutcomes(results.requirements.filter((requirement) => requirement.level === wanted));
  return {
    format: 'first-run-spec/conformance',
    formatVersion: 3,
    tool: facts.tool,
    spec: {
      version: specVersion(spec.ledger),
      sha256: spec.sha256,
      requirements: spec.ledger.length,
      scenarios: run.scenarios.length,
    },
    commit: facts.commit,
    target: facts.target,
    declaration: {
      capabilities: declaration.capabilities,
      deviations: declaration.deviations.map(({ requirement, scenario, reason }) =>
        scenario ? { requirement, scenario, reason } : { requirement, reason },
      ),
    },
    environment: facts.environment,
    run: {
      startedAt: iso(run.startedAt),
      finishedAt: iso(run.finishedAt),
      durationMs: Math.round(Math.max(0, (run.finishedAt ?? 0) - (run.startedAt ?? 0))),
      filtered: results.filtered,
      command: facts.command,
      args: facts.args,
      reproduce: commandLine(facts.command, facts.args),
    },
    verdict: judgement,
    figures: { MUST: figuresOf(results, 'MUST'), SHOULD: figuresOf(results, 'SHOULD') },
    summary: { MUST: level('MUST'), SHOULD: level('SHOULD'), scenarios: countOutcomes(results.scenarios) },
    requirements: results.requirements.map((requirement) => ({
      id: requirement.id,
      level: requirement.level,
      sentence: requirement.sentence,
      sources: requirement.sources,
      group: requirement.group,
      since: requirement.since,
      outcome: requirement.outcome,
      reason: requirement.reason,
      durationMs: durationOf(requirement.scenarios),
      screenshots: screenshotsOf(requirement, facts).map((screenshot) => screenshot.path),
      scenarios: requirement.scenarios.map((scenario) => toScenario(scenario, facts)),
    })),
    problems: results.problems,
    artifacts,
  };
}

/** The screenshots named after a requirement, then the other attachments of its scenarios. */
export function screenshotsOf(
  { id, scenarios }: RequirementResult,
  { screenshots, evidence }: Facts,
): Screenshot[] {
  const attached = scenarios.flatMap(({ scenario }) => evidence.get(scenario.id) ?? []);
  const own = (screenshot: Screenshot) => screenshot.requirement === id.toLowerCase();
  const unnamed = (screenshot: Screenshot) =>
    screenshot.requirement === null && attached.some((one) => one.path === screenshot.path);
  return screenshots.filter((screenshot) => own(screenshot) || unnamed(screenshot));
}

export function durationOf(scenarios: ScenarioResult[]): number {
  return Math.round(
    scenarios
      .flatMap(({ scenario }) => scenario.attempts)
      .reduce((sum, { durationMs }) => sum + durationMs, 0),
  );
}

/** The one line that runs this scenario alone. */
export function reproduceScenario({ scenario }: ScenarioResult, { command }: { command: string }): string {
  return commandLine(command, [scenario.id]);
}

export function countOutcomes(list: { outcome: Outcome }[]): Partial<Record<Outcome, number>> {
  const counts: Partial<Record<Outcome, number>> = {};
  for (const { outcome } of list) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

function toScenario(
  result: ScenarioResult,
  facts: Facts,
): Conformance['requirements'][number]['scenarios'][number] {
  const { scenario, outcome, reason, failure } = result;
  const evidence = facts.evidence.get(scenario.id) ?? [];
  return {
    id: scenario.id,
    feature: scenario.feature,
    rule: scenario.rule,
    name: scenario.name,
    example: scenario.example,
    tags: scenario.tags,
    outcome,
    reason,
    durationMs: durationOf([result]),
    attempts: scenario.attempts.length,
    failure: failure && {
      step: failure.step,
      type: failure.type,
      message: failure.message,
      expected: failure.expected,
      observed: failure.observed,
    },
    evidence: [...new Set(evidence.flatMap((one) => one.path ?? []))],
    reproduce: reproduceScenario(result, facts),
  };
}

function commandLine(command: string, args: string[]): string {
  const quoted = args.map((arg) =>
    /^[\w@%+=:,./-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", `'\\''`)}'`,
  );
  const isBegun = command.includes(' -- ');
  return [command, ...(quoted.length > 0 && !isBegun ? ['--'] : []), ...quoted].join(' ');
}

function iso(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
