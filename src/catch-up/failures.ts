/**
 * Failure notices: one for each occurrence that fails, updated when it fails again, dismissed when it succeeds. The
 * transaction that writes a notice records it in the ledger.
 */

import { failureNotificationId, type Notification } from '../domain/notification.ts';
import { recurringMarks } from '../domain/occurrence.ts';
import type { RunOrigin } from '../domain/scheduled-work.ts';
import { StoreUnavailable } from '../domain/store-unavailable.ts';
import { notificationKey } from '../store/keys.ts';
import { dismissal, newNotification } from '../store/notification-rows.ts';
import {
  failedRecurring,
  failedTemplate,
  type Ledger,
  markIn,
  noLongerNoticed,
  noticedHalfBuilt,
  occurrenceId,
} from '../store/occurrences.ts';
import { ConditionsFailed, transact, type Write } from '../store/requests.ts';
import type { Table } from '../store/table.ts';
import { reasonOf } from './context.ts';
import type { OpenMark } from './decide.ts';
import { reasonWords } from './reason-words.ts';
import { failed, type ItemOf, type Planned, planned } from './report.ts';

/** The ledger's entry for a failed item. */
export interface FailureState {
  /** There is a notice already. */
  noticed: boolean;
  /** The mark of a recurring task in the ledger. */
  was?: OpenMark;
  /** The ledger has another entry than `failed`. */
  halfBuilt: boolean;
}

/** The ledger's entry for an item that fails before its decision, or by a defect. */
export function failureState({ date, kind, id }: Planned, ledger: Ledger): FailureState {
  if (kind === 'template') {
    const occurrence = ledger.templates.get(occurrenceId(id, date));
    return { noticed: occurrence?.noticed ?? false, halfBuilt: occurrence?.state === 'creating' };
  }
  const mark = markIn(ledger.days.get(date), id);
  const { failed, collapsed } = recurringMarks;
  const was = mark === failed || mark === collapsed ? mark : undefined;
  return { noticed: was === failed, halfBuilt: false, was };
}

/** The report item if no attempt landed. */
export function givenUpOn(item: Planned, cause: Error): ItemOf<'failed'> {
  const reason = reasonOf(cause);
  return failed(planned(item), reason, `${reasonWords[reason]} (${cause.message})`);
}

/** The write that dismisses the notice of an occurrence, for the transaction that creates the occurrence. */
export function noLongerFailing({ date, kind, id }: Planned, noticed: boolean): Write[] {
  return noticed ? [dismissal(failureNotificationId(date, kind, id))] : [];
}

/** Dismisses the notice of an occurrence that somebody else has created. */
export async function endNotice(table: Table, planned: Planned): Promise<void> {
  const { id, date } = planned;
  try {
    await transact(table, [noLongerNoticed(id, date), ...noLongerFailing(planned, true)]);
  } catch (cause) {
    if (!(cause instanceof ConditionsFailed || cause instanceof StoreUnavailable)) throw cause;
  }
}

/**
 * Stores or updates the notice of a failed item. It is not written if somebody created the occurrence in the meantime,
 * or if the store does not respond. The report has the failure in any case.
 */
export async function noteFailure(
  table: Table,
  item: ItemOf<'failed'>,
  { noticed, halfBuilt, was }: FailureState,
  origin: RunOrigin,
): Promise<void> {
  const { date, kind, id } = item;
  const ledger =
    kind === 'recurring'
      ? failedRecurring(id, date, was)
      : halfBuilt
        ? noticedHalfBuilt(id, date)
        : failedTemplate({ templateId: id, date, runId: origin.runId });
  const notice = noticed ? updated(item, origin) : newNotification(noticeOf(item, origin));
  try {
    await transact(table, [ledger, notice]);
  } catch (cause) {
    if (!(cause instanceof ConditionsFailed || cause instanceof StoreUnavailable)) throw cause;
  }
}

function noticeOf(item: ItemOf<'failed'>, origin: RunOrigin): Notification {
  const { date, kind, id } = item;
  return {
    id: failureNotificationId(date, kind, id),
    type: 'catch-up-failed',
    message: message(item),
    ...(kind === 'template' ? { templateId: id } : { recurringConfigId: id }),
    dueAt: date,
    metadata: metadata(item, origin),
    dismissed: false,
    createdAt: origin.now,
  };
}

/** The log entry of a defect has the id of the run. */
function metadata({ name, reason }: ItemOf<'failed'>, { runId }: RunOrigin) {
  return { name, reason, ...(reason === 'internal' && { reference: runId }) };
}

function updated(item: ItemOf<'failed'>, origin: RunOrigin): Write {
  const { date, kind, id } = item;
  return {
    Update: {
      Key: { ...notificationKey(failureNotificationId(date, kind, id)) },
      UpdateExpression: 'SET message = :message, metadata = :metadata',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':message': message(item), ':metadata': metadata(item, origin) },
    },
  };
}

function message({ name, date, error = '' }: ItemOf<'failed'>): string {
  return `${name} of ${date} could not be created: ${error}`;
}
