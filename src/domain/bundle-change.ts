/** What an edit does to a bundle, decided before anything is written. Source: api.md, PUT /api/bundles/:id. */
import type { Bundle } from './bundle.ts';
import { unmetGates } from './gates.ts';
import { invalidField, Refusal } from './refusal.ts';
import { requireFits } from './row-size.ts';
import { isSame, nextRevision } from './stale.ts';
import type { Task } from './task.ts';
import type { BundleLink } from './template.ts';

type Editable =
  | ('title' | 'anchorDate' | 'templateId' | 'description' | 'stage' | 'references' | 'bundleLinks')
  | ('emoji' | 'tags');

/** Members that are absent stay; null clears. `status` is the business of archiving and restoring. */
export type BundleChange = { [Field in Editable]?: Bundle[Field] | null | undefined };

/**
 * The bundle after the edit, its revision raised; the same bundle when nothing changes. Its tasks stay as they are, a
 * new anchor date included: rescheduling is an action of its own.
 * @throws Refusal `invalid` · `links-in-use` when a link is taken away that a task was completed on · `workflow-undone`.
 */
export function changeBundle(bundle: Bundle, tasks: Task[], change: BundleChange, now: string): Bundle {
  if (bundle.undoneAt) {
    throw new Refusal({ code: 'workflow-undone' });
  }
  if (change.templateId !== undefined && (change.templateId ?? undefined) !== bundle.templateId) {
    throw invalidField('templateId', { code: 'template-fixed' });
  }
  const after = { ...bundle } as Record<string, unknown>;
  for (const [name, value] of Object.entries(change)) {
    if (value === null) {
      if (name === 'references' || name === 'bundleLinks' || name === 'tags') after[name] = [];
      else delete after[name];
    } else if (value !== undefined) after[name] = value;
  }
  const changed = after as Bundle;
  if (isSame(bundle, changed)) return bundle;
  requireLinksKept(bundle.bundleLinks, changed.bundleLinks, tasks);
  requireFits('workflow', changed);
  return nextRevision(bundle, { ...changed, updatedAt: now });
}

/** Links of a workflow that are filled now and were not, or the other way round: that is work on it. */
export function linksDiffer(before: Bundle, after: Bundle): boolean {
  return !isSame(before.bundleLinks, after.bundleLinks);
}

/** Evidence that a task was closed on is replaced, not taken away. */
function requireLinksKept(before: BundleLink[], after: BundleLink[], tasks: Task[]): void {
  if (isSame(before, after)) return;
  const missing = (task: Task, bundleLinks: BundleLink[]) =>
    unmetGates({ task, bundleLinks }).filter(({ kind }) => kind === 'bundle-link').length;
  const robbed = tasks.find((task) => task.status === 'done' && missing(task, after) > missing(task, before));
  if (!robbed) return;
  throw new Refusal({ code: 'links-in-use', task: robbed.description });
}
