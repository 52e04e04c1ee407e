/**
 * Creates, completes or skips one occurrence of a template. After a lost response it reads back whose write landed, so
 * that the report is true. Source: domain.md, Catch-up, "Honest reports".
 */

import type { Bundle } from '../domain/bundle.ts';
import { workflowNotification } from '../domain/notification.ts';
import type { TemplateOccurrence } from '../domain/occurrence.ts';
import { StoreUnavailable } from '../domain/store-unavailable.ts';
import { completionWrites, type Seal, workflowWrites } from '../starting/start-writes.ts';
import { readBundle, takeScheduledAnchorLock } from '../store/bundle-rows.ts';
import { bundleKey, templateOccurrenceKey } from '../store/keys.ts';
import { newNotification } from '../store/notification-rows.ts';
import { occurrenceId, readTemplateOccurrence, takeOccurrence } from '../store/occurrences.ts';
import { ConditionsFailed, getRow, transact, type Write } from '../store/requests.ts';
import { ask, origin, type RunContext, TRIES } from './context.ts';
import { decideTemplate, type TemplateDecision } from './decide.ts';
import { type Facts, readFacts } from './facts.ts';
import { endNotice, givenUpOn, noLongerFailing, noteFailure } from './failures.ts';
import type { TemplateItem } from './plan.ts';
import { failed, planned, type ReportItem } from './report.ts';

type Creation = Extract<TemplateDecision, { act: 'create' }>;
type Recovery = Extract<TemplateDecision, { act: 'recover' }>;

/** The report item of a decision that is carried out without a conflict. */
export function foreseen(item: TemplateItem, decision: TemplateDecision, runId: string): ReportItem {
  const about = planned(item);
  switch (decision.act) {
    case 'create':
      return {
        ...{ ...about, outcome: 'template-created', reason: 'new', bundleId: decision.bundle.id },
        templateVersion: decision.template.version,
      };
    case 'recover': {
      const { head, template } = decision;
      const { version: templateVersion, name } = template;
      const found = { ...about, name: head.templateName ?? name, bundleId: head.id, templateVersion };
      // A run that lost an answer finds the head it wrote itself.
      if (head.runId === runId) return { ...found, outcome: 'template-created', reason: 'new' };
      return { ...found, outcome: 'template-recovered', reason: 'half-built' };
    }
    case 'skip': {
      const { reason, bundleId, error } = decision;
      return { ...about, outcome: 'template-skipped', reason, bundleId, ...(error && { error }) };
    }
    case 'fail':
      return failed(about, decision.reason, decision.error);
  }
}

/** Error thrown when a write of a decision did not land. The occurrence is read and decided again. */
class DidNotLand extends Error {
  override name = 'DidNotLand';
  /** The refusal, or the lost response. */
  readonly refused: Error;

  constructor(refused: Error) {
    super(refused.message);
    this.refused = refused;
  }
}

/** @throws StoreAway if the store does not respond to the read after a write either */
export async function executeTemplate(
  context: RunContext,
  item: TemplateItem,
  known: Facts,
): Promise<ReportItem> {
  let facts = known;
  for (let tries = 1; ; tries++) {
    const decision = decideTemplate(item, facts, origin(context));
    try {
      await carryOut(context, item, decision);
      return foreseen(item, decision, context.runId);
    } catch (cause) {
      if (!(cause instanceof DidNotLand)) throw cause;
      if (tries === TRIES) return givenUp(context, item, decision, cause.refused);
      facts = await lookAgain(context, item, known);
    }
  }
}

/** @throws DidNotLand */
async function carryOut(context: RunContext, item: TemplateItem, decision: TemplateDecision): Promise<void> {
  switch (decision.act) {
    case 'skip':
      if (decision.noticed) await endNotice(context.table, item);
      break;
    case 'fail': {
      const { reason, error } = decision;
      await noteFailure(context.table, failed(planned(item), reason, error), decision, origin(context));
      break;
    }
    case 'create':
      await create(context, item, decision);
      break;
    case 'recover': {
      const { head, tasks } = decision;
      await finish(context, head, completionWrites(head, tasks, sealOf(context, item, decision)));
    }
  }
}

async function givenUp(
  context: RunContext,
  item: TemplateItem,
  decision: TemplateDecision,
  cause: Error,
): Promise<ReportItem> {
  const report = givenUpOn(item, cause);
  const noticed = 'noticed' in decision && decision.noticed;
  await noteFailure(
    context.table,
    report,
    { noticed, halfBuilt: decision.act === 'recover' },
    origin(context),
  );
  return report;
}

/** The head first; then chunks and seal, if it did not fit one transaction. @throws DidNotLand */
async function create(context: RunContext, item: TemplateItem, decision: Creation): Promise<void> {
  const { table, runId } = context;
  const { bundle, tasks, template, noticed } = decision;
  const seal = sealOf(context, item, decision);
  const { first, rest } = workflowWrites(bundle, tasks, {
    opening: (state) => [
      takeOccurrence(
        {
          ...{
            kind: 'template',
            templateId: template.id,
            date: item.date,
            state,
            bundleId: bundle.id,
            runId,
          },
          ...(state === 'active' && { sealedBy: runId }),
          ...(state === 'creating' && noticed && { noticed }),
        },
        noticed,
      ),
      takeScheduledAnchorLock(bundle, state),
    ],
    closing: [newNotification(workflowNotification(bundle, template.defaultAssigneeId)), ...seal.also],
    seal,
  });
  try {
    await transact(table, first);
  } catch (cause) {
    const refused = refusedOrLost(cause);
    const landed = await occurrenceOf(context, item);
    if (landed?.runId !== runId || landed.bundleId !== bundle.id) throw new DidNotLand(refused);
  }
  await finish(context, bundle, rest);
}

/** Sends chunks and seal. A run reports the workflow if its seal landed. @throws DidNotLand */
async function finish({ table, runId }: RunContext, { id }: Bundle, transactions: Write[][]): Promise<void> {
  for (const writes of transactions) {
    try {
      await transact(table, writes);
    } catch (cause) {
      const refused = refusedOrLost(cause);
      const row = await ask(() => getRow(table, bundleKey(id)));
      if (row && readBundle(row).sealedBy === runId) return;
      // Another run sealed it, or it is still incomplete.
      throw new DidNotLand(refused);
    }
  }
}

function sealOf(
  { runId }: RunContext,
  item: TemplateItem,
  { template, noticed }: Creation | Recovery,
): Seal & { also: Write[] } {
  return {
    sealedBy: runId,
    assigneeId: template.defaultAssigneeId,
    also: noLongerFailing(item, noticed),
  };
}

/** The refusal of a transaction, or its lost response. Any other error is a defect and thrown again. */
function refusedOrLost(cause: unknown): Error {
  if (cause instanceof ConditionsFailed || cause instanceof StoreUnavailable) return cause;
  throw cause;
}

async function occurrenceOf(
  { table }: RunContext,
  { id, date }: TemplateItem,
): Promise<TemplateOccurrence | undefined> {
  const row = await ask(() => getRow(table, templateOccurrenceKey(id, date)));
  return row && readTemplateOccurrence(row);
}

async function lookAgain(context: RunContext, item: TemplateItem, { range }: Facts): Promise<Facts> {
  const occurrence = await occurrenceOf(context, item);
  const occurrences = new Map(occurrence ? [[occurrenceId(item.id, item.date), occurrence]] : []);
  return ask(() => readFacts(context.table, [item], occurrences, range));
}
