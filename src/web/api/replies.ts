/** Replies of the API: rows without the fields that only the store needs. */
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
  references,
  bundleLinks,
  tags,
  phases,
  ...bundle
}: Bundle) {
  return { ...bundle, ...filled({ references, bundleLinks, tags, phases }) };
}

/** Only lists with entries: an empty list means the same as a field that nobody set. */
function filled<Lists extends Record<string, unknown[]>>(lists: Lists): Partial<Lists> {
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0)) as Partial<Lists>;
}

/** An edit is based on its version. */
export function shownTemplate({ enabledSince: _since, ...template }: Template) {
  return { ...template, revision: template.version };
}

export function shownConfig({ fieldRevisions: _fields, enabledSince: _since, ...config }: RecurringConfig) {
  return config;
}
