/**
 * Makes, completes or leaves alone one occurrence of a template, and says honestly which: whose write landed is read
 * back. Source: domain.md, Catch-up, "Honest reports".
 */
import type { Bundle } from '../domain/bundle.ts';
import { workflowNotification } from '../domain/notification.ts';
import { StoreUnavailable } from '../domain/store-unavailable.ts';
import { completionWrites, type Seal, workflowWrites } from '../starting/start-writes.ts';
import { readBundle, takeScheduledAnchorLock } from '../store/bundle-rows.ts';
import { bundleKey, templateOccurrenceKey } from '../store/keys.ts';
import { newNotification } from '../store/notification-rows.ts';
import {
  occurrenceId,
  readTemplateOccurrence,
  type TemplateOccurrence,
  takeOccurrence,
} from '../store/occurrences.ts';
import { ConditionsFailed, getRow, transact, type Write } from '../store/requests.ts';
import { ask, origin, type RunContext, TRIES } from './context.ts';
import { decideTemplate, type TemplateDecision } from './decide.ts';
import { type Facts, readFacts } from './facts.ts';
import { endNotice, givenUpOn, noLongerFailing, noteFailure } from './failures.ts';
import type { TemplateItem } from './plan.ts';
import { failed, planned, type ReportItem } from './report.ts';

type Creation = Extract<TemplateDecision, { act: 'create' }>;
type Recovery = Extract<TemplateDecision, { act: 'recover' }>;

/** What a decision means in a report, if nothing comes between. */
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

/** The decision no longer fits what the store holds, or the store did not carry it out: why. */
interface Again {
  again: Error;
}

/** @throws StoreAway when the store does not even answer what became of a write */
export async function executeTemplate(
  context: RunContext,
  item: TemplateItem,
  known: Facts,
): Promise<ReportItem> {
  let facts = known;
  for (let tries = 1; ; tries++) {
    const decision = decideTemplate(item, facts, origin(context));
    const done = await carryOut(context, item, decision);
    if (!('again' in done)) return done;
    if (tries === TRIES) return givenUp(context, item, decision, done.again);
    facts = await lookAgain(context, item, known);
  }
}

async function carryOut(
  context: RunContext,
  item: TemplateItem,
  decision: TemplateDecision,
): Promise<ReportItem | Again> {
  const report = foreseen(item, decision, context.runId);
  switch (decision.act) {
    case 'skip':
      if (decision.noticed) await endNotice(context.table, item);
      return report;
    case 'fail': {
      const failure = failed(planned(item), decision.reason, decision.error);
      await noteFailure(context.table, failure, decision, origin(context));
      return failure;
    }
    case 'create':
      return create(context, item, decision, report);
    case 'recover':
      return finish(
        context,
        decision.head,
        completionWrites(decision.head, decision.tasks, sealOf(context, item, decision)),
        report,
      );
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

async function create(
  context: RunContext,
  item: TemplateItem,
  decision: Creation,
  report: ReportItem,
): Promise<ReportItem | Again> {
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
    if (landed?.runId !== runId || landed.bundleId !== bundle.id) return { again: refused };
  }
  return finish(context, bundle, rest, report);
}

/** Chunks and seal. Reported by the run whose seal landed: as created when it wrote the head too. */
async function finish(
  { table, runId }: RunContext,
  { id }: Bundle,
  transactions: Write[][],
  report: ReportItem,
): Promise<ReportItem | Again> {
  for (const writes of transactions) {
    try {
      await transact(table, writes);
    } catch (cause) {
      const refused = refusedOrLost(cause);
      const row = await ask(() => getRow(table, bundleKey(id)));
      // Anything else is decided again: another run sealed it, or it is still incomplete.
      return row && readBundle(row).sealedBy === runId ? report : { again: refused };
    }
  }
  return report;
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

/** What a transaction was thrown back with; anything but a refusal or a lost answer is a defect. */
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
