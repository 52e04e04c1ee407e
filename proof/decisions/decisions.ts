/** Every decision mutant. */
import type { Decision } from './decision.ts';
import { evidenceDecisions } from './mutants/evidence.ts';
import { historyDecisions } from './mutants/histories.ts';
import { queueDecisions } from './mutants/queue.ts';
import { taskDecisions } from './mutants/tasks.ts';

export const decisions: Decision[] = [
  ...queueDecisions,
  ...taskDecisions,
  ...evidenceDecisions,
  ...historyDecisions,
];
