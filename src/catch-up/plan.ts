/**
 * Plans a run: the occurrences of a range, from schedules and ledger. Pure. decide.ts decides their outcomes. Source:
 * domain.md, Catch-up.
 */
import { addDays, type CivilDate } from '../domain/civil-date.ts';
import { detailOf } from '../domain/field-words.ts';
import type { RecurringConfig } from '../domain/recurring-config.ts';
import { parseSchedule, type Schedule } from '../domain/schedule.ts';
import { type Ledger, occurrenceId } from '../store/occurrences.ts';
import type { Schedules, Unreadable } from '../store/schedules.ts';
import type { TemplateHead } from '../store/templates.ts';
import type { Range } from './range.ts';
import { byOrder, type Ignored, type Kind, type Planned } from './report.ts';

/**
 * An occurrence of a template; `template` is null if it was deleted or cannot be read. Then the ledger alone decides.
 */
export interface TemplateItem extends Planned {
  kind: 'template';
  template: TemplateHead | null;
}

export interface RecurringItem extends Planned {
  kind: 'recurring';
  config: RecurringConfig;
  /** Whether a later repetition replaces it. Absent if every missed repetition is created. */
  missed?: 'superseded' | 'last';
}

/** An occurrence that fails without an attempt. */
export interface BrokenItem extends Planned {
  problem: string;
}

export type Item = TemplateItem | RecurringItem | BrokenItem;

export const isTemplate = (item: Item): item is TemplateItem => 'template' in item;
export const isRecurring = (item: Item): item is RecurringItem => 'config' in item;
export const isBroken = (item: Item): item is BrokenItem => 'problem' in item;

export interface Plan {
  /** By date, kind, id. */
  items: Item[];
  ignored: Ignored[];
}

export interface Planning {
  schedules: Schedules;
  ledger: Ledger;
  range: Range;
  /** Leaves templates out, for a run of recurring work alone. */
  only?: Kind | undefined;
  /** Creates only the last repetition of a config up to this date; every one when absent. */
  collapseUntil?: CivilDate | undefined;
  /** The first date that counts for an item enabled since an instant; every date of the range when absent. */
  firstDate?: ((enabledSince: string | undefined) => CivilDate) | undefined;
}

export function plan({ schedules, ledger, range, only, collapseUntil, firstDate }: Planning): Plan {
  const items: Item[] = [];
  const ignored: Ignored[] = [];
  const dates = datesOf(range);
  const since = (enabledSince: string | undefined, all: CivilDate[]) => {
    const first = firstDate?.(enabledSince);
    return first === undefined ? all : all.filter((date) => date >= first);
  };
  for (const template of only === 'recurring' ? [] : schedules.templates) {
    const { id, name, triggerSchedule = '', enabledSince } = template;
    const reason = ignoredBecause(template);
    if (reason) ignored.push({ id, name, reason });
    else {
      const of = (date: CivilDate) => ({ date, kind: 'template' as const, id, name });
      items.push(
        ...occurrences(triggerSchedule, since(enabledSince, dates), of, (planned) => ({
          ...planned,
          template,
        })),
      );
    }
  }
  for (const config of only === 'template' ? [] : schedules.recurringConfigs) {
    const { id, description: name, cronExpression, enabledSince } = config;
    if (config.enabled === false) ignored.push({ id, name, reason: 'disabled' });
    else {
      const of = (date: CivilDate) => ({ date, kind: 'recurring' as const, id, name });
      const all = occurrences(
        cronExpression,
        since(enabledSince, dates),
        of,
        (planned): RecurringItem => ({
          ...planned,
          config,
        }),
      );
      items.push(...(collapseUntil === undefined ? all : collapsed(all, collapseUntil)));
    }
  }
  for (const { kind, row } of schedules.unreadable) {
    if (row.on && (only === undefined || only === kind))
      items.push(...broken(kind, row, since(row.enabledSince, dates), ledger));
  }
  if (only !== 'recurring') items.push(...leftHalfBuilt(schedules, ledger, items));
  return { items: items.toSorted(byOrder), ignored: ignored.toSorted((a, b) => (a.id < b.id ? -1 : 1)) };
}

/** Marks each repetition before the last one up to a date as superseded. */
function collapsed(all: (RecurringItem | BrokenItem)[], until: CivilDate): (RecurringItem | BrokenItem)[] {
  const last = all.findLast(({ date }) => date <= until);
  return all.map((item) =>
    isBroken(item) ? item : { ...item, missed: last && item.date < last.date ? 'superseded' : 'last' },
  );
}

function ignoredBecause(template: TemplateHead): Ignored['reason'] | null {
  if (template.triggerType !== 'automatic') return 'manual';
  if (template.triggerEnabled === false) return 'disabled';
  if (!template.triggerSchedule) return 'no-schedule';
  return template.tasks === 0 ? 'no-tasks' : null;
}

/** A stored schedule that cannot be read has no dates, so it fails once, on the first date of the range. */
function occurrences<Of extends Planned, Made extends Item>(
  expression: string,
  dates: CivilDate[],
  of: (date: CivilDate) => Of,
  make: (planned: Of) => Made,
): (Made | BrokenItem)[] {
  const schedule = scheduleOf(expression);
  if (schedule === null)
    return dates.slice(0, 1).map((date) => ({ ...of(date), problem: badSchedule(expression) }));
  return dates.filter((date) => schedule.occursOn(date)).map((date) => make(of(date)));
}

function badSchedule(expression: string): string {
  const parsed = parseSchedule(expression);
  return parsed.ok ? '' : `Its schedule ${detailOf({ wrong: parsed.wrong, got: expression.slice(0, 60) })}`;
}

/** An occurrence that the ledger has as created needs no further rows. */
function broken(
  kind: Kind,
  { id, name, schedule, problem }: Unreadable,
  dates: CivilDate[],
  ledger: Ledger,
): (BrokenItem | TemplateItem)[] {
  const matching = schedule === null ? null : scheduleOf(schedule);
  const on = matching ? dates.filter((date) => matching.occursOn(date)) : dates.slice(0, 1);
  return on.map((date) => {
    const made = kind === 'template' ? ledger.templates.get(occurrenceId(id, date)) : undefined;
    if (made && made.state !== 'failed') return { date, kind: 'template', id, name, template: null };
    return { date, kind, id, name, problem: `It cannot be read (${problem}); save it again` };
  });
}

/** Half-built workflows are completed, also if their template was deleted, disabled or rescheduled. */
function leftHalfBuilt({ templates }: Schedules, ledger: Ledger, items: Item[]): TemplateItem[] {
  const planned = new Set(items.map(({ id, date }) => occurrenceId(id, date)));
  return [...ledger.templates.values()].flatMap((row) => {
    if (row?.state !== 'creating' || planned.has(occurrenceId(row.templateId, row.date))) return [];
    const template = templates.find(({ id }) => id === row.templateId) ?? null;
    const { templateId: id, date } = row;
    return [{ date, kind: 'template', id, name: template?.name ?? id, template }];
  });
}

function datesOf({ from, to }: Range): CivilDate[] {
  const dates: CivilDate[] = [];
  for (let date = from; date < to; date = addDays(date, 1)) dates.push(date);
  return [...dates, to];
}

function scheduleOf(expression: string): Schedule | null {
  const parsed = parseSchedule(expression);
  return parsed.ok ? parsed.schedule : null;
}
