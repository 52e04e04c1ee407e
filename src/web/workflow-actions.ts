/** Archive and undo, as the API and the pages both do them. */
import type { Bundle } from '../domain/bundle.ts';
import { Refusal } from '../domain/refusal.ts';
import { archiveWorkflow, undoWorkflow } from '../store/archiving.ts';
import { findWorkflow, type Workflow } from '../store/bundles.ts';
import type { AppParts } from './context.ts';

/** A race with another writer is decided anew this often before it is given back to the caller. */
const TRIES = 5;

/** Archives a workflow; one that is archived already stays as it is. @throws Refusal `not-found` */
export function archive(parts: AppParts, bundleId: string): Promise<Bundle> {
  return takeOut(parts, bundleId, async (workflow, now) => archiveWorkflow(parts.table, workflow, now));
}

/**
 * Undoes a start nobody has worked on; undoing again changes nothing.
 * @throws Refusal `not-found` · `touched` when something in it was worked on, or it was archived instead
 */
export function undo(parts: AppParts, bundleId: string): Promise<Bundle> {
  return takeOut(parts, bundleId, async (workflow, now) => {
    if (workflow.bundle.status === 'archived' && !workflow.bundle.undoneAt) {
      throw new Refusal('touched', 'This workflow is archived; restore it, or start another one');
    }
    return undoWorkflow(parts.table, workflow, now);
  });
}

async function takeOut(
  { table, clock }: AppParts,
  bundleId: string,
  act: (workflow: Workflow, now: string) => ReturnType<typeof archiveWorkflow>,
): Promise<Bundle> {
  for (let tries = 1; tries <= TRIES; tries++) {
    const workflow = await findWorkflow(table, bundleId);
    if (!workflow) throw new Refusal('not-found', 'Bundle not found');
    const outcome = await act(workflow, clock().toISOString());
    if (outcome === 'touched') {
      throw new Refusal(
        'touched',
        'Work on this workflow has begun, so its start can no longer be undone; archive it instead',
      );
    }
    if (outcome === 'done') {
      const after = await findWorkflow(table, bundleId);
      if (after) return after.bundle;
    }
  }
  throw new Refusal('stale', 'This workflow keeps changing while it is being archived; try again');
}
