/** What the page of one task shows. */
import type { Bundle } from '../../domain/bundle.ts';
import type { EvidenceFile } from '../../domain/evidence-file.ts';
import { type UnmetGate, unmetGates } from '../../domain/gates.ts';
import type { Task } from '../../domain/task.ts';
import type { FieldWrong, FormState, Placed } from '../forms/form-fields.ts';

/** The forms of a task. */
export const taskForms = ['evidence', 'wait', 'follow-up', 'answer', 'edit', 'state', 'file'] as const;
export type TaskForm = (typeof taskForms)[number];

/** A form that was refused, as it was sent. */
export interface RefusedForm {
  form: TaskForm;
  /** The reason, in a sentence. */
  lead: string;
  /** What the person changed of it. */
  values: Readonly<Record<string, string>>;
  problems: FieldWrong[];
  placed: Placed;
}

export interface TaskView {
  task: Task;
  /** The workflow it belongs to; null for none. */
  bundle: Bundle | null;
  files: EvidenceFile[];
  /** A file that is sent twice is stored once. */
  uploadKey: string;
  /** The path to go back to when an action is done. */
  back: string;
  /** What was typed before a session ended; empty otherwise. */
  typed: Readonly<Record<string, string>>;
  refused?: RefusedForm | undefined;
  /** Its evidence was saved, or it was edited, right now. */
  saved?: boolean | undefined;
}

/**
 * One of its forms as it is to be shown: with what was typed, else with what is stored. `fresh` are the fields that are
 * shown empty although something is stored.
 */
export function formOf(
  { task, typed, refused }: TaskView,
  form: TaskForm,
  stored: Record<string, string> = {},
  fresh: Record<string, string> = {},
): FormState & { lead: string } {
  const sent = refused?.form === form ? refused : undefined;
  return {
    id: `${form}-${task.id}`,
    values: { ...stored, ...fresh, ...typed, ...sent?.values },
    stored,
    problems: sent?.problems ?? [],
    lead: sent?.lead ?? '',
    placed: sent?.placed,
  };
}

/** The evidence that is still missing. */
export function missingOf({ task, bundle }: Pick<TaskView, 'task' | 'bundle'>): UnmetGate[] {
  return unmetGates({ task, bundleLinks: bundle?.bundleLinks ?? [] });
}

/** The task of the last action, and the path that the operator acted from. */
export type TaskBecame = Pick<TaskView, 'task' | 'bundle' | 'back'>;
