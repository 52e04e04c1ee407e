/** Runs a plan for a person. A form that is sent again returns the run that it started. */
import type { Response } from 'express';
import type { Range } from '../../catch-up/range.ts';
import type { Report } from '../../catch-up/report.ts';
import { ignoreStoreAway, type RunRequest, runCatchUp } from '../../catch-up/run.ts';
import { Refusal } from '../../domain/refusal.ts';
import { type CatchUpRun, findCatchUpRun, newCatchUpRun, recordReport } from '../../store/catch-up-runs.ts';
import { consumeKey, readConsumed, type Submission } from '../../store/idempotency.ts';
import { ConditionsFailed, transact } from '../../store/requests.ts';
import type { AppParts } from '../context.ts';
import { runContext } from './run-context.ts';

/** Gateways wait 29 s for a response. A run that takes longer stops, and its report has the next date. */
export const BUDGET_MS = 20_000;

export interface PlanRun extends Pick<RunRequest, 'collapseUntil' | 'firstDate'> {
  range: Range;
  /** The digest of the plan that was shown. */
  plan: string;
  submission: Submission;
}

/** `report` is undefined until the run has ended, and for a run that was interrupted. */
export type StartedRun = Omit<CatchUpRun, 'report'> & { report: Report | undefined };

/**
 * @returns the id of the run
 * @throws PlanChanged when the plan has changed since it was shown · Refusal `key-reused` · what {@link runCatchUp} throws
 */
export async function runPlan(parts: AppParts, response: Response, asked: PlanRun): Promise<string> {
  const { table, clock } = parts;
  const { plan, submission, ...days } = asked;
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
    const report = await runCatchUp(context, { ...days, plan, onStart, budgetMs: BUDGET_MS });
    // The work is saved, so a failed write of the report is only logged. The page of the run then links to the plan of
    // the rest.
    await recordReport(table, id, report).catch(ignoreStoreAway);
    return id;
  } catch (cause) {
    // The same form was sent twice at once, and the other request runs it.
    const other = cause instanceof Refusal || cause instanceof ConditionsFailed ? await earlier() : undefined;
    if (other) return other;
    throw cause;
  }
}

export async function findRun({ table }: AppParts, id: string): Promise<StartedRun | undefined> {
  const run = await findCatchUpRun(table, id);
  return run && { ...run, report: run.report as Report | undefined };
}
