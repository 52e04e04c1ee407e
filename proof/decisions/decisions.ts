/** Every decision mutant. */
import type { Decision } from './decision.ts';
import { catchUpDecisions } from './mutants/catch-up.ts';
import { catchUpPlanDecisions } from './mutants/catch-up-plan.ts';
import { catchUpRunDecisions } from './mutants/catch-up-runs.ts';
import { dateDecisions } from './mutants/dates.ts';
import { evidenceDecisions } from './mutants/evidence.ts';
import { firstRunDecisions } from './mutants/first-run.ts';
import { historyDecisions } from './mutants/histories.ts';
import { judgingDecisions } from './mutants/judging.ts';
import { linkDecisions } from './mutants/links.ts';
import { listDecisions } from './mutants/lists.ts';
import { pageDecisions } from './mutants/pages.ts';
import { provingDecisions } from './mutants/proving.ts';
import { publishedDecisions } from './mutants/published.ts';
import { queueDecisions } from './mutants/queue.ts';
import { scheduledDecisions } from './mutants/scheduled.ts';
import { securityDecisions } from './mutants/security.ts';
import { seedingDecisions } from './mutants/seeding.ts';
import { smokeDecisions } from './mutants/smoke.ts';
import { startDecisions } from './mutants/starting.ts';
import { taskDecisions } from './mutants/tasks.ts';
import { todayDecisions } from './mutants/today.ts';
import { webDecisions } from './mutants/web.ts';
import { workPageDecisions } from './mutants/work-pages.ts';
import { workflowDecisions } from './mutants/workflows.ts';

export const decisions: Decision[] = [
  ...catchUpDecisions,
  ...catchUpPlanDecisions,
  ...catchUpRunDecisions,
  ...dateDecisions,
  ...evidenceDecisions,
  ...firstRunDecisions,
  ...historyDecisions,
  ...judgingDecisions,
  ...listDecisions,
  ...pageDecisions,
  ...provingDecisions,
  ...publishedDecisions,
  ...queueDecisions,
  ...scheduledDecisions,
  ...securityDecisions,
  ...seedingDecisions,
  ...smokeDecisions,
  ...startDecisions,
  ...taskDecisions,
  ...todayDecisions,
  ...webDecisions,
  ...linkDecisions,
  ...workPageDecisions,
  ...workflowDecisions,
];
