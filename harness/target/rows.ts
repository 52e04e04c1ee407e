/** Direct access to the rows of a target, without the app. */
import type { Task } from '../contract/wire.ts';
import type { State } from './state.ts';

export type Row = Record<string, unknown>;

export interface RowCounts {
  workflows: number;
  tasks: number;
  notifications: number;
}

export interface Rows {
  /** Of the workflows with this title, half-built ones included. */
  workflowIds(title: string): Promise<string[]>;
  /** All rows but sessions and counted sign-ins. */
  rows(): Promise<Row[]>;
  state(): Promise<State>;
  /** How many sessions are open. */
  sessions(): Promise<number>;
  /** Half-built and archived workflows included. */
  counts(): Promise<RowCounts>;
  /** Every open task of an active workflow or of none. */
  openTasks(): Promise<Task[]>;
  readonly edits: RowEdits;
}

/** Rows that no request can make. */
export interface RowEdits {
  /** Makes a stored row unreadable: a template's head or content, or a recurring config. */
  makeUnreadable(what: 'head' | 'content' | 'config', name: string): Promise<void>;
  mendUnreadable(): Promise<void>;
  /** Stores a task as a catch-up makes one of a recurring config; returns its id. */
  recurringTask(description: string, date: string): Promise<string>;
}
