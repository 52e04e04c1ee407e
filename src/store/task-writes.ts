/** Writes a task together with what depends on it: its workflow's progress and stage, its indexes, the ledger. */
import type { Bundle } from '../domain/bundle.ts';
import { recordedStage } from '../domain/bundle-record.ts';
import { handOver } from '../domain/notification.ts';
import { isSame } from '../domain/row-content.ts';
import {
  factsOf,
  factsWith,
  losesLead,
  openOf,
  recounted,
  type StageFacts,
  stageOf,
} from '../domain/stage.ts';
import { nextRevision } from '../domain/stale.ts';
import { isOpen, type Task } from '../domain/task.ts';
import { bundleRow, looseTaskRow, taskRow } from './bundle-rows.ts';
import { findActive, readWorkflow } from './bundles.ts';
import { completionWrites } from './completions.ts';
import { countWrites } from './day-counts.ts';
import { activeKey, type Key, looseTaskKey, taskKey } from './keys.ts';
import { newNotification } from './notification-rows.ts';
import { deleteRecurring } from './occurrences.ts';
import { ConditionsFailed, type Row, transact, type Write } from './requests.ts';
import type { Table } from './table.ts';

/** A task with the bundle that it was read with; null for a task of none. */
export interface TaskInBundle {
  task: Task;
  bundle: Bundle | null;
}

export interface TaskWrite {
  /** As it is stored; null for a new one. */
  before: TaskInBundle | null;
  /** The task to store, with its bundle and links; null to delete it. */
  after: TaskInBundle | null;
  /** The task's bundle as it was read; only if its links change too. */
  read?: Bundle | undefined;
  /** When, ISO 8601. */
  now: string;
  /** The user who changes it; absent for the app itself. */
  userId?: string | undefined;
  /** How often the tasks of that bundle had been written when they were read: holds only while that is so. */
  changes?: number | undefined;
  /** Further writes of the same transaction. */
  also?: Write[];
}

/** Returns false if a task or bundle has changed since the read. Then read and decide again. */
export async function writeTask(table: Table, write: TaskWrite): Promise<boolean> {
  const writes = await taskWrites(table, write);
  try {
    await transact(table, writes);
    return true;
  } catch (cause) {
    if (cause instanceof ConditionsFailed) return false;
    throw cause;
  }
}

async function taskWrites(
  table: Table,
  { before, after, read: target, now, userId, changes, also = [] }: TaskWrite,
): Promise<Write[]> {
  const bundles = new Map(
    [after?.bundle, target, before?.bundle].flatMap((bundle) =>
      bundle ? [[bundle.id, bundle] as const] : [],
    ),
  );
  const depending = await Promise.all(
    [...bundles.values()].map((read) => {
      const inside = (one: TaskInBundle | null) => (one?.bundle?.id === read.id ? one.task : null);
      const linked = after?.bundle?.id === read.id ? after.bundle : read;
      const asRead = read.id === target?.id ? changes : undefined;
      const change = { before: inside(before), after: inside(after), asRead };
      return bundleWrites(table, { read, linked, now, userId }, change);
    }),
  );
  const told = after && userId ? handOver(before?.task ?? null, after.task, userId) : undefined;
  return [
    ...[...rowWrites(before, after), ...depending.flat(), ...ledgerWrites(before, after), ...also],
    ...completionWrites(before?.task ?? null, after?.task ?? null),
    ...countWrites(atWork(before), atWork(after)),
    ...(told ? [newNotification(told)] : []),
  ];
}

/** A task of active work or of no workflow; others are in no count. */
function atWork(one: TaskInBundle | null): Task[] {
  return one && (one.bundle === null || one.bundle.status === 'active') ? [one.task] : [];
}

/** Stores a changed task whose bundle and status are the same. Fails if somebody changed it after it was read. */
export function changedTaskWrite(task: Task, bundle: Bundle): Write {
  return {
    Put: {
      Item: taskRow(task, bundle.id, bundle.status === 'active'),
      ConditionExpression: 'revision = :before',
      ExpressionAttributeValues: { ':before': task.revision - 1 },
    },
  };
}

function rowWrites(before: TaskInBundle | null, after: TaskInBundle | null): Write[] {
  const stays = before && after && before.bundle?.id === after.bundle?.id;
  const unchanged = before && {
    ConditionExpression: 'revision = :before',
    ExpressionAttributeValues: { ':before': before.task.revision },
  };
  const removal: Write[] = before && !stays ? [{ Delete: { Key: { ...keyOf(before) }, ...unchanged } }] : [];
  if (!after) return removal;
  const isNew = { ConditionExpression: 'attribute_not_exists(pk)' };
  return [...removal, { Put: { Item: rowOf(after), ...(stays ? unchanged : isNew) } }];
}

function keyOf({ task, bundle }: TaskInBundle): Key {
  return bundle ? taskKey(bundle.id, task.id) : looseTaskKey(task.id);
}

function rowOf({ task, bundle }: TaskInBundle): Row {
  return bundle ? taskRow(task, bundle.id, bundle.status === 'active') : looseTaskRow(task);
}

/** A task of the bundle before and after the write, null where it is not in the bundle, and what must hold for it. */
interface Change {
  before: Task | null;
  after: Task | null;
  /** How often its tasks had been written when they were read; undefined when that does not matter. */
  asRead: number | undefined;
}

/** Gates and stage were decided on the bundle as it was read, so the write holds only while it is that. */
async function bundleWrites(
  table: Table,
  { read, linked, now, userId }: { read: Bundle; linked: Bundle } & Pick<TaskWrite, 'now' | 'userId'>,
  change: Change,
): Promise<Write[]> {
  const { stage, stageFacts, counted } = await stageAfter(table, read, change);
  const { bundleLinks, bundleHistory, historyDropped } = linked;
  const followed = { ...read, bundleLinks, bundleHistory, historyDropped, stage, stageFacts };
  const task = change.after ?? change.before;
  const changed = userId && task ? recordedStage(read, followed, task, { userId, now }) : followed;
  const active = read.status === 'active';
  const same = isSame(read, changed);
  if (same && active) return [progressWrite(read, read, change, counted)];
  // An archived bundle's tasks are not counted, so a restore that counts them must notice that one has changed.
  const stored = nextRevision(read, { ...changed, ...(!same && { updatedAt: now }) });
  return [headWrite(read, stored), ...(active ? [progressWrite(read, stored, change, counted)] : [])];
}

interface StageAfter {
  stage: Bundle['stage'];
  stageFacts: StageFacts;
  /** The dashboard row at the time its tasks were counted for this; absent when they were not. */
  counted?: Counted;
}
type Counted = NonNullable<Awaited<ReturnType<typeof findActive>>>;

/** The stage after the change, and what it follows from. Reads other tasks only where these decide. */
async function stageAfter(table: Table, bundle: Bundle, { before, after }: Change): Promise<StageAfter> {
  const stored = bundle.stageFacts;
  const opened = openOf(after ? [after] : []) - openOf(before ? [before] : []);
  const recounts = !stored || losesLead(stored, before, after);
  const further = stored && factsWith(stored, after);
  if (further && !recounts) {
    if (further === stored && (opened === 0 || !stored.ends)) {
      return { stage: bundle.stage, stageFacts: stored };
    }
    if (!further.ends) return { stage: further.led, stageFacts: further };
  }
  // The row first: a task written after this read changes the row.
  const counted = bundle.status === 'active' ? await findActive(table, bundle.id) : undefined;
  if (further && !recounts && counted) {
    const open = counted.progress.tasks - counted.progress.done + opened;
    return { stage: stageOf(further, open), stageFacts: further, counted };
  }
  const tasks = (await readWorkflow(table, bundle.id))?.tasks ?? [];
  const others = tasks.filter(({ id }) => id !== (before ?? after)?.id);
  const stageFacts = recounted(factsOf(bundle, tasks), after ? [...others, after] : others);
  const stage = stageOf(stageFacts, openOf(tasks) + opened);
  return { stage, stageFacts, ...(counted && { counted }) };
}

function headWrite(read: Bundle, stored: Bundle): Write {
  return {
    Put: {
      Item: bundleRow(stored),
      ConditionExpression: 'revision = :revision',
      ExpressionAttributeValues: { ':revision': read.revision },
    },
  };
}

/** The dashboard row has the revision of the bundle, so the head is not checked too: that would cost 1 KB and more. */
function progressWrite(
  read: Bundle,
  bundle: Bundle,
  { before, after, asRead }: Change,
  counted: Counted | undefined,
): Write {
  const change = (counts: (task: Task) => boolean) =>
    Number(after !== null && counts(after)) - Number(before !== null && counts(before));
  const { sets, names, values } = daysChange(before, after);
  const written = asRead ?? counted?.changes;
  const conditions = [
    'attribute_exists(pk)',
    'revision = :read',
    ...(written === undefined ? [] : [written ? 'changes = :changes' : 'attribute_not_exists(changes)']),
  ];
  return {
    Update: {
      Key: { ...activeKey(bundle.id) },
      UpdateExpression: `SET touched = :true, revision = :revision, stage = :stage, bundleLinks = :links${sets} ADD tasks :tasks, done :done, changes :one`,
      ConditionExpression: conditions.join(' AND '),
      ...names,
      ExpressionAttributeValues: {
        ...values,
        ':true': true,
        ':read': read.revision,
        ':revision': bundle.revision,
        ':stage': bundle.stage,
        ':links': bundle.bundleLinks,
        ':tasks': change((task) => task.status !== 'archived'),
        ':done': change((task) => task.status === 'done'),
        ':one': 1,
        ...(written && { ':changes': written }),
      },
    },
  };
}

/** Counts the task out of the day it had and into the day it has. */
function daysChange(before: Task | null, after: Task | null) {
  const place = (task: Task | null) =>
    task && isOpen(task) ? { status: task.status, day: task.date } : null;
  const [from, to] = [place(before), place(after)];
  if (from?.status === to?.status && from?.day === to?.day) return { sets: '' };
  const places = [...(from ? [{ ...from, by: -1, n: 0 }] : []), ...(to ? [{ ...to, by: 1, n: 1 }] : [])];
  const path = ({ status, n }: (typeof places)[number]) => `#days.${status}.#day${n}`;
  return {
    sets: places.map((one) => `, ${path(one)} = if_not_exists(${path(one)}, :none) + :by${one.n}`).join(''),
    names: {
      ExpressionAttributeNames: {
        '#days': 'days',
        ...Object.fromEntries(places.map(({ n, day }) => [`#day${n}`, day])),
      },
    },
    values: { ':none': 0, ...Object.fromEntries(places.map(({ n, by }) => [`:by${n}`, by])) },
  };
}

/** Catch-up does not create deleted tasks again. */
function ledgerWrites(before: TaskInBundle | null, after: TaskInBundle | null): Write[] {
  const { recurringConfigId, occurrenceDate } = (after === null && before?.task) || {};
  return recurringConfigId && occurrenceDate ? [deleteRecurring(recurringConfigId, occurrenceDate)] : [];
}
