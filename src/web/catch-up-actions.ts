/** Runs a plan for a person, once for each form: a form that is sent again leads to the run that it started. */
import type { Response } from 'express';
import type { Range } from '../catch-up/range.ts';
import type { Report } from '../catch-up/report.ts';
import { ignoreStoreAway, type RunRequest, runCatchUp } from '../catch-up/run.ts';
import { Refusal } from '../domain/refusal.ts';
import { findCatchUpRun, newCatchUpRun, recordReport } from '../store/catch-up-runs.ts';
import { consumeKey, readConsumed, type Submission } from '../store/idempotency.ts';
import { ConditionsFailed, transact } from '../store/requests.ts';
import type { AppParts } from './context.ts';
import { runContext } from './run-context.ts';

/** An answer is due within what gateways wait for (29 s); what takes longer says where to go on. */
export const BUDGET_MS = 20_000;

export interface PlanRun extends Pick<RunRequest, 'collapseUntil'> {
  range: Range;
  /** The digest of the plan that was shown. */
  plan: string;
  submission: Submission;
}

/** A run as its page shows it. */
export interface StartedRun {
  id: string;
  startedBy: string;
  startedAt: string;
  /** Undefined while it is at work, and after it broke off. */
  report: Report | undefined;
}

/**
 * @returns the id of the run
 * @throws PlanChanged when the plan is another one now · Refusal `key-reused` · what {@link runCatchUp} throws
 */
export async function runPlan(parts: AppParts, response: Response, asked: PlanRun): Promise<string> {
  const { table, clock } = parts;
  const { range, plan, collapseUntil, submission } = asked;
  const earlier = async () => {
    const consumed = await readConsumed(table, submission, clock);
    if (consumed && consumed.bodyHash !== submission.bodyHash)
      throw new Refusal({ code: 'key-reused', what: 'catch-up run', id: consumed.madeId });
    return consumed?.madeId;
  };
  const done = await earlier();
  if (done) return done;
  const context = runContext(parts, response);
  const { runId: id } = context;
  const startedAt = clock().toISOString();
  const onStart = () =>
    transact(table, [
      consumeKey(submission, id, clock),
      newCatchUpRun({ id, startedBy: submission.userId, startedAt }),
    ]);
  try {
    const report = await runCatchUp(context, { range, plan, collapseUntil, onStart, budgetMs: BUDGET_MS });
    // The work is done; without its report the page of the run says how to see what is left.
    await recordReport(table, id, report).catch(ignoreStoreAway);
    return id;
  } catch (cause) {
    // The same form, sent twice at once: the other one makes it.
    const other = cause instanceof Refusal || cause instanceof ConditionsFailed ? await earlier() : undefined;
    if (other) return other;
    throw cause;
  }
}

export async function findRun({ table }: AppParts, id: string): Promise<StartedRun | undefined> {
  const run = await findCatchUpRun(table, id);
  return run && { ...run, report: run.report as Report | undefined };
}
