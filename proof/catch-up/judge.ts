/**
 * Checks from the rows whether a table equals the result of one undisturbed run. It is independent of the engine: it
 * knows the configuration, the actions of operators and the format of rows.
 */
import type { Report } from '../../src/catch-up/report.ts';
import type { RecurringConfig } from '../../src/domain/recurring-config.ts';
import type { Template } from '../../src/domain/template.ts';
import { datesBetween, fires, later } from './cron-oracle.ts';
import type { Row } from './twin/rows.ts';

export interface Expected {
  templates: Template[];
  configs: RecurringConfig[];
  from: string;
  to: string;
}

/** A workflow that must exist; any run may have created it. */
export interface ExpectedBundle {
  template: Template;
  anchorDate: string;
  /** Absent when a person may have started it instead. */
  occurrenceDate: string;
}

/** Checks the rows after runs alone, without other actors. Returns the problems, one line each. */
export function judge(rows: Row[], expected: Expected): string[] {
  const problems: string[] = [];
  const heads = rows.filter(({ pk, sk }) => String(pk).startsWith('B#') && sk === '#');
  const tasks = rows.filter(({ pk, sk }) => String(pk).startsWith('B#') && sk !== '#');
  const planned = plannedBundles(expected);
  for (const bundle of planned) problems.push(...judgeBundle(bundle, heads, tasks, rows));
  if (heads.length > planned.length)
    problems.push(`duplicate: ${heads.length} workflows, ${planned.length} planned`);
  for (const head of heads) {
    if (head.status === 'creating') problems.push(`lost: ${head.id} is still half-built`);
    problems.push(...judgeNotice(head, rows));
  }
  problems.push(...judgeRecurring(rows, expected));
  return problems;
}

export function plannedBundles({ templates, from, to }: Expected): ExpectedBundle[] {
  return templates.flatMap((template) =>
    datesBetween(from, to)
      .filter((date) => fires(String(template.triggerSchedule), date))
      .map((date) => ({
        template,
        occurrenceDate: date,
        anchorDate: later(date, template.triggerLeadDays ?? 0),
      })),
  );
}

/** The workflow is there once, with each of its tasks once and on its day, on the dashboard and in the ledger. */
export function judgeBundle(
  { template, anchorDate, occurrenceDate }: ExpectedBundle,
  heads: Row[],
  tasks: Row[],
  rows: Row[],
): string[] {
  const what = `${template.name} of ${occurrenceDate}`;
  const found = heads.filter((head) => head.templateId === template.id && head.anchorDate === anchorDate);
  const [head] = found;
  if (!head) return [`lost: no workflow for ${what}`];
  if (found.length > 1) return [`duplicate: ${found.length} workflows for ${what}`];
  const own = tasks.filter(({ pk }) => pk === head.pk);
  const manifest = template.taskDefinitions.map(
    ({ refId, offsetDays }) => `${refId} ${later(anchorDate, offsetDays)}`,
  );
  const there = own.map(({ templateTaskRef, date }) => `${templateTaskRef} ${date}`);
  const active = rows.filter(({ pk, sk }) => pk === 'ACTIVE' && sk === head.pk);
  const counted = active.length === 1 && active[0]?.tasks === manifest.length;
  const lock = rows.find(({ pk, sk }) => pk === `ANCHOR#${template.id}` && sk === anchorDate);
  return [
    ...(there.toSorted().join() === manifest.toSorted().join()
      ? []
      : [`lost: tasks of ${what} are ${there.length} of ${manifest.length}`]),
    ...(head.status === 'active' && !counted ? [`lost: ${what} is not on the dashboard as it is`] : []),
    ...(lock?.bundleId === head.id && lock?.state === head.status
      ? []
      : [`lost: ${what} does not hold its anchor lock`]),
    ...judgeLedger(what, head, rows),
  ];
}

function judgeLedger(what: string, head: Row, rows: Row[]): string[] {
  if (head.occurrenceDate === undefined) return [];
  const row = rows.find(({ sk }) => sk === `${head.occurrenceDate}#TPL#${head.templateId}`);
  return row?.bundleId === head.id && row?.state === head.status
    ? []
    : [`lost: the ledger says ${row?.state} of ${what}`];
}

/** A workflow has one notification if a run created it, and none if a person started it. */
export function judgeNotice(head: Row, rows: Row[]): string[] {
  const notices = rows.filter(({ pk, bundleId }) => String(pk).startsWith('N#') && bundleId === head.id);
  const wanted = head.occurrenceDate === undefined ? 0 : 1;
  return notices.length === wanted ? [] : [`misreported: ${notices.length} notifications of ${head.id}`];
}

export function judgeRecurring(rows: Row[], { configs, from, to }: Expected): string[] {
  const planned = configs.flatMap((config) =>
    datesBetween(from, to)
      .filter((date) => fires(config.cronExpression, date))
      .map((date) => ({ config, date })),
  );
  const tasks = rows.filter(({ pk }) => String(pk).startsWith('T#'));
  const problems = planned.flatMap(({ config, date }) => {
    const own = tasks.filter((task) => task.recurringConfigId === config.id && task.date === date);
    return own.length === 1
      ? []
      : [`${own.length > 1 ? 'duplicate' : 'lost'}: ${own.length} tasks of ${config.description} on ${date}`];
  });
  if (tasks.length > planned.length)
    problems.push(`duplicate: ${tasks.length} recurring tasks, ${planned.length} planned`);
  return [...problems, ...judgeDigests(rows, tasks)];
}

/** One digest for each date and assignee, about each of its tasks once. */
function judgeDigests(rows: Row[], tasks: Row[]): string[] {
  const digests = rows.filter(({ type }) => type === 'recurring-digest');
  const wanted = Map.groupBy(tasks, ({ date, assigneeId }) => `${date} ${assigneeId}`);
  const problems = [...wanted].flatMap(([at, of]) => {
    const own = digests.filter(({ dueAt, userId }) => `${dueAt} ${userId}` === at);
    const ids = own.flatMap(({ taskIds }) => taskIds as string[]);
    const whole =
      own.length === 1 &&
      ids.toSorted().join() ===
        of
          .map(({ id }) => String(id))
          .toSorted()
          .join();
    return whole ? [] : [`misreported: ${own.length} digests for ${at}`];
  });
  return digests.length > wanted.size
    ? [...problems, `misreported: ${digests.length} digests, ${wanted.size} wanted`]
    : problems;
}

/**
 * Checks that the reports of concurrent runs list exactly the created rows. With `killed`, a run was killed without a
 * report, so rows may be missing in the reports.
 */
export function judgeReports(reports: Report[], rows: Row[], killed: boolean): string[] {
  const problems: string[] = [];
  const made = new Map<string, number>();
  for (const { items, runId } of reports) {
    for (const { outcome, bundleId, taskId } of items) {
      const id = bundleId ?? taskId ?? '';
      if (!['template-created', 'template-recovered', 'recurring-generated'].includes(outcome)) continue;
      made.set(id, (made.get(id) ?? 0) + 1);
      const row = rows.find((one) => one.id === id && one.sk === '#');
      const own = outcome === 'template-recovered' ? row?.sealedBy === runId : row?.runId === runId;
      if (!own) problems.push(`misreported: ${runId} reports ${outcome} of ${id}, which it is not`);
    }
  }
  for (const row of rows.filter(
    ({ runId, sk, pk }) => runId !== undefined && sk === '#' && !String(pk).startsWith('CATCHUP'),
  )) {
    const times = made.get(String(row.id)) ?? 0;
    if (times > 1 || (times === 0 && !killed))
      problems.push(`misreported: ${row.id} is reported ${times} times`);
  }
  return problems;
}
