/** What the report is judged against: the ledger, and what the target declares of itself. */
import { z } from 'zod';
import { Level } from './schema.ts';

export const Ledger = z.array(
  z.object({
    id: z.string(),
    level: Level,
    sentence: z.string(),
    sources: z.array(z.string()),
    group: z.string(),
  }),
);
export type LedgerEntry = z.infer<typeof Ledger>[number];

/** Requirements without a scenario, each with the reason; `checkedBy` names a command that checks it instead. */
export const NotYetCovered = z.array(
  z.object({ id: z.string(), reason: z.string(), checkedBy: z.string().optional() }),
);
export type NotYetCoveredEntry = z.infer<typeof NotYetCovered>[number];

/** A requirement, or one scenario of it, that the target is known not to meet. It runs all the same. */
export interface DeclaredDeviation {
  requirement: string;
  scenario?: string | undefined;
  reason: string;
}

export interface Declaration {
  capabilities: string[];
  deviations: DeclaredDeviation[];
}
