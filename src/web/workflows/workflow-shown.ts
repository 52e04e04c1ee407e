/** Builds the page of a workflow from its address and the result of a form. */
import type { Request, Response } from 'express';
import type { Progress } from '../../domain/bundle.ts';
import { linkValues } from '../../domain/bundle-change.ts';
import type { CivilDate } from '../../domain/civil-date.ts';
import { unmetGates } from '../../domain/gates.ts';
import { notFound } from '../../domain/refusal.ts';
import type { Task } from '../../domain/task.ts';
import { knownForm } from '../../domain/text.ts';
import { findActive, findWorkflow, type Workflow } from '../../store/bundles.ts';
import { listFiles } from '../../store/files.ts';
import { listUsers } from '../../store/users.ts';
import { type AppParts, state } from '../context.ts';
import { slice } from '../listing.ts';
import type { PageContext } from '../page/layout.ts';
import { pageContext, sendPage } from '../page/page-context.ts';
import { paging } from '../page/paging.ts';
import { type RefusedSeveral, selecting } from '../several/selecting.ts';
import { taskActedOn } from '../tasks/task-acted-on.ts';
import { openRowPath, rowKey } from '../tasks/task-address.ts';
import { type Shown, taskViewOf } from '../tasks/task-shown.ts';
import type { TaskView } from '../tasks/task-view.ts';
import { tasksByPhase } from './phases.ts';
import { workflowPage } from './workflow-page.ts';
import type { WorkflowNotice, WorkflowView } from './workflow-view.ts';
import { doneWords } from './workflow-words.ts';

/** Tasks on a page of one workflow. */
const TASKS_SHOWN = 200;

type Query = Request['query'];

/** The result of a form on the page of a workflow. */
interface Told {
  /** Its form of links, which was refused. */
  links?: Omit<WorkflowView['links'], 'stored'>;
  notice?: WorkflowNotice;
  /** The task whose row is open, by its id. */
  opened?: Shown & { id: string };
  /** Its form of several tasks, which was refused. */
  several?: RefusedSeveral;
  status?: number;
}

/** `id` is the workflow's; `query` is that of the page, also where a form of it is answered. */
export async function showWorkflow(
  parts: AppParts,
  response: Response,
  { id, query }: { id: string; query: Query },
  { links, notice, opened, several, status = 200 }: Told = {},
): Promise<void> {
  const { table } = parts;
  const path = `/workflows/${id}`;
  const { after, links: pages } = paging({ path, query }, 'id');
  const page =
    after === undefined ? path : `${path}?${new URLSearchParams({ cursor: String(query.cursor) })}`;
  const [{ bundle, tasks }, active, users] = await Promise.all([
    found(parts, id),
    findActive(table, id),
    listUsers(table),
  ]);
  const canUndo = active !== undefined && !active.touched;
  const said =
    notice ??
    (links ? undefined : noticeOf(query, { bundle, tasks }, { canUndo, today: state(response).today }));
  const inOrder = tasksByPhase(bundle, tasks).flatMap((phase) => phase.tasks);
  const shown = slice(inOrder, { after, limit: parts.pageRows ?? TASKS_SHOWN }, (task) => task.id);
  const form = links ?? { id: 'links', values: {}, problems: [], lead: '' };
  const stored = linkValues(bundle.bundleLinks);
  const ctx = pageContext(parts, response, 'workflows', users);
  const view: WorkflowView = {
    ...{ bundle, tasks, page, canUndo },
    // The script that opens a row needs no other; the open row is shown all the same.
    shown: new Set(query.rows === 'none' ? [] : shown.rows),
    pages: pages(shown.next),
    progress: progressOf(tasks),
    templateName: bundle.templateName ?? null,
    unmet: unmet(tasks, bundle.bundleLinks),
    several: selecting(parts, { query, back: page }, several),
    links: { ...form, values: { ...stored, ...form.values }, stored },
    became: await becameOf(parts, query, { bundle, tasks }, page),
    opened: await openedOf(parts, ctx, { bundle, tasks }, { page, query, opened }),
    ...(said && { notice: said }),
  };
  sendPage(response, workflowPage(ctx, view), status);
}

async function found({ table }: AppParts, id: string): Promise<Workflow> {
  const workflow = await findWorkflow(table, id);
  if (!workflow) throw notFound('workflow');
  return workflow;
}

/** The task that was acted on right before; one of another workflow is read. */
async function becameOf(
  parts: AppParts,
  query: Query,
  { bundle, tasks }: Workflow,
  back: string,
): Promise<WorkflowView['became']> {
  const task = tasks.find(({ id }) => id === knownForm(query.task));
  return task ? { task, bundle, back } : taskActedOn(parts, { query }, back);
}

/** The task whose row is open: after a form of it, or because the address says so. */
async function openedOf(
  parts: AppParts,
  ctx: PageContext,
  { bundle, tasks }: Workflow,
  { page, query, opened }: { page: string; query: Query; opened: Told['opened'] },
): Promise<TaskView | undefined> {
  const task = tasks.find((one) => (opened ? one.id === opened.id : rowKey(one) === query.open));
  if (!task) return undefined;
  const saved = typeof query.saved === 'string' ? query.saved : undefined;
  const files = await listFiles(parts.table, task.id);
  const shown: Shown = { typed: {}, saved, ...opened, back: openRowPath(page, task) };
  return taskViewOf(ctx, { task, bundle, files, uploadKey: parts.newId() }, shown);
}

/** The last action, if it still matches the stored state. An address may be old or typed. */
function noticeOf(
  query: Query,
  { bundle, tasks }: Workflow,
  { canUndo, today }: { canUndo: boolean; today: CivilDate },
): WorkflowNotice | undefined {
  if (query.started !== undefined && canUndo) return startedNotice(tasks);
  const text = doneWords(query.did, { bundle, tasks }, today);
  if (!text || query.saved !== String(bundle.revision)) return undefined;
  return query.did === 'links' ? { kind: 'links', text } : { kind: 'message', tone: 'success', text };
}

function progressOf(tasks: Task[]): Progress {
  const counted = tasks.filter((task) => task.status !== 'archived');
  return { tasks: counted.length, done: counted.filter((task) => task.status === 'done').length };
}

function startedNotice(tasks: Task[]): WorkflowNotice {
  return { kind: 'started', tasks: tasks.length, firstDue: tasks[0]?.date ?? null };
}

function unmet(tasks: Task[], bundleLinks: Parameters<typeof unmetGates>[0]['bundleLinks']) {
  return new Map(tasks.map((task) => [task.id, unmetGates({ task, bundleLinks })]));
}
