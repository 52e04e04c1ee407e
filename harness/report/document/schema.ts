/** The one source of `conformance.json`: its types, and the JSON Schema that is published. */
import { z } from 'zod';

export const Outcome = z
  .enum([
    'passed',
    'failed',
    'known-deviation',
    'unexpected-pass',
    'harness-error',
    'skipped',
    'not-run',
    'not-yet-covered',
    'checked-elsewhere',
  ])
  .describe(
    'known-deviation: failed as the target declares. unexpected-pass: passed though the target declares a deviation. harness-error: the suite broke, which says nothing about the target. not-run: left out of this run. not-yet-covered: no scenario yet. checked-elsewhere: another command checks it.',
  );
export type Outcome = z.infer<typeof Outcome>;

export const Verdict = z.enum(['CONFORMANT', 'CONFORMANT WITH SKIPS', 'NOT CONFORMANT', 'NO VERDICT']);
export type Verdict = z.infer<typeof Verdict>;

export const Level = z.enum(['MUST', 'SHOULD']);
export type Level = z.infer<typeof Level>;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const milliseconds = z.number().nonnegative();
const relativePath = z.string().min(1).describe('Relative to the folder of this file');
const share = z.number().min(0).max(1);
const figures = z.strictObject({
  divergence: share.describe('Scenarios that failed, declared or not, of all'),
  coverage: share.describe('Scenarios that passed or failed, of all'),
});
const counts = z.partialRecord(Outcome, z.int().nonnegative());

const Failure = z
  .strictObject({
    step: z.string(),
    type: z.string().describe("The error's class"),
    message: z.string(),
    expected: z.string().nullable(),
    observed: z.string().nullable(),
  })
  .describe('The first thing that went wrong');

const Scenario = z.strictObject({
  id: z.string().describe('file:line; the line of the row for an outline'),
  feature: z.string(),
  rule: z.string().nullable(),
  name: z.string(),
  example: z.string().nullable(),
  tags: z.array(z.string()),
  outcome: Outcome,
  reason: z.string().nullable().describe('Why it was skipped, or which deviation is declared'),
  durationMs: milliseconds,
  attempts: z.int().nonnegative(),
  failure: Failure.nullable(),
  evidence: z.array(relativePath).describe('Screenshots, exchanges and traces of this scenario'),
  reproduce: z.string(),
});

const Requirement = z.strictObject({
  id: z.string(),
  level: Level,
  sentence: z.string().describe('Follows "The implementation …"'),
  sources: z.array(z.string()),
  group: z.string(),
  since: z.string().describe('The version of the specification that it came with'),
  outcome: Outcome,
  reason: z.string().nullable(),
  durationMs: milliseconds,
  screenshots: z.array(relativePath),
  scenarios: z.array(Scenario),
});

const Deviation = z.strictObject({
  requirement: z.string(),
  scenario: z.string().optional().describe('The name of one scenario; without it, all of the requirement'),
  reason: z.string(),
});

export const Conformance = z
  .strictObject({
    format: z.literal('first-run-spec/conformance'),
    formatVersion: z.literal(3),
    tool: z.strictObject({ name: z.string(), version: z.string() }),
    spec: z.strictObject({
      version: z.string().describe('The newest version that a requirement came with'),
      sha256: sha256.describe('Of the ledger, what is excused and all feature files, names included'),
      requirements: z.int().nonnegative(),
      scenarios: z.int().nonnegative(),
    }),
    commit: z
      .strictObject({ sha: z.string(), dirty: z.boolean().describe('Uncommitted changes were in the tree') })
      .nullable(),
    target: z.string().min(1),
    declaration: z.strictObject({ capabilities: z.array(z.string()), deviations: z.array(Deviation) }),
    environment: z.record(z.string(), z.string()).describe('Name → version'),
    run: z.strictObject({
      startedAt: z.iso.datetime().nullable(),
      finishedAt: z.iso.datetime().nullable(),
      durationMs: milliseconds,
      filtered: z.boolean().describe('Some scenarios were left out'),
      command: z.string(),
      args: z.array(z.string()),
      reproduce: z.string().describe('Command and arguments, quoted for a shell'),
    }),
    verdict: z.strictObject({ value: Verdict, reasons: z.array(z.string()) }),
    figures: z
      .strictObject({ MUST: figures, SHOULD: figures })
      .describe('Shares of the scenarios of a level; divergence and coverage are never added'),
    summary: z.strictObject({
      MUST: counts,
      SHOULD: counts,
      scenarios: counts,
    }),
    requirements: z.array(Requirement),
    problems: z.array(z.string()).describe('What was wrong with the run or the suite as a whole'),
    artifacts: z
      .array(z.strictObject({ path: relativePath, bytes: z.int().nonnegative(), sha256 }))
      .describe('Every file of the run but this one and what the checks said, in checks/'),
  })
  .describe('What one run of the specification found out about one target');
export type Conformance = z.infer<typeof Conformance>;

/** JSON Schema, draft 2020-12, as `npm run report -- schema` prints it. */
export function publishedSchema(): string {
  const schema = z.toJSONSchema(Conformance, { target: 'draft-2020-12' });
  return JSON.stringify({ ...schema, title: 'Conformance report of the first-run spec' }, null, 2);
}
