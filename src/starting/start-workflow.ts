/**
 * Starts a workflow: one bundle of one submission, whole or not at all, whatever fails in between.
 * Source: domain.md, Starting a workflow.
 */
import type { Bundle } from '../domain/bundle.ts';
import type { CivilDate, Clock } from '../domain/civil-date.ts';
import { invalidField, notFound, Refusal } from '../domain/refusal.ts';
import { StoreUnavailable } from '../domain/store-unavailable.ts';
import type { Template } from '../domain/template.ts';
import { newBundle, newTasks, type StartRequest } from '../domain/workflow-copy.ts';
import { type Claim, readClaim } from '../store/bundle-rows.ts';
import { readWorkflow, sortTasks, type Workflow } from '../store/bundles.ts';
import { consumeKey, readSubmission, type Submission, submissionKey } from '../store/idempotency.ts';
import { type Key, templateKey } from '../store/keys.ts';
import { ConditionsFailed, getRow, getRows, transact } from '../store/requests.ts';
import type { Table } from '../store/table.ts';
import { findTemplateVersion, readTemplateHead } from '../store/templates.ts';
import { completionWrites, startWrites } from './start-writes.ts';

export interface Start {
  request: StartRequest;
  /** Absent for a workflow without a template. */
  templateId?: string | undefined;
  /** Absent when the caller sent no idempotency key. */
  submission?: Submission | undefined;
  /** The operator has been told of the workflow on this anchor date and wants a second one. */
  allowDuplicate: boolean;
  startedBy: string;
}

export interface StartContext {
  table: Table;
  clock: Clock;
  newId: () => string;
}

export interface Started extends Workflow {
  /** True when an earlier request of the same submission made it. */
  replayed: boolean;
}

/**
 * @throws Refusal `not-found` (template) · `invalid` (nothing to start, a date out of range) · `already-started`
 * (keyed, the anchor date is claimed; names the bundle) · `key-reused` · `undone` · nothing is written then.
 */
export async function startWorkflow(context: StartContext, start: Start): Promise<Started> {
  const { table, clock } = context;
  const keys: Key[] = [
    ...(start.submission ? [submissionKey(start.submission)] : []),
    ...(start.templateId ? [templateKey(start.templateId)] : []),
  ];
  const rows = keys.length > 0 ? await getRows(table, keys) : [];
  const earlier = start.submission && rows.find((row) => row.pk === keys[0]?.pk);
  const made = earlier && readSubmission(earlier, clock);
  if (made && start.submission) return replay(table, start.submission, made);

  const template = start.templateId
    ? await pinnedTemplate(
        table,
        rows.find((row) => row.pk === templateKey('').pk),
      )
    : null;
  const bundle = newBundle(start.request, template, {
    bundleId: context.newId(),
    startedBy: start.startedBy,
    now: clock().toISOString(),
  });
  const wantsClaim = template !== null && !start.allowDuplicate && bundle.status === 'active';
  return write(context, start, { ...bundle, claimed: wantsClaim }, template);
}

/** Completes and seals an unsealed bundle from its pinned template version. Anyone may, at any time, at once. */
export async function completeWorkflow(table: Table, head: Bundle): Promise<void> {
  const template = await findTemplateVersion(table, head.templateId ?? '', head.templateVersion ?? 0);
  if (!template) throw new Error(`bundle ${head.id} pins a template version that is not stored`);
  await carryOut(
    table,
    completionWrites(head, newTasks(head, template), { assigneeId: template.defaultAssigneeId }),
  );
}

async function write(
  context: StartContext,
  start: Start,
  bundle: Bundle,
  template: Template | null,
): Promise<Started> {
  const { table, clock } = context;
  const tasks = template ? newTasks(bundle, template) : [];
  const key = start.submission && consumeKey(start.submission, bundle.id, clock);
  const { first, rest } = startWrites(bundle, tasks, key);
  try {
    await transact(table, first);
  } catch (cause) {
    // An answer that was lost says nothing about the write: the key tells whether it landed.
    const landed =
      cause instanceof StoreUnavailable && (await earlierStart(context, start).catch(() => undefined));
    if (landed) return landed;
    if (!(cause instanceof ConditionsFailed)) throw cause;
    return onRefusedStart(context, start, bundle, template, cause);
  }
  await carryOut(table, rest);
  return { bundle, tasks: sortTasks(tasks), replayed: false };
}

/** Somebody was faster, or holds the claim: tells which from the rows that stood in the way. */
async function onRefusedStart(
  context: StartContext,
  start: Start,
  bundle: Bundle,
  template: Template | null,
  refused: ConditionsFailed,
): Promise<Started> {
  const { table } = context;
  const earlier = await earlierStart(context, start);
  if (earlier) return earlier;
  const held = [...refused.failed.values()].find((row) => String(row.pk).startsWith('ANCHOR#'));
  if (!held || !template) throw refused;
  const claim = readClaim(held);
  const holder = await readWhole(table, claim.bundleId);
  if (start.submission) throw alreadyStarted(claim, holder, bundle.anchorDate);
  return write(context, start, { ...bundle, claimed: false }, template);
}

/** The workflow that this submission has made already; undefined when it has made none, or carries no key. */
async function earlierStart(
  { table, clock }: StartContext,
  { submission }: Start,
): Promise<Started | undefined> {
  const row = submission && (await getRow(table, submissionKey(submission)));
  const made = row && readSubmission(row, clock);
  return made && replay(table, submission, made);
}

async function replay(
  table: Table,
  submission: Submission,
  made: { bundleId: string; bodyHash: string },
): Promise<Started> {
  if (made.bodyHash !== submission.bodyHash) {
    throw new Refusal({ code: 'key-reused', bundleId: made.bundleId });
  }
  const workflow = await readWhole(table, made.bundleId);
  if (!workflow || workflow.bundle.undoneAt) {
    throw new Refusal({ code: 'undone', bundleId: made.bundleId });
  }
  return { ...workflow, replayed: true };
}

/** The workflow, completed first where its start broke off. */
async function readWhole(table: Table, bundleId: string): Promise<Workflow | undefined> {
  const workflow = await readWorkflow(table, bundleId);
  if (workflow?.bundle.status !== 'creating') return workflow;
  await completeWorkflow(table, workflow.bundle);
  return readWorkflow(table, bundleId);
}

function alreadyStarted(claim: Claim, workflow: Workflow | undefined, anchorDate: CivilDate): Refusal {
  const title = workflow?.bundle.title;
  return new Refusal({ code: 'already-started', bundleId: claim.bundleId, title, anchorDate });
}

async function pinnedTemplate(table: Table, head: Record<string, unknown> | undefined): Promise<Template> {
  const { id, version } = head ? readTemplateHead(head) : { id: '', version: 0 };
  const template = head && (await findTemplateVersion(table, id, version));
  if (!template) throw notFound('template');
  if (template.taskDefinitions.length === 0) {
    throw invalidField('templateId', { code: 'template-empty', name: template.name });
  }
  return template;
}

/** Sends the transactions in order. One refused because the bundle is sealed already is done: by somebody else. */
async function carryOut(
  table: Table,
  transactions: Awaited<ReturnType<typeof completionWrites>>,
): Promise<void> {
  for (const writes of transactions) {
    try {
      await transact(table, writes);
    } catch (cause) {
      if (cause instanceof ConditionsFailed) return;
      throw cause;
    }
  }
}
