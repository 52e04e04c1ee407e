/** The ledger, and the declarations of the target. */
import { z } from 'zod';
import { Level } from './schema.ts';

const FIRST_VERSION = '1.0';

export const Ledger = z.array(
  z.object({
    id: z.string(),
    level: Level,
    sentence: z.string(),
    sources: z.array(z.string()),
    group: z.string(),
    since: z
      .string()
      .regex(/^\d+\.\d+$/)
      .default(FIRST_VERSION),
  }),
);
export type LedgerEntry = z.infer<typeof Ledger>[number];

/** The version of the specification: the newest that a requirement came with. */
export function specVersion(ledger: Pick<LedgerEntry, 'since'>[]): string {
  const parts = (version: string) => version.split('.').map(Number) as [number, number];
  return ledger
    .map(({ since }) => since)
    .reduce((newest, one) => {
      const [[a, b], [c, d]] = [parts(newest), parts(one)];
      return c > a || (c === a && d > b) ? one : newest;
    }, FIRST_VERSION);
}

/** Requirements without a scenario, each with the reason; `checkedBy` names a command that checks it instead. */
export const NotYetCovered = z.array(
  z.object({ id: z.string(), reason: z.string(), checkedBy: z.string().optional() }),
);
export type NotYetCoveredEntry = z.infer<typeof NotYetCovered>[number];

/** A requirement, or one scenario of it, that the target is known not to meet. It still runs. */
export interface DeclaredDeviation {
  requirement: string;
  scenario?: string | undefined;
  reason: string;
}

export interface Declaration {
  capabilities: string[];
  deviations: DeclaredDeviation[];
}
