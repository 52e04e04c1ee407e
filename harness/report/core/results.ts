/** Run × ledger × declaration → an outcome for every scenario and every requirement. */

import { nearest } from '../../machine/nearest.ts';
import type { Declaration, DeclaredDeviation, LedgerEntry, NotYetCoveredEntry } from '../document/ledger.ts';
import type { Outcome } from '../document/schema.ts';
import { judge, type StepFailure } from './outcome.ts';
import type { Run, RunScenario } from './run.ts';

export interface Spec {
  ledger: LedgerEntry[];
  notYetCovered: NotYetCoveredEntry[];
  /** All feature files, by Cucumber's names for them; a run that read fewer was filtered. */
  featureFiles: string[];
}

export interface ScenarioResult {
  scenario: RunScenario;
  requirements: string[];
  outcome: Outcome;
  reason: string | null;
  failure: StepFailure | null;
  further: StepFailure[];
}

export interface RequirementResult extends LedgerEntry {
  outcome: Outcome;
  reason: string | null;
  scenarios: ScenarioResult[];
}

export interface Results {
  requirements: RequirementResult[];
  scenarios: ScenarioResult[];
  filtered: boolean;
  /** Reasons for no verdict. */
  problems: string[];
}

/** Worst first: a requirement has the outcome of its worst scenario. */
const WORST_FIRST: Outcome[] = [
  'harness-error',
  'failed',
  'unexpected-pass',
  'known-deviation',
  'not-run',
  'skipped',
  'passed',
];

/** Applies the ledger and the target's declaration to a run. */
export function toResults(run: Run, spec: Spec, declaration: Declaration): Results {
  const scenarios = run.scenarios.map((scenario) => scenarioResult(scenario, declaration));
  const stale = declaration.deviations.filter((deviation) => isStale(deviation, scenarios));
  for (const result of scenarios) {
    const deviation = stale.find((one) => concerns(one, result));
    if (deviation && result.outcome === 'passed') {
      result.outcome = 'unexpected-pass';
      result.reason = `declared as a known deviation (${deviation.reason}), and passed`;
    }
  }
  const requirements = spec.ledger.map((entry) => requirementResult(entry, scenarios, spec.notYetCovered));
  const missing = spec.featureFiles.filter((file) => !run.sources.includes(file));
  return {
    requirements,
    scenarios,
    filtered: missing.length > 0 || scenarios.some(({ outcome }) => outcome === 'not-run'),
    problems: [
      ...run.problems,
      ...(run.finishedAt === null ? ['the run did not come to its end'] : []),
      ...findProblems(scenarios, requirements, spec, declaration, missing),
    ],
  };
}

function scenarioResult(scenario: RunScenario, { capabilities, deviations }: Declaration): ScenarioResult {
  const { found, reason, failure, further } = judge(scenario);
  const requirements = tagged(scenario, '@req:');
  const result: ScenarioResult = { scenario, requirements, outcome: found, reason, failure, further };
  if (found === 'skipped') {
    const undeclared = tagged(scenario, '@cap:').filter((name) => !capabilities.includes(name));
    result.reason ??= undeclared.length > 0 ? `the target does not declare ${undeclared.join(', ')}` : null;
  }
  const deviation = deviations.find((one) => concerns(one, result));
  if (found === 'failed' && deviation) {
    result.outcome = 'known-deviation';
    result.reason = deviation.reason;
  }
  return result;
}

function tagged({ tags }: RunScenario, prefix: string): string[] {
  return [...new Set(tags.filter((tag) => tag.startsWith(prefix)).map((tag) => tag.slice(prefix.length)))];
}

function concerns({ requirement, scenario }: DeclaredDeviation, result: ScenarioResult): boolean {
  return result.requirements.includes(requirement) && (!scenario || scenario === result.scenario.name);
}

/** A deviation without a failed scenario, although every scenario that it covers ran. */
function isStale(deviation: DeclaredDeviation, scenarios: ScenarioResult[]): boolean {
  const concerned = scenarios.filter((result) => concerns(deviation, result));
  return concerned.length > 0 && concerned.every(({ outcome }) => outcome === 'passed');
}

function requirementResult(
  entry: LedgerEntry,
  all: ScenarioResult[],
  notYetCovered: NotYetCoveredEntry[],
): RequirementResult {
  const scenarios = all.filter(({ requirements }) => requirements.includes(entry.id));
  const worst = WORST_FIRST.find((one) => scenarios.some(({ outcome }) => outcome === one));
  if (worst) {
    const reasons = scenarios.filter(({ outcome }) => outcome === worst).map(({ reason }) => reason ?? '');
    const some = worst === 'not-run' && reasons.length < scenarios.length;
    const reason = some ? `${reasons.length} of its ${scenarios.length} scenarios did not run` : null;
    return { ...entry, scenarios, outcome: worst, reason: [...new Set(reasons)].join('; ') || reason };
  }
  const excuse = notYetCovered.find(({ id }) => id === entry.id);
  if (excuse?.checkedBy)
    return { ...entry, scenarios, outcome: 'checked-elsewhere', reason: `checked by ${excuse.checkedBy}` };
  if (excuse) return { ...entry, scenarios, outcome: 'not-yet-covered', reason: excuse.reason };
  return { ...entry, scenarios, outcome: 'not-run', reason: 'no scenario of it was read' };
}

/** An unknown name in "deviations", with the most similar known one. */
function unknownIn(what: string, name: string, meant: string | undefined): string {
  return `"deviations" of the profile name "${name}", which is no ${what}. ${meant ? `Write "${meant}", or remove it.` : 'Remove it.'}`;
}

function findProblems(
  scenarios: ScenarioResult[],
  requirements: RequirementResult[],
  { ledger }: Spec,
  declaration: Declaration,
  missingFiles: string[],
): string[] {
  const known = new Set(ledger.map(({ id }) => id));
  const problems: string[] = [];
  if (!scenarios.some(({ scenario }) => scenario.attempts.length > 0)) problems.push('no scenario ran');
  for (const { scenario, requirements: ids, outcome, reason } of scenarios) {
    if (ids.length === 0) problems.push(`${scenario.id} names no requirement`);
    const unknown = ids.filter((id) => !known.has(id));
    if (unknown.length > 0) problems.push(`${scenario.id} names ${unknown.join(', ')}, not in the ledger`);
    if (outcome === 'skipped' && reason === null)
      problems.push(`${scenario.id} was skipped without a reason`);
  }
  for (const { requirement, scenario } of declaration.deviations) {
    const concerned = scenarios.some((result) => concerns({ requirement, scenario, reason: '' }, result));
    if (!known.has(requirement))
      problems.push(unknownIn('requirement', requirement, nearest(requirement, known)));
    else if (scenario && !concerned && missingFiles.length === 0) {
      const names = scenarios
        .filter(({ requirements: ids }) => ids.includes(requirement))
        .map((one) => one.scenario.name);
      problems.push(unknownIn(`scenario of ${requirement}`, scenario, nearest(scenario, names) ?? names[0]));
    }
  }
  if (missingFiles.length === 0) {
    const lost = requirements.filter(
      ({ outcome, scenarios: own }) => outcome === 'not-run' && own.length === 0,
    );
    if (lost.length > 0)
      problems.push(`no scenario and no excuse for ${lost.map(({ id }) => id).join(', ')}`);
  }
  return problems;
}
