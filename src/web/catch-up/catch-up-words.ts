/** The operator's words for plans and reports of catch-up, for outcomes and their reasons. */
import type { IgnoreReason, Outcome, Reason } from '../../catch-up/outcomes.ts';
import type { Report, ReportItem } from '../../catch-up/report.ts';
import { shortDate } from '../page/due.ts';
import type { PageContext } from '../page/layout.ts';
import { count } from '../page/markup.ts';

export const outcomeWords: Record<Outcome, string> = {
  'template-created': 'Started',
  'template-recovered': 'Repaired',
  'template-skipped': 'Left as it is',
  'recurring-generated': 'Added',
  'recurring-skipped': 'Left as it is',
  failed: 'Failed',
};

/** The same for a plan. */
export const plannedWords: Record<Outcome, string> = {
  'template-created': 'To start',
  'template-recovered': 'To repair',
  'template-skipped': 'Left as it is',
  'recurring-generated': 'To add',
  'recurring-skipped': 'Left as it is',
  failed: 'Cannot be created',
};

/** Empty if the outcome needs no reason. */
export const reasonWords: Record<Reason, string> = {
  new: '',
  'half-built': 'Its creation was interrupted.',
  exists: 'It exists already.',
  archived: 'It was archived.',
  undone: 'Its start was undone.',
  deleted: 'It was deleted.',
  collapsed: 'It was missed. Only the last missed one is created.',
  'started-by-user': 'It was started by hand for the same date.',
  'anchor-taken': 'Another workflow of this template has its date.',
  unreadable: 'Its stored data cannot be read. Ask an administrator to repair it.',
  invalid: 'A task would be due before 1970 or after 2199. Change the schedule or the lead days.',
  occupied: 'Other rows have its ids. Ask an administrator to check them.',
  contended: 'Other people were changing it at the same time. Run it again.',
  'store-unavailable': 'The data store did not answer. Run it again.',
  internal: 'Something went wrong. Run it again. If it happens again, report the reference.',
};

export const ignoreWords: Record<IgnoreReason, string> = {
  manual: 'Started by hand only',
  disabled: 'Paused',
  'no-schedule': 'Has no schedule',
  'no-tasks': 'Has no tasks',
};

/** How many items a plan creates, or a run created. */
export function madeOf({ templates, recurring }: Report): { workflows: number; tasks: number; all: number } {
  const workflows = templates.created.length + templates.recovered;
  const tasks = recurring.generated.length;
  return { workflows, tasks, all: workflows + tasks };
}

/** "2 recurring tasks and 1 workflow were missed since Tue 1 Dec"; items by date. */
export function missedWords(ctx: PageContext, items: readonly ReportItem[]): string {
  const amount = (wanted: ReportItem['kind']) => items.filter(({ kind }) => kind === wanted).length;
  const [tasks, workflows] = [amount('recurring'), amount('template')];
  const parts = [
    ...(tasks > 0 ? [count(tasks, 'recurring task')] : []),
    ...(workflows > 0 ? [count(workflows, 'workflow')] : []),
  ];
  const since = items[0] ? ` since ${shortDate(items[0].date, ctx.today, ctx.locale)}` : '';
  return `${parts.join(' and ')} ${items.length === 1 ? 'was' : 'were'} missed${since}`;
}

/** "2 workflows and 3 tasks to create", "1 workflow created, 1 failed", "Nothing is scheduled". */
export function sumUp(report: Report): string {
  const { dryRun, planned, failures } = report;
  if (planned === 0) return 'Nothing is scheduled on these days';
  const { workflows, tasks } = madeOf(report);
  const parts = [
    ...(workflows > 0 ? [count(workflows, 'workflow')] : []),
    ...(tasks > 0 ? [count(tasks, 'task')] : []),
  ].join(' and ');
  const made =
    parts === ''
      ? dryRun
        ? 'Nothing left to create'
        : 'Nothing was left to create'
      : `${parts} ${dryRun ? 'to create' : 'created'}`;
  return failures > 0 ? `${made}, ${failures} ${dryRun ? 'cannot be created' : 'failed'}` : made;
}
