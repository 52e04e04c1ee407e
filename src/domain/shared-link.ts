/**
 * A task can require a link that its workflow collects under the same name. That is one link, stored in both rows. An edit
 * changes both in one transaction. Source: domain.md, Task status and evidence gates.
 */
import type { Bundle } from './bundle.ts';
import { type LinkChange, type LinkField, linkField, linkValues } from './bundle-change.ts';
import { invalidField, Refusal } from './refusal.ts';
import type { Task } from './task.ts';
import { type By, changeTask, type TaskChange, withFields } from './task-change.ts';

/** The most tasks that share a link: they all change in one transaction. */
const MOST_TASKS = 50;

/** An edit of a task and of the links of its workflow. */
export interface LinkedEdit<Fields> {
  fields: Fields;
  links: LinkChange;
}

/**
 * Adds the shared link to the other side of the edit. A task that moves to the workflow, or now requires the link, gets the
 * workflow's link. If that is empty, the workflow gets the task's.
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
 * The changed tasks after an edit of the links of their workflow.
 * @throws Refusal `links-in-use` when a done task would lose its link · `invalid` when too many tasks share it.
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

/** The fields of a task that are used here. A new task may have none. */
type Linked = Pick<Task, 'bundleId' | 'requiredLinkName' | 'link'>;

/** The link that task and workflow share; undefined when they share none. */
function sharedLink({ requiredLinkName: name }: Linked, bundle: Bundle | null): LinkField | undefined {
  return bundle?.bundleLinks.some((link) => link.name === name) ? linkField(String(name)) : undefined;
}
