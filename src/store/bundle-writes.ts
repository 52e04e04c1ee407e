/** Writes a changed bundle together with what depends on it: its dashboard row, its anchor lock, the ledger of occurrences. */
import { type Bundle, bundleSummarySchema, type OpenDays } from '../domain/bundle.ts';
import type { Task } from '../domain/task.ts';
import {
  type AnchorLockState,
  activeRow,
  bundleRow,
  releaseAnchorLock,
  takeAnchorLock,
  updateAnchorLock,
} from './bundle-rows.ts';
import { activeIndex, activeKey, anchorKey, movingKey } from './keys.ts';
import { updateOccurrence } from './occurrences.ts';
import { getRow, newRow, type Row, type Write } from './requests.ts';
import type { Table } from './table.ts';

export interface BundleWrite {
  before: Bundle;
  /** The bundle to store, with its next revision. */
  after: Bundle;
  /** Whether the bundle holds the anchor lock now: {@link holdsAnchorLock}. */
  holdsAnchorLock: boolean;
  /** Of a bundle that becomes active: its tasks. */
  tasks?: Task[];
  /** The change counts as work, so the start can no longer be undone. */
  touches?: boolean | undefined;
  /** The number of task writes of an active bundle when it was read; a condition of the write. */
  changes?: number | undefined;
  /** Its open tasks by day when they move. */
  moved?: OpenDays | undefined;
}

/** Whether a bundle still holds the anchor lock that it took. An active bundle never loses it. */
export async function holdsAnchorLock(table: Table, { id, templateId, anchorDate, claimed, status }: Bundle) {
  if (!claimed || !templateId) return false;
  if (status === 'active') return true;
  return (await getRow(table, anchorKey(templateId, anchorDate)))?.bundleId === id;
}

/**
 * A condition of each write is that the bundle is unchanged since the read. The transaction fails if another bundle
 * holds the anchor lock.
 */
export function bundleWrites(write: BundleWrite): Write[] {
  const { before, after } = write;
  const state = stateOf(after);
  return [
    {
      Put: {
        Item: bundleRow(after),
        ConditionExpression: 'revision = :revision',
        ExpressionAttributeValues: { ':revision': before.revision },
      },
    },
    ...dashboardWrites(write),
    ...movingWrites(write),
    ...anchorLockWrites(write, state),
    ...(before.status === after.status ? [] : updateOccurrence(after, state)),
  ];
}

function stateOf({ status, undoneAt }: Bundle): AnchorLockState {
  if (status === 'deleting') return 'deleted';
  if (status === 'archived') return undoneAt ? 'undone' : 'archived';
  return 'active';
}

function dashboardWrites({ before, after, tasks, touches, changes, moved }: BundleWrite): Write[] {
  const Key = { ...activeKey(after.id) };
  // A person sets the stage to done only while no task is open.
  const closed = after.stage === 'done' && before.stage !== 'done' ? ' AND tasks = done' : '';
  const unchanged =
    changes === undefined ? '' : ` AND ${changes ? 'changes = :changes' : 'attribute_not_exists(changes)'}`;
  const values = { ...(changes && { ':changes': changes }) };
  if (after.status !== 'active') {
    const untouched = after.undoneAt ? ' AND attribute_not_exists(touched)' : '';
    const ConditionExpression = `attribute_exists(pk)${closed}${untouched}${unchanged}`;
    const counted = changes ? { ExpressionAttributeValues: values } : {};
    return before.status === 'active' ? [{ Delete: { Key, ConditionExpression, ...counted } }] : [];
  }
  if (before.status !== 'active') {
    return [newRow({ ...activeRow(after, tasks ?? []), touched: true })];
  }
  return [summaryWrite(after, { touches, moved }, { condition: `${closed}${unchanged}`, values })];
}

/** Tasks may change the counters in the meantime, so they are not written. */
function summaryWrite(
  bundle: Bundle,
  { touches, moved }: Pick<BundleWrite, 'touches' | 'moved'>,
  { condition, values }: { condition: string; values: Row },
): Write {
  const summary: Record<string, unknown> = {
    ...bundleSummarySchema.parse(bundle),
    revision: bundle.revision,
    ...(touches && { touched: true }),
    ...(moved && { days: moved }),
    findSk: activeIndex(bundle.anchorDate, bundle.id).findSk,
  };
  const set = Object.keys(summary);
  const removed = Object.keys(bundleSummarySchema.shape).filter((name) => summary[name] === undefined);
  const names = [...set, ...removed];
  return {
    Update: {
      Key: { ...activeKey(bundle.id) },
      UpdateExpression: [
        `SET ${set.map((name) => `#${name} = :${name}`).join(', ')}`,
        ...(removed.length > 0 ? [`REMOVE ${removed.map((name) => `#${name}`).join(', ')}`] : []),
      ].join(' '),
      ConditionExpression: `attribute_exists(pk)${condition}`,
      ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: {
        ...Object.fromEntries(set.map((name) => [`:${name}`, summary[name]])),
        ...values,
      },
    },
  };
}

/** While a large workflow moves, it has a separate row, so that lists find it without reading every active bundle. */
function movingWrites({ before, after }: BundleWrite): Write[] {
  const moves = after.moving !== undefined && after.status === 'active';
  if (moves === (before.moving !== undefined)) return [];
  const Key = { ...movingKey(after.id) };
  return [moves ? { Put: { Item: Key } } : { Delete: { Key } }];
}

function anchorLockWrites(
  { before, after, holdsAnchorLock: holds }: BundleWrite,
  state: AnchorLockState,
): Write[] {
  const { id, templateId, anchorDate, occurrenceDate } = after;
  if (!templateId) return [];
  const lock = { bundleId: id, state, ...(occurrenceDate && { occurrenceDate }) };
  const stays = before.anchorDate === anchorDate;
  if (after.status !== 'active') {
    if (!holds) return [];
    // Catch-up must not create again what an operator undid, so a scheduled bundle keeps its anchor locks.
    const released = !stays || (state === 'undone' && !occurrenceDate);
    return [
      !released
        ? updateAnchorLock(templateId, anchorDate, lock)
        : releaseAnchorLock(templateId, before.anchorDate, id),
    ];
  }
  const released =
    holds && (!stays || !after.claimed) ? [releaseAnchorLock(templateId, before.anchorDate, id)] : [];
  const takes = after.claimed && !(holds && stays && before.status === 'active');
  return [...released, ...(takes ? [takeAnchorLock(templateId, anchorDate, lock)] : [])];
}
