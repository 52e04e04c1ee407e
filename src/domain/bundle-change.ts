/** Decides an edit of a bundle. Pure. Source: api.md, Bundles. */
import type { Bundle } from './bundle.ts';
import { unmetGates } from './gates.ts';
import { invalidField, Refusal } from './refusal.ts';
import { isSame } from './row-content.ts';
import { requireFits } from './row-size.ts';
import { factsOf, factsSet, openOf, requireStageFits } from './stage.ts';
import { nextRevision } from './stale.ts';
import type { Task } from './task.ts';
import type { BundleLink } from './template.ts';

type Editable =
  | ('title' | 'anchorDate' | 'templateId' | 'description' | 'stage' | 'references' | 'bundleLinks')
  | ('emoji' | 'tags');

/** Absent members stay; null clears. Archiving and restoring change `status`. */
export type BundleChange = { [Field in Editable]?: Bundle[Field] | null | undefined } & LinkChange;

/** One link of a workflow as a field: its place among the links of that name, from 0, and its name. */
export type LinkField = `links.${number}.${string}`;
/** Links by field; a link that is absent stays, null clears it. */
export type LinkChange = { [Field in LinkField]?: string | null | undefined };

export function linkField(name: string, place = 0): LinkField {
  return `links.${place}.${name}`;
}

const LINK_FIELD = /^links\.\d+\.(.+)$/s;

export function isLinkField(field: string): field is LinkField {
  return LINK_FIELD.test(field);
}

export function linkName(field: LinkField): string {
  return LINK_FIELD.exec(field)?.[1] ?? '';
}

/** The fields of the links, in their order. */
export function linkFields(links: readonly BundleLink[]): LinkField[] {
  return links.map(({ name }, at) =>
    linkField(name, links.slice(0, at).filter((other) => other.name === name).length),
  );
}

/** The address of each link by its field. */
export function linkValues(links: readonly BundleLink[]): Record<LinkField, string> {
  return Object.fromEntries(linkFields(links).map((field, at) => [field, links[at]?.url ?? '']));
}

/** The links after a change of some of them; a link that is not there yet is added. */
export function withLinks(links: readonly BundleLink[], change: LinkChange): BundleLink[] {
  const fields = linkFields(links);
  const added = Object.entries(change).filter(
    ([field, url]) => isLinkField(field) && url && !fields.includes(field),
  );
  return [
    ...links.map((link, at) => {
      const url = change[fields[at] as LinkField];
      return url === undefined ? link : { ...link, url: url ?? '' };
    }),
    ...added.map(([field, url]) => ({ name: linkName(field as LinkField), url: url ?? '' })),
  ];
}

/**
 * The bundle after the edit, its revision raised; the same bundle when nothing changes. Its tasks stay as they are, a
 * new anchor date included: rescheduling is a separate action.
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
    if (isLinkField(name)) continue;
    if (value === null) {
      if (name === 'references' || name === 'bundleLinks' || name === 'tags') after[name] = [];
      else delete after[name];
    } else if (value !== undefined) after[name] = value;
  }
  const changed = after as Bundle;
  changed.bundleLinks = withLinks(changed.bundleLinks, change);
  if (isSame(bundle, changed)) return bundle;
  if (changed.stage !== bundle.stage) {
    requireStageFits(changed.stage, openOf(tasks));
    changed.stageFacts = factsSet(changed.stage, factsOf(bundle, tasks).round + 1);
  }
  requireLinksKept(bundle.bundleLinks, changed.bundleLinks, tasks);
  requireFits('workflow', changed);
  return nextRevision(bundle, { ...changed, updatedAt: now });
}

/** Whether a link was filled or cleared, which counts as work on the workflow. */
export function linksDiffer(before: Bundle, after: Bundle): boolean {
  return !isSame(before.bundleLinks, after.bundleLinks);
}

/** Links that a task was completed on may be replaced, not removed. */
function requireLinksKept(before: BundleLink[], after: BundleLink[], tasks: Task[]): void {
  if (isSame(before, after)) return;
  const missing = (task: Task, bundleLinks: BundleLink[]) =>
    unmetGates({ task, bundleLinks }).filter(({ kind }) => kind === 'bundle-link').length;
  const robbed = tasks.find((task) => task.status === 'done' && missing(task, after) > missing(task, before));
  if (!robbed) return;
  throw new Refusal({ code: 'links-in-use', task: robbed.description });
}
