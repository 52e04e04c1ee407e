/** One run of Cucumber as plain data: scenarios, attempts and steps, without outcomes. */

export interface Run {
  /** Milliseconds since 1970; null when the run left no such message. */
  startedAt: number | null;
  /** Null when the run never came to its end. */
  finishedAt: number | null;
  /** Name → version: cucumber, node, the operating system. */
  environment: Record<string, string>;
  /** Feature files that were read, as Cucumber names them. */
  sources: string[];
  scenarios: RunScenario[];
  /** Errors outside of scenarios: parse errors, and hooks of the whole run. */
  problems: string[];
}

/** One pickle: a scenario, or one row of an outline. */
export interface RunScenario {
  /** `features/start/start.feature:12`; the row's line for an outline. */
  id: string;
  uri: string;
  line: number;
  feature: string;
  rule: string | null;
  name: string;
  /** The row of an outline, `date: 2026-02-30, field: anchor date`; null for a plain scenario. */
  example: string | null;
  /** With their `@`. */
  tags: string[];
  /** In order; empty when the scenario was left out of the run. */
  attempts: Attempt[];
}

export interface Attempt {
  durationMs: number;
  /** False if the worker ended during the attempt. */
  finished: boolean;
  steps: RunStep[];
}

export type StepStatus =
  | 'UNKNOWN'
  | 'PASSED'
  | 'SKIPPED'
  | 'PENDING'
  | 'UNDEFINED'
  | 'AMBIGUOUS'
  | 'FAILED'
  | 'NOT STARTED';

export interface RunStep {
  kind: 'step' | 'hook';
  /** `Then ` for a step; empty for a hook. */
  keyword: string;
  text: string;
  /** A doc string or a table, as text. */
  argument: string | null;
  status: StepStatus;
  durationMs: number;
  error: StepError | null;
  attachments: RunAttachment[];
}

export interface StepError {
  /** The name of the error's class. */
  type: string;
  message: string;
  /** With message, difference and stack, as Cucumber prints it. */
  full: string;
}

export interface RunAttachment {
  mediaType: string;
  fileName: string | null;
  /** Text, or base64 if `encoding` says so; empty if the body is at `url`. */
  body: string;
  encoding: 'IDENTITY' | 'BASE64';
  /** Relative to the run's folder, if the body is in a separate file. */
  url: string | null;
}
