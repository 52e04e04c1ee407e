/** The task that the operator acted on right before, named in the address of the page to which that led back. */
import type { Request } from 'express';
import { Refusal } from '../../domain/refusal.ts';
import { knownForm } from '../../domain/text.ts';
import type { AppParts } from '../context.ts';
import { readTask } from './task-actions.ts';
import type { TaskBecame } from './task-view.ts';

/** Its present state, because an address may be old or typed; undefined if there is no such task. */
export async function taskActedOn(
  parts: AppParts,
  request: Pick<Request, 'query'>,
  back: string,
): Promise<TaskBecame | undefined> {
  const { task: id } = request.query;
  if (id === undefined) return undefined;
  try {
    return { ...(await readTask(parts, knownForm(id))), back };
  } catch (cause) {
    if (cause instanceof Refusal && cause.code === 'not-found') return undefined;
    throw cause;
  }
}
