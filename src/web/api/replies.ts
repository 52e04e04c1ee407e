/** What leaves the API: rows without what only the store needs. */
import type { Bundle } from '../../domain/bundle.ts';
import type { Task } from '../../domain/task.ts';

export function shownTask({ fieldRevisions: _fields, runId: _run, ...task }: Task) {
  return task;
}

export function shownBundle({
  fieldRevisions: _fields,
  runId: _run,
  sealedBy: _seal,
  moving: _moving,
  ...bundle
}: Bundle) {
  return bundle;
}
