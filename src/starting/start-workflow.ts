/**
 * Starts a workflow: one bundle for each submission, complete or absent after any failure. Source: domain.md, Starting
 * a workflow.
 */
import type { Bundle } from '../domain/bundle.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import { invalidField, notFound, Refusal } from '../domain/refusal.ts';
import type { Template } from '../domain/template.ts';
import { newBundle, newTasks, type StartRequest } from '../domain/workflow-copy.ts';
import { workflowId } from '../domain/workflow-ids.ts';
import { type AnchorLock, readBundle } from '../store/bundle-rows.ts';
import { isThere, readWorkflow, sortTasks, type Workflow } from '../store/bundles.ts';
import { readConsumed, type Submission } from '../store/idempotency.ts';
import { anchorKey, bundleKey, templateKey } from '../store/keys.ts';
import { ConditionsFailed, getRow, getRows, transact, type Write } from '../store/requests.ts';
import type { Table } from '../store/table.ts';
import { holderIn } from '../store/taken-dates.ts';
import { findTemplateVersion, readTemplateHead, type TemplateHead } from '../store/templates.ts';
import { type CreateContext, createOnce } from './create-once.ts';
import { completionWrites, startWrites } from './start-writes.ts';

export interface Start {
  request: StartRequest;
  /** Absent for a workflow without a template. */
  templateId?: string | undefined;
  /** Absent when the caller sent no idempotency key. */
  submission?: Submission | undefined;
  /** The operator knows of the workflow on this anchor date and wants a second one. */
  allowDuplicate: boolean;
  startedBy: string;
}

export interface Started extends Workflow {
  /** True when an earlier request of the same submission made it. */
  replayed: boolean;
}

/**
 * @throws Refusal `not-found` (template) · `invalid` (nothing to start, a date out of range) · `already-started`
 * (keyed, the anchor date is locked; names the bundle) · `key-reused` · `undone` · nothing is written then.
 */
export async function startWorkflow(context: CreateContext, start: Start): Promise<Started> {
  const { table, clock } = context;
  let locks = !start.allowDuplicate;

  async function attempt(bundleId: string, also: Write[]): Promise<Workflow | null> {
    const { templateId, request } = start;
    const from = templateId === undefined ? null : await templateFor(table, templateId, request.anchorDate);
    // Checked before the write, because a refused transaction costs as much as a successful one.
    if (locks && from?.holder) {
      // The same form, sent twice at once, may hold it. Then the key is consumed.
      if (start.submission && (await readConsumed(table, start.submission, clock))) return null;
      if (start.submission) await requireFree(table, from.holder, request.anchorDate);
      else locks = false;
    }
    const template = from && (await contentOf(table, from.head));
    const origin = { bundleId, startedBy: start.startedBy, now: clock().toISOString() };
    const made = newBundle(start.request, template, origin);
    const bundle = { ...made, claimed: template !== null && locks && made.status === 'active' };
    const tasks = template ? newTasks(bundle, template) : [];
    const { first, rest } = startWrites(bundle, tasks, also);
    try {
      await transact(table, first);
    } catch (cause) {
      if (!(cause instanceof ConditionsFailed)) throw cause;
      // The next attempt reads what came first.
      return null;
    }
    await carryOut(table, rest);
    return { bundle, tasks: sortTasks(tasks) };
  }

  const created = await createOnce(context, start.submission, {
    ...{ what: 'workflow', id: workflowId(context.newId()), attempt },
    find: async (bundleId) => {
      const workflow = await readWhole(table, bundleId);
      return workflow && isThere(workflow.bundle) && !workflow.bundle.undoneAt ? workflow : undefined;
    },
  });
  return { ...created.made, replayed: created.replayed };
}

/** Completes and seals an unsealed bundle from its pinned template version. Several requests may do so at once. */
export async function completeWorkflow(table: Table, head: Bundle): Promise<void> {
  const template = await findTemplateVersion(table, head.templateId ?? '', head.templateVersion ?? 0);
  if (!template) throw new Error(`bundle ${head.id} pins a template version that is not stored`);
  await carryOut(
    table,
    completionWrites(head, newTasks(head, template), { assigneeId: template.defaultAssigneeId }),
  );
}

/** The workflow, after completing an interrupted start. */
async function readWhole(table: Table, bundleId: string): Promise<Workflow | undefined> {
  const workflow = await readWorkflow(table, bundleId);
  if (workflow?.bundle.status !== 'creating') return workflow;
  await completeWorkflow(table, workflow.bundle);
  return readWorkflow(table, bundleId);
}

/** @throws Refusal `already-started` if an active workflow holds the anchor lock. */
async function requireFree(table: Table, { bundleId }: AnchorLock, anchorDate: CivilDate): Promise<void> {
  const row = await getRow(table, bundleKey(bundleId));
  const head = row && readBundle(row);
  const holder = head?.status === 'creating' ? (await readWhole(table, bundleId))?.bundle : head;
  if (holder && holder.status !== 'active') return;
  throw new Refusal({ code: 'already-started', bundleId, title: holder?.title, anchorDate });
}

/** The head of the template and its anchor lock, in one request. */
async function templateFor(
  table: Table,
  id: string,
  date: CivilDate,
): Promise<{ head: TemplateHead; holder: AnchorLock | undefined }> {
  const rows = await getRows(table, [templateKey(id), anchorKey(id, date)]);
  const row = rows.find(({ pk }) => pk === templateKey(id).pk);
  if (!row) throw notFound('template');
  const head = readTemplateHead(row);
  if (head.tasks === 0) throw invalidField('templateId', { code: 'template-empty', name: head.name });
  return { head, holder: holderIn(rows.find(({ pk }) => pk === anchorKey(id, date).pk)) };
}

async function contentOf(table: Table, { id, version }: TemplateHead): Promise<Template> {
  const template = await findTemplateVersion(table, id, version);
  if (!template) throw notFound('template');
  return template;
}

/** Sends the transactions in order. Stops if another request has sealed the bundle. */
async function carryOut(
  table: Table,
  transactions: Awaited<ReturnType<typeof completionWrites>>,
): Promise<void> {
  for (const writes of transactions) {
    try {
      await transact(table, writes);
    } catch (cause) {
      // The first write of each is the head, or the check of it.
      if (cause instanceof ConditionsFailed && cause.failed.has(0)) return;
      throw cause;
    }
  }
}
