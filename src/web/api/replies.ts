/** What leaves the API: rows without what only the store needs. */
import type { Bundle } from '../../domain/bundle.ts';
import type { RecurringConfig } from '../../domain/recurring-config.ts';
import type { Task } from '../../domain/task.ts';
import type { Template } from '../../domain/template.ts';

export function shownTask({ fieldRevisions: _fields, runId: _run, stageRound: _round, ...task }: Task) {
  return task;
}

export function shownBundle({
  fieldRevisions: _fields,
  runId: _run,
  sealedBy: _seal,
  moving: _moving,
  stageFacts: _facts,
  ...bundle
}: Bundle) {
  return bundle;
}

/** Its version is what an edit is based on. */
export function shownTemplate({ enabledSince: _since, ...template }: Template) {
  return { ...template, revision: template.version };
}

export function shownConfig({ fieldRevisions: _fields, enabledSince: _since, ...config }: RecurringConfig) {
  return config;
}
