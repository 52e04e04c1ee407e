/** Types of the API with the names of the contract, independent of the product's types. */
export interface Named {
  name: string;
  url: string;
}

export interface Proof {
  type: string;
  label: string;
  required?: boolean;
}

/** The fields that a task copies from its definition unchanged. */
export interface Asked {
  description: string;
  phase?: string;
  systems?: string[];
  isMilestone?: boolean;
  stageOnComplete?: string;
  instructionsUrl?: string;
  instructionDocId?: string;
  instructionStepId?: string;
  requiredLinkName?: string;
  requiresFile?: boolean;
  requiredBundleLinks?: string[];
  proofRequirement?: Proof;
  assigneeId?: string;
}

export interface Definition extends Asked {
  refId: string;
  offsetDays: number;
}

export interface Template {
  id: string;
  name: string;
  type: string;
  emoji?: string;
  tags?: string[];
  defaultAssigneeId?: string;
  references?: Named[];
  bundleLinkDefinitions?: { name: string }[];
  phases?: { id: string; name: string; stage?: string }[];
  triggerType?: string;
  triggerSchedule?: string;
  triggerLeadDays?: number;
  triggerEnabled?: boolean;
  dueOnWorkingDays?: boolean;
  taskDefinitions: Definition[];
}

export interface Workflow {
  id: string;
  title: string;
  anchorDate: string;
  description?: string;
  status: string;
  stage: string;
  templateId?: string;
  emoji?: string;
  tags?: string[];
  references?: Named[];
  bundleLinks?: Named[];
  undoneAt?: string;
  revision?: number;
}

export interface Task extends Asked {
  id: string;
  date: string;
  status: string;
  source: string;
  recurringConfigId?: string;
  occurrenceDate?: string;
  bundleId?: string;
  templateId?: string;
  templateTaskRef?: string;
  tags?: string[];
  link?: string;
  comment?: string;
  externalStatus?: string;
  completedAt?: string;
  completedBy?: string;
  waitingFor?: string;
  followUpAt?: string;
  fileCount?: number;
  revision?: number;
  taskHistory?: { action: string; at: string; by: string }[];
}

export interface EvidenceFile {
  id: string;
  name: string;
  mediaType: string;
  size: number;
  sha256: string;
}

export interface User {
  id: string;
  name: string;
  email: string;
}

/** A workflow as one read of the API shows it. */
export interface WorkflowWithTasks {
  workflow: Workflow;
  tasks: Task[];
}

export interface RecurringConfig {
  id: string;
  description: string;
  cronExpression: string;
  assigneeId?: string;
  enabled: boolean;
}

export interface Notification {
  id: string;
  type: string;
  message: string;
  bundleId?: string;
  userId?: string;
  dueAt?: string;
  dismissed: boolean;
}

/** The report of a catch-up run. */
export interface RunItem {
  date: string;
  kind: string;
  id: string;
  name: string;
  outcome: string;
  reason: string;
  bundleId?: string;
  taskId?: string;
  templateVersion?: number;
  assigneeId?: string;
  error?: string;
}

export interface RunReport {
  runId: string;
  from: string;
  to: string;
  dryRun: boolean;
  complete: boolean;
  next?: string;
  planned: number;
  created: string[];
  skipped: number;
  templates: { created: string[]; skipped: number; recovered: number };
  recurring: { generated: string[]; skipped: number };
  failures: number;
  items: RunItem[];
  ignored: { id: string; name: string; reason: string }[];
  /** Of a dry run. */
  plan?: string;
}
