/**
 * One link, one place: the link that a task requires, and the link of that name that its workflow collects, are one. Both
 * rows keep it, so neither is read for the other. Whoever changes one changes both, in one transaction.
 * Source: domain.md, Task status and evidence gates.
 */
import type { Bundle } from './bundle.ts';
import { type LinkChange, type LinkField, linkField, linkValues } from './bundle-change.ts';
import { invalidField, Refusal } from './refusal.ts';
import type { Task } from './task.ts';
import { type By, changeTask, type TaskChange, withFields } from './task-change.ts';

/** Their rows fit the transaction that changes the link. */
const MOST_TASKS = 50;

/** What an edit changes of a task, and of the links of its workflow. */
export interface LinkedEdit<Fields> {
  fields: Fields;
  links: LinkChange;
}

/**
 * The edit with the shared link in both places. A task that comes to the workflow, or to the link, has the workflow's
 * link; where that is empty, the workflow has the task's.
 * @param bundle the workflow of the task after the edit.
 */
export function withSharedLink<Fields extends TaskChange>(
  task: Linked,
  bundle: Bundle | null,
  { fields, links }: LinkedEdit<Fields>,
): LinkedEdit<Fields> {
  const after = withFields(task as Task, fields);
  const field = sharedLink(after, bundle);
  if (!bundle || field === undefined) return { fields, links };
  const stored = linkValues(bundle.bundleLinks)[field] || null;
  const comes = task.bundleId !== after.bundleId || task.requiredLinkName !== after.requiredLinkName;
  const sent = links[field] === undefined ? fields.link : links[field];
  if (sent === undefined && !comes) return { fields, links };
  const url = (sent === undefined ? (stored ?? after.link) : sent) || null;
  return {
    fields: { ...fields, link: url },
    links: url === stored ? links : { ...links, [field]: url },
  };
}

/**
 * The tasks that change with the links of their workflow.
 * @throws Refusal `links-in-use` when a link is taken away that a task was completed on · `invalid` when too many have it.
 */
export function followLinks(tasks: Task[], before: Bundle, after: Bundle, by: By): Task[] {
  const [was, is] = [linkValues(before.bundleLinks), linkValues(after.bundleLinks)];
  const followers = tasks.flatMap((task) => {
    const field = sharedLink(task, after) ?? sharedLink(task, before);
    if (field === undefined || (was[field] ?? '') === (is[field] ?? '')) return [];
    const link = is[field] || null;
    if (link === null && task.status === 'done') {
      throw new Refusal({ code: 'links-in-use', task: task.description });
    }
    const changed = changeTask(task, after, { link }, by);
    return changed === task ? [] : [changed];
  });
  if (followers.length > MOST_TASKS) throw invalidField('bundleLinks', { code: 'too-many', max: MOST_TASKS });
  return followers;
}

/** A new task is none of it yet. */
type Linked = Pick<Task, 'bundleId' | 'requiredLinkName' | 'link'>;

/** The workflow's link that is the task's too; undefined when the task requires none that the workflow collects. */
function sharedLink({ requiredLinkName: name }: Linked, bundle: Bundle | null): LinkField | undefined {
  return bundle?.bundleLinks.some((link) => link.name === name) ? linkField(String(name)) : undefined;
}
