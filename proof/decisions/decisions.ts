/** Every decision mutant. */
import type { Decision } from './decision.ts';
import { dateDecisions } from './mutants/dates.ts';
import { evidenceDecisions } from './mutants/evidence.ts';
import { historyDecisions } from './mutants/histories.ts';
import { queueDecisions } from './mutants/queue.ts';
import { startDecisions } from './mutants/starting.ts';
import { taskDecisions } from './mutants/tasks.ts';
import { workflowDecisions } from './mutants/workflows.ts';

export const decisions: Decision[] = [
  ...dateDecisions,
  ...evidenceDecisions,
  ...historyDecisions,
  ...queueDecisions,
  ...startDecisions,
  ...taskDecisions,
  ...workflowDecisions,
];
