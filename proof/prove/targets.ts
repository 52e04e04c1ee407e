/** The results of targets in their last reports: null targets must pass nothing, all others must not fail. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { TargetScore } from './score.ts';

/** The part of `conformance.json` that is counted; it is the same in all versions of the format. */
const Report = z.object({
  target: z.string(),
  run: z.object({ filtered: z.boolean(), startedAt: z.string().nullable() }),
  commit: z.object({ sha: z.string() }).nullable(),
  requirements: z.array(
    z.object({ scenarios: z.array(z.object({ id: z.string(), name: z.string(), outcome: z.string() })) }),
  ),
});
type Report = z.infer<typeof Report>;

/** It lets anybody sign in and does nothing: fixtures/targets/null. */
const isNull = (target: string) => target.startsWith('null-');

/** The newest run of each target. A part of a run counts for a null target only. @param reports `reports/` */
export function readTargets(reports: string): TargetScore[] {
  const newest = new Map<string, Report>();
  const files = globSync('*/*/conformance.json', { cwd: reports }).toSorted().reverse();
  for (const file of files) {
    const target = path.dirname(path.dirname(file));
    if (newest.has(target)) continue;
    const { data } = Report.safeParse(JSON.parse(readFileSync(path.join(reports, file), 'utf8')));
    if (data?.target === target && (isNull(target) || !data.run.filtered)) newest.set(target, data);
  }
  return [...newest.values()].map(scoreOf).filter(({ passed, failed }) => passed.length + failed.length > 0);
}

function scoreOf({ target, requirements, run, commit }: Report): TargetScore {
  const scenarios = new Map(requirements.flatMap((one) => one.scenarios).map((one) => [one.id, one]));
  const of = (wanted: string) => [...scenarios.values()].filter(({ outcome }) => outcome === wanted);
  return {
    ...{ target, isNull: isNull(target), at: run.startedAt, commit: commit?.sha ?? null },
    ...{ passed: of('passed').map(({ name }) => name), failed: of('failed').map(({ name }) => name) },
    ...{ declared: of('known-deviation').length, skipped: of('skipped').length },
  };
}
