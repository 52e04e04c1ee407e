/**
 * The expected work of the daily schedule, by domain.md, "Catch-up". It is computed from all events, not from the
 * product's records. Days are civil dates of one time zone.
 */
import { datesBetween, fires, later } from './cron-oracle.ts';

/** A template or a recurring config as it was saved, with the instant that the clock showed, ISO 8601. */
export interface Saved {
  at: string;
  on: boolean;
  schedule: string;
  /** Undefined for a recurring config: its tasks have no anchor date. */
  leadDays: number | undefined;
}

/** The extent of a run: all due items, some items only, or none because it never began. */
export type Ending = 'complete' | 'left something' | 'cut off';

export class Due {
  /** Occurrences that exist, as `id date`. */
  readonly made = new Set<string>();
  /** Missed dates that a later date replaces, as `id date`. */
  readonly collapsed = new Set<string>();
  readonly #saved = new Map<string, Saved[]>();
  /** Anchor dates that are taken, as `id date`. */
  readonly #anchors = new Set<string>();
  /** The day of the last complete run; before the first one, the day before that. */
  #settled: string | null = null;
  readonly #dayOf: (instant: string) => string;

  constructor(timeZone: string) {
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone });
    this.#dayOf = (instant) => format.format(new Date(instant));
  }

  /** Notes what was saved of an item; a deleted one is saved as off. */
  save(id: string, saved: Saved): void {
    this.#saved.set(id, [...(this.#saved.get(id) ?? []), saved]);
  }

  /** A run begins at an instant. @returns the occurrences it plans, those that exist included, by date */
  begin(now: string): { id: string; date: string; anchor: string | null }[] {
    const today = this.#dayOf(now);
    if (this.#settled === null || this.#settled > today) this.#settled = later(today, -1);
    const open = datesBetween(later(this.#settled, 1), today);
    // The day of the last complete run may be asked for again; more than a week is given up.
    const days = (open.length === 0 ? [today] : open).slice(-7);
    return days.flatMap((date) =>
      [...this.#saved].flatMap(([id, history]) => {
        const latest = history.at(-1);
        if (!latest?.on || !fires(latest.schedule, date) || date < this.#since(history, today)) return [];
        const anchor = latest.leadDays === undefined ? null : later(date, latest.leadDays);
        return [{ id, date, anchor }];
      }),
    );
  }

  /**
   * Notes which missed repetitions of recurring configs a run leaves out: all but the last one that it plans. @returns
   * the others
   */
  collapse(planned: ReturnType<Due['begin']>): ReturnType<Due['begin']> {
    return planned.filter(({ id, date, anchor }) => {
      const key = `${id} ${date}`;
      if (anchor !== null || this.made.has(key)) return true;
      if (planned.some((later) => later.id === id && later.date > date)) this.collapsed.add(key);
      return !this.collapsed.has(key);
    });
  }

  /** Records the work that a run created. */
  make({ id, date, anchor }: { id: string; date: string; anchor: string | null }): void {
    this.made.add(`${id} ${date}`);
    if (anchor) this.#anchors.add(`${id} ${anchor}`);
  }

  /** Whether another occurrence of the same template has the anchor date. */
  isTaken({ id, anchor }: { id: string; anchor: string | null }): boolean {
    return anchor !== null && this.#anchors.has(`${id} ${anchor}`);
  }

  /** A run ended without a failure, and reached everything. */
  settle(now: string): void {
    this.#settled = this.#dayOf(now);
  }

  /** The day on which the stretch began in which it has been on with the days of its present schedule. */
  #since(history: Saved[], today: string): string {
    const days = ({ schedule }: Saved) => schedule.split(' ').slice(2).join(' ');
    const latest = history.at(-1) as Saved;
    const broken = history.findLastIndex((one) => !one.on || days(one) !== days(latest));
    const since = this.#dayOf((history[broken + 1] as Saved).at);
    // A clock was wrong then. It is on now, so it counts for today.
    return since > today ? today : since;
  }
}
