/** The results in a run's folder: the conformance report, the checks, or both. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { Conformance } from '../report/document/schema.ts';
import { CHECKS } from '../report/evidence/files.ts';

/** `checks/checks.json`, written by `npm run check`. */
export const Checks = z.array(
  z.object({
    name: z.string(),
    claim: z.string(),
    passed: z.number(),
    failed: z.number(),
    skipped: z.number(),
    failures: z.array(z.string()),
    durationMs: z.number(),
  }),
);

export interface RunResult {
  conformance: Conformance | null;
  checks: z.infer<typeof Checks>;
}

/** Empty if the folder or its report is missing; CI reports that. */
export async function readRunResult(folder: string): Promise<RunResult> {
  const read = async (name: string) => {
    const file = path.join(folder, name);
    return existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : null;
  };
  const conformance = await read('conformance.json');
  const checks = await read(path.join(CHECKS, 'checks.json'));
  return { conformance: conformance && Conformance.parse(conformance), checks: Checks.parse(checks ?? []) };
}
