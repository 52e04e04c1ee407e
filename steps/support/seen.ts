/** What the steps of a scenario saw, for the steps after them. */
import type { Deployment, StepResult } from '../../fixtures/targets/reference/deployment.ts';
import type { ReportJob } from '../../fixtures/targets/reference/report-job.ts';
import type { Answer } from '../../harness/actors/api-caller.ts';
import type { Findings } from '../../harness/actors/every-look.ts';
import type { Interruption } from '../../harness/actors/interruptions.ts';
import type { CutOffRun } from '../../harness/actors/scheduler.ts';
import type { ListedItem } from '../../harness/actors/schedules-page.ts';
import type { CommandResult } from '../../harness/actors/script.ts';
import type { Planned } from '../../harness/actors/start-card.ts';
import type { TabStops } from '../../harness/actors/tab-stops.ts';
import type { Sight } from '../../harness/actors/tour.ts';
import type {
  RecurringConfig,
  RunReport,
  Task,
  Template,
  WorkflowWithTasks,
} from '../../harness/contract/wire.ts';
import type { SeededItem } from '../../harness/target/capabilities.ts';
import type { State } from '../../harness/target/state.ts';

/** Observations of the scenario that later steps use. */
export interface Seen {
  answer: Answer;
  answers: Answer[];
  /** The attempts, in order, each with its response. */
  attempts: { what: string; answer: Answer }[];
  /** The present workflow of the scenario, as it was read last. */
  workflow: WorkflowWithTasks;
  workflows: WorkflowWithTasks[];
  /** The present task of the scenario, before the action. */
  task: Task;
  /** The present template of the scenario, before the action. */
  template: Template;
  /** What the task was completed with. */
  completion: Answer;
  report: SeededItem[];
  /** The plan that was shown for the date the operator chose. */
  plan: Planned[];
  /** The checked states, in order, each with its faults. */
  judged: { state: string; findings: Findings }[];
  /** What moved on a page after it was shown. */
  moved: string[];
  /** The text that the operator typed, or that was planted. */
  text: string;
  sights: Sight[];
  tabStops: TabStops;
  /** What a plan or a report of catch-up lists. */
  items: ListedItem[];
  recurring: RecurringConfig;
  /** What a catch-up run reported. */
  run: RunReport;
  runs: RunReport[];
  /** What a dry run reported before it. */
  planned: RunReport;
  command: CommandResult;
  /** The address of the deployment that the smoke checks. */
  deployment: string;
  /** The stack that the deploy workflow works on, what its store held before, and how the steps went. */
  deployed: Deployment;
  stateBefore: State;
  steps: StepResult[];
  /** How many sessions there were before it. */
  sessions: number;
  cutOffs: CutOffRun[];
  interruptions: Interruption[];
  /** CI's report job, as it ended. */
  reportJob: ReportJob;
  /** What a reader saw of a start in progress: the number of tasks each time; -1 if there was no workflow. */
  glimpses: number[];
}
