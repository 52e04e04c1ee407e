/** What a run is asked for, and its bounds: refused before anything is read. Source: domain.md, Catch-up. */
import { addDays, type CivilDate, daysBetween } from '../domain/civil-date.ts';
import { type FieldProblem, Refusal } from '../domain/refusal.ts';

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

/** One date, or a bounded range; today when neither is asked for. @throws Refusal `invalid` naming the field. */
export function readRange({ date, from, to, allowFuture = false }: Asked, today: CivilDate): Range {
  if (date !== undefined && (from !== undefined || to !== undefined)) {
    throw refused([
      { pointer: '/date', detail: 'must stand alone; send either date, or from and to' },
      ...(from === undefined ? [] : [{ pointer: '/from', detail: 'must not come with date' }]),
      ...(to === undefined ? [] : [{ pointer: '/to', detail: 'must not come with date' }]),
    ]);
  }
  if ((from === undefined) !== (to === undefined)) {
    const [missing, given] = from === undefined ? ['from', 'to'] : ['to', 'from'];
    throw refused([
      { pointer: `/${missing}`, detail: `is required with ${given}; send both, or date alone` },
    ]);
  }
  const range = { from: from ?? date ?? today, to: to ?? date ?? today };
  const days = daysBetween(range.from, range.to) + 1;
  if (days < 1) {
    throw refused([{ pointer: '/to', detail: `must not be before from (${range.from}), got ${range.to}` }]);
  }
  if (days > MAX_DAYS) {
    const detail = `must be at most ${MAX_DAYS} days after from, both included, got ${days} days; run it in parts`;
    throw refused([{ pointer: '/to', detail }]);
  }
  const latest = addDays(today, 1);
  if (range.to > latest && !allowFuture) {
    const field = date === undefined ? 'to' : 'date';
    const detail = `must be at most tomorrow (${latest}), got ${range.to}; send allowFuture: true to go further`;
    throw refused([{ pointer: `/${field}`, detail }]);
  }
  return range;
}

/** @throws Refusal `invalid` saying how many were planned */
export function requirePlannable(planned: number, field: string): void {
  if (planned <= MAX_PLANNED) return;
  throw refused([
    {
      pointer: `/${field}`,
      detail: `must lead to at most ${MAX_PLANNED} planned items, got ${planned}; run it in parts`,
    },
  ]);
}

function refused(fields: FieldProblem[]): Refusal {
  const message = fields.map(({ pointer, detail }) => `${pointer.slice(1)} ${detail}`).join('; ');
  return new Refusal('invalid', message, { fields });
}
