/** Every decision mutant. */
import type { Decision } from './decision.ts';
import { queueDecisions } from './mutants/queue.ts';

export const decisions: Decision[] = [...queueDecisions];
