/** Changes several tasks, each in its own transaction and only at the revision that was selected. */
import { Refusal } from '../../domain/refusal.ts';
import { changeOf, type Selected, type SeveralAction, type SeveralOutcome } from '../../domain/several.ts';
import { StoreContended } from '../../domain/store-unavailable.ts';
import type { Task } from '../../domain/task.ts';
import { changeTask } from '../../domain/task-change.ts';
import {
  outcomeWrite,
  readSeveral,
  type Several,
  severalId,
  storeOnce,
  storeSeveral,
} from '../../store/several.ts';
import type { Actor, AppParts } from '../context.ts';
import { changed } from '../tasks/task-actions.ts';
import { inTurns } from './in-turns.ts';

export interface AskedSeveral extends Pick<Several, 'action' | 'back' | 'bodyHash'> {
  key: string;
  /** Reads the selected tasks; only called for the first request of a key. */
  select: () => Promise<Selected[]>;
}

/**
 * Changes the tasks and returns the id of the report. A repeated request with the same key continues the first one.
 * @throws Refusal `key-reused` · what `select` refuses
 */
export async function changeSeveral(parts: AppParts, asked: AskedSeveral, actor: Actor): Promise<string> {
  const { table, clock } = parts;
  const { key, select, action, back, bodyHash } = asked;
  const id = severalId(actor.userId, key);
  const stored = await readSeveral(table, id);
  if (!stored) {
    const several = { id, by: actor.userId, bodyHash, action, back, tasks: await select() };
    await storeSeveral(table, several, clock);
  }
  const now = await readSeveral(table, id);
  if (now && now.several.bodyHash !== bodyHash) throw new Refusal({ code: 'key-reused', what: 'task', id });
  await goOn(parts, id, actor);
  return id;
}

/** Changes the tasks that have no outcome yet. */
export async function goOn(parts: AppParts, id: string, actor: Actor): Promise<void> {
  const read = await readSeveral(parts.table, id);
  if (!read) return;
  const { several, outcomes } = read;
  const left = several.tasks.map((task, at) => ({ task, at })).filter(({ at }) => !outcomes.has(at));
  const groupOf = ({ task }: (typeof left)[number]) => task.bundleId ?? task.id;
  await inTurns(left, groupOf, (selected) => one(parts, several, selected, actor));
}

async function one(
  parts: AppParts,
  { id, action }: Pick<Several, 'id' | 'action'>,
  { task: { id: taskId, revision }, at }: { task: Selected; at: number },
  actor: Actor,
): Promise<void> {
  const { table, clock } = parts;
  const write = (outcome: SeveralOutcome) => outcomeWrite(id, at, outcome, clock);
  try {
    const decide = changeBy(action);
    const after = await changed(parts, taskId, { ...actor, revision }, decide, [write({ is: 'done' })]);
    if (after.revision === revision) await storeOnce(table, write({ is: 'unchanged' }));
  } catch (cause) {
    // Nothing was written. The report lists the task as not tried, and can continue.
    if (cause instanceof StoreContended) return;
    if (!(cause instanceof Refusal)) throw cause;
    await storeOnce(table, write({ is: 'refused', reason: short(cause) }));
  }
}

function changeBy(action: SeveralAction): Parameters<typeof changed>[3] {
  return async ({ task, bundle }, by) => ({
    task: changeTask(task, bundle, changeOf(action, task), by),
    bundle,
  });
}

/** The report without the changed texts. */
function short({ reason }: Refusal): Refusal['reason'] {
  return reason.code === 'stale' ? { ...reason, changed: {} } : reason;
}

export function selected({ id, revision, description, date, bundleId }: Task): Selected {
  return { id, revision, name: description, date, ...(bundleId && { bundleId }) };
}
