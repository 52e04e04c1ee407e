/** The requested dates of a run and their limits, checked before the first read. Source: domain.md, Catch-up. */
import { addDays, type CivilDate, daysBetween } from '../domain/civil-date.ts';
import type { FieldProblem } from '../domain/field-problem.ts';
import { invalidField, Refusal } from '../domain/refusal.ts';

/** The longest range, and the most items that one run plans. */
export const MAX_DAYS = 92;
export const MAX_PLANNED = 1_000;

export interface Asked {
  date?: CivilDate | undefined;
  from?: CivilDate | undefined;
  to?: CivilDate | undefined;
  allowFuture?: boolean | undefined;
}

export interface Range {
  /** Both inclusive. */
  from: CivilDate;
  to: CivilDate;
}

/** The names of the fields for refusals; a route may use other names. */
export interface RangeFields {
  from: string;
  to: string;
}

/** One date, or a range; today when neither is given. @throws Refusal `invalid` naming the field. */
export function readRange(
  { date, from, to, allowFuture = false }: Asked,
  today: CivilDate,
  fields: RangeFields = { from: 'from', to: 'to' },
): Range {
  if (date !== undefined && (from !== undefined || to !== undefined)) {
    throw refused([
      { pointer: '/date', wrong: { code: 'stands-alone' } },
      ...(from === undefined ? [] : [{ pointer: `/${fields.from}`, wrong: notWithDate }]),
      ...(to === undefined ? [] : [{ pointer: `/${fields.to}`, wrong: notWithDate }]),
    ]);
  }
  if ((from === undefined) !== (to === undefined)) {
    const [missing, other] = from === undefined ? [fields.from, fields.to] : [fields.to, fields.from];
    throw invalidField(missing, { code: 'required-with', other });
  }
  const range = { from: from ?? date ?? today, to: to ?? date ?? today };
  const days = daysBetween(range.from, range.to) + 1;
  if (days < 1) {
    throw invalidField(fields.to, { code: 'before', other: fields.from, date: range.from }, range.to);
  }
  if (days > MAX_DAYS) throw invalidField(fields.to, { code: 'too-many-days', max: MAX_DAYS, days });
  const latest = addDays(today, 1);
  if (range.to > latest && !allowFuture) {
    throw invalidField(date === undefined ? fields.to : 'date', { code: 'too-far-ahead', latest }, range.to);
  }
  return range;
}

const notWithDate = { code: 'not-with', other: 'date' } as const;

/** @throws Refusal `invalid` saying how many were planned */
export function requirePlannable(planned: number, field: string): void {
  if (planned > MAX_PLANNED)
    throw invalidField(field, { code: 'too-much-planned', max: MAX_PLANNED, planned });
}

function refused(fields: FieldProblem[]): Refusal {
  return new Refusal({ code: 'invalid', fields });
}
