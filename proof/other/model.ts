/** The stored rows: the fields of the contract. A field whose name begins with `_` is never sent. */
import type * as wire from '../../harness/contract/wire.ts';
import type { Row } from './database.ts';

export interface Change {
  field: string;
  name: string;
  before?: unknown;
  after?: unknown;
}
export interface Entry {
  at: string;
  by: string;
  action: string;
  note?: string | undefined;
  changes?: Change[];
}
export type Stage = 'preparation' | 'announced' | 'after-event' | 'done';
export const STAGES: readonly Stage[] = ['preparation', 'announced', 'after-event', 'done'];

export interface User extends Row {
  name: string;
  email: string;
  role: 'operator' | 'administrator';
  _password: string;
  _disabled?: boolean;
}

export interface Template extends Row, Omit<wire.Template, 'id'> {
  version: number;
  /** The day from which the daily run may create its occurrences. */
  _since: string;
}

export interface Config extends Row, Omit<wire.RecurringConfig, 'id' | 'enabled'> {
  enabled?: boolean;
  _since: string;
}

export interface Bundle extends Row, Omit<wire.Workflow, 'id' | 'revision' | 'stage'> {
  stage: Stage;
  templateName?: string;
  templateType?: string;
  templateVersion?: number;
  occurrenceDate?: string;
  archivedAt?: string;
  startedBy?: string;
  claimed?: boolean;
  phases?: wire.Template['phases'];
  bundleHistory: Entry[];
  /** The stage a person set last, and when. */
  _stage: Stage;
  _stageAt: string;
  /** Set once somebody worked on it; it cannot be undone then. */
  _begun?: boolean;
}

export interface Task extends Row, Omit<wire.Task, 'id' | 'revision' | 'taskHistory' | 'status'> {
  /** The due date before it moved off a weekend. */
  plannedDate?: string;
  status: 'todo' | 'waiting' | 'done' | 'archived';
  followUpChannel?: string;
  occurrenceDate?: string;
  position?: number;
  taskHistory: Entry[];
}

export interface Notification extends Row {
  type: 'workflow-created' | 'recurring-digest' | 'catch-up-failed';
  message: string;
  bundleId?: string | undefined;
  templateId?: string | undefined;
  recurringConfigId?: string | undefined;
  userId?: string | undefined;
  dueAt?: string | undefined;
  dismissed: boolean;
}

export interface EvidenceFile extends Row, Omit<wire.EvidenceFile, 'id'> {
  taskId: string;
  uploadedBy: string;
}

/** A row as it is sent: without private fields, absent values and empty lists. */
export function shown<T extends Row>(row: T): Partial<T> {
  const kept = Object.entries(row).filter(
    ([name, value]) =>
      !name.startsWith('_') &&
      value !== undefined &&
      value !== null &&
      !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(kept) as Partial<T>;
}

/** The row with the given fields changed (`undefined` or `null` clears), and what the change was. */
export function changed<T extends Row>(row: T, patch: object): { row: T; changes: Change[] } {
  const next = { ...row } as unknown as Record<string, unknown>;
  const changes: Change[] = [];
  for (const [field, value] of Object.entries(patch)) {
    const before = next[field];
    if (JSON.stringify(before ?? null) === JSON.stringify(value ?? null)) continue;
    if (value === undefined || value === null) delete next[field];
    else next[field] = value;
    if (!field.startsWith('_') && !field.endsWith('History')) {
      changes.push({ field, name: field, before: cut(before), after: cut(value) });
    }
  }
  return { row: next as unknown as T, changes };
}

const cut = (value: unknown) => (typeof value === 'string' ? value.slice(0, 500) : (value ?? undefined));
