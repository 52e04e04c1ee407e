/** Reports of several targets → one table with a row for each requirement and a column for each target. */
import { z } from 'zod';
import { ScriptError } from '../../machine/script-error.ts';
import { type Conformance, Level, Outcome, Verdict } from '../document/schema.ts';

const count = z.int().nonnegative();
/** `declared`: failed as the profile declares. */
const Counts = z.strictObject({ passed: count, failed: count, declared: count, skipped: count });
const Figures = z.strictObject({ divergence: z.number(), coverage: z.number() });

export const Matrix = z.strictObject({
  format: z.literal('first-run-spec/matrix'),
  formatVersion: z.literal(2),
  spec: z.strictObject({ version: z.string(), sha256: z.string(), scenarios: count }),
  targets: z.array(
    z.strictObject({
      target: z.string(),
      startedAt: z.string().nullable(),
      commit: z.string().nullable(),
      verdict: Verdict,
      scenarios: Counts,
      figures: z.strictObject({ MUST: Figures, SHOULD: Figures }),
    }),
  ),
  /** The cells of a requirement are in the order of the targets. */
  requirements: z.array(
    z.strictObject({
      id: z.string(),
      level: Level,
      sentence: z.string(),
      group: z.string(),
      cells: z.array(Counts.extend({ outcome: Outcome })),
    }),
  ),
});
export type Matrix = z.infer<typeof Matrix>;

/** A report, and what to call it in an error. */
export interface Named {
  name: string;
  document: Conformance;
}

/** @throws ScriptError unless all are whole runs of the same scenarios */
export function toMatrix(reports: Named[]): Matrix {
  const [first] = reports;
  if (!first) throw new ScriptError('Name the run folders or conformance.json files to compare.');
  for (const report of reports) requireSameSet(first, report);
  const { version, sha256, scenarios } = first.document.spec;
  return {
    format: 'first-run-spec/matrix',
    formatVersion: 2,
    spec: { version, sha256, scenarios },
    targets: reports.map(({ document }) => ({
      target: document.target,
      startedAt: document.run.startedAt,
      commit: document.commit?.sha ?? null,
      verdict: document.verdict.value,
      scenarios: counted(document.requirements.flatMap((one) => one.scenarios)),
      figures: document.figures,
    })),
    requirements: first.document.requirements.map(({ id, level, sentence, group }) => ({
      ...{ id, level, sentence, group },
      cells: reports.map(({ document }) => cellOf(document, id)),
    })),
  };
}

function cellOf({ requirements }: Conformance, id: string): Matrix['requirements'][number]['cells'][number] {
  const found = requirements.find((one) => one.id === id);
  return { outcome: found?.outcome ?? 'not-run', ...counted(found?.scenarios ?? []) };
}

/** Counts each scenario once. Scenarios in which the harness broke, or that did not run, are in none of the four counts. */
function counted(scenarios: { id: string; outcome: Outcome }[]): z.infer<typeof Counts> {
  const outcomes = [...new Map(scenarios.map(({ id, outcome }) => [id, outcome])).values()];
  const some = (...wanted: Outcome[]) => outcomes.filter((one) => wanted.includes(one)).length;
  return {
    passed: some('passed', 'unexpected-pass'),
    failed: some('failed'),
    declared: some('known-deviation'),
    skipped: some('skipped'),
  };
}

/** The set is the ledger and all features. Two versions of the suite cannot be compared, nor a part with a whole. */
function requireSameSet(first: Named, { name, document }: Named): void {
  if (document.run.filtered)
    throw new ScriptError(
      `${name} ran a part of the suite. Compare whole runs: npm run features -- --target ${document.target}`,
    );
  const { version, sha256 } = document.spec;
  const wanted = first.document.spec;
  if (version === wanted.version && sha256 === wanted.sha256) return;
  throw new ScriptError(
    `${name} ran specification ${version} (${sha256.slice(0, 12)}), ${first.name} ran ${wanted.version} (${wanted.sha256.slice(0, 12)}). Run both with the same features.`,
  );
}
