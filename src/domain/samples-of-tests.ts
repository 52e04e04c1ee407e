/** A task and a workflow that unit tests share, and how they state a refusal. */
import assert from 'node:assert/strict';
import type { Bundle } from './bundle.ts';
import { civilDate } from './civil-date.ts';
import { Refusal, type RefusalCode } from './refusal.ts';
import type { Task } from './task.ts';

/** A task to do, due on 10 July 2026. */
export const sampleTask = (more: Partial<Task> = {}): Task => ({
  ...{ id: 't', description: 'Announce', date: civilDate('2026-07-10'), status: 'todo', source: 'template' },
  ...{ revision: 1, createdAt: '', updatedAt: '', ...more },
});

/** An active workflow for 20 July 2026. */
export const sampleBundle = (more: Partial<Bundle> = {}): Bundle => ({
  ...{ id: 'b', title: 'Episode', anchorDate: civilDate('2026-07-20'), startedBy: 'grace', claimed: true },
  ...{ references: [], bundleLinks: [], tags: [], phases: [], stage: 'preparation', status: 'active' },
  ...{ revision: 1, createdAt: '', updatedAt: '', ...more },
});

export function refuses(code: RefusalCode, change: () => unknown): void {
  assert.throws(change, (error) => error instanceof Refusal && error.code === code);
}
