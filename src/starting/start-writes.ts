/**
 * The writes of a start, built apart from sending them. Up to {@link ONE_TRANSACTION} tasks everything commits in one
 * transaction. A larger workflow is built under a head in state `creating`, in chunks that each require that state,
 * then sealed. Readers do not see it before. Source: domain.md, Starting a workflow; store.md.
 */
import type { Bundle } from '../domain/bundle.ts';
import { workflowNotification } from '../domain/notification.ts';
import type { Task } from '../domain/task.ts';
import { activeRow, bundleRow, takeAnchorLock, taskRow, updateAnchorLock } from '../store/bundle-rows.ts';
import { countWrites } from '../store/day-counts.ts';
import { archivedIndex, bundleKey } from '../store/keys.ts';
import { newNotification } from '../store/notification-rows.ts';
import { updateOccurrence } from '../store/occurrences.ts';
import { MAX_TRANSACTION_ITEMS, newRow, type Row, type Write } from '../store/requests.ts';

/**
 * The most tasks that go in one transaction with their bundle: DynamoDB's 100 items less head, anchor lock, key and
 * room.
 */
export const ONE_TRANSACTION = 90;
/** Tasks and the counters of their months that go in one transaction. */
const WITH_MONTHS = 94;

export interface StartWrites {
  /** Commits the head with its anchor lock and key, and all tasks if they fit. */
  first: Write[];
  /** The further transactions, in order; empty if the first has everything. */
  rest: Write[][];
}

/** `also` is written with the head. It consumes the idempotency key. */
export function startWrites(bundle: Bundle, tasks: Task[], also: Write[]): StartWrites {
  const { templateId, anchorDate, id } = bundle;
  return workflowWrites(bundle, tasks, {
    opening: (state) => [
      ...also,
      ...(bundle.claimed && templateId
        ? [takeAnchorLock(templateId, anchorDate, { bundleId: id, state })]
        : []),
    ],
  });
}

export interface Along {
  /** Writes with the head, for the head's state. */
  opening: (state: 'creating' | 'active') => Write[];
  /** Goes with the seal when everything goes at once; what a later seal writes follows from the head. */
  closing?: Write[];
  seal?: Seal;
}

/** The writes of a new workflow, started by a person or a schedule. */
export function workflowWrites(bundle: Bundle, tasks: Task[], along: Along): StartWrites {
  const { opening, closing = [], seal } = along;
  const months = countWrites([], tasks).length;
  const small = tasks.length <= ONE_TRANSACTION && tasks.length + months <= WITH_MONTHS;
  const head: Bundle = small
    ? { ...bundle, ...(seal?.sealedBy && { sealedBy: seal.sealedBy }) }
    : { ...bundle, status: 'creating', sealsAs: sealedStatus(bundle) };
  const first: Write[] = [newRow(bundleRow(head)), ...opening(small ? 'active' : 'creating')];
  if (!small) return { first, rest: completionWrites(head, tasks, seal) };
  return {
    first: [...first, ...taskPuts(bundle, tasks), ...sealedRows(bundle, tasks), ...closing],
    rest: [],
  };
}

export interface Seal {
  /** The catch-up run that seals; absent when a person's start does. */
  sealedBy?: string | undefined;
  /** The addressee of the notification of a scheduled bundle; absent for everybody. */
  assigneeId?: string | undefined;
  /** Further writes with the seal. */
  also?: Write[];
}

/**
 * The writes that complete an unsealed bundle: every chunk again (the same rows, so a repeat changes nothing), then the
 * seal. Each requires the bundle to be unsealed still.
 */
export function completionWrites(
  head: Bundle,
  tasks: Task[],
  { sealedBy, assigneeId, also = [] }: Seal = {},
): Write[][] {
  const status = head.sealsAs ?? 'active';
  const unsealed = {
    ConditionExpression: '#status = :creating',
    ExpressionAttributeNames: { '#status': 'status' },
  };
  const sealed: Bundle = { ...head, status };
  const chunks: Write[][] = [];
  for (let start = 0; start < tasks.length; start += MAX_TRANSACTION_ITEMS - 1) {
    chunks.push([
      {
        ConditionCheck: {
          Key: { ...bundleKey(head.id) },
          ...unsealed,
          ExpressionAttributeValues: { ':creating': 'creating' },
        },
      },
      ...taskPuts(sealed, tasks.slice(start, start + MAX_TRANSACTION_ITEMS - 1)),
    ]);
  }
  const index = status === 'archived' ? archivedIndex(head.anchorDate, head.id) : null;
  const seal: Write[] = [
    {
      Update: {
        Key: { ...bundleKey(head.id) },
        ...unsealed,
        UpdateExpression: `SET #status = :status${index ? ', findPk = :findPk, findSk = :findSk' : ''}${sealedBy ? ', sealedBy = :sealedBy' : ''} REMOVE sealsAs`,
        ExpressionAttributeValues: {
          ':creating': 'creating',
          ':status': status,
          ...(index && { ':findPk': index.findPk, ':findSk': index.findSk }),
          ...(sealedBy && { ':sealedBy': sealedBy }),
        },
      },
    },
    ...sealedRows(sealed, tasks),
    ...(head.claimed && head.templateId
      ? [updateAnchorLock(head.templateId, head.anchorDate, { bundleId: head.id, state: 'active' })]
      : []),
    ...updateOccurrence(head, 'active', sealedBy),
    ...(head.occurrenceDate ? [newNotification(workflowNotification(head, assigneeId))] : []),
    ...also,
  ];
  return [...chunks, seal];
}

function sealedStatus({ status }: Bundle): 'active' | 'archived' {
  return status === 'archived' ? 'archived' : 'active';
}

function taskPuts(bundle: Bundle, tasks: Task[]): Write[] {
  const live = bundle.status === 'active';
  return tasks.map((task) => taskPut(task, taskRow(task, bundle.id, live)));
}

function sealedRows(bundle: Bundle, tasks: Task[]): Write[] {
  if (bundle.status !== 'active') return [];
  return [newRow(activeRow(bundle, tasks)), ...countWrites([], tasks)];
}

/** A repeat of a chunk finds the rows of an earlier try, which nobody has changed: the workflow is not shown yet. */
function taskPut({ revision, createdAt }: Task, Item: Row): Write {
  return {
    Put: {
      Item,
      ConditionExpression: 'attribute_not_exists(pk) OR (revision = :revision AND createdAt = :createdAt)',
      ExpressionAttributeValues: { ':revision': revision, ':createdAt': createdAt },
    },
  };
}
