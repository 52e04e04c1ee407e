/**
 * The expected rows of a table while people and runs change it, from the actions of operators and the template
 * versions. Problems have a kind: lost, duplicate, resurrected, misreported, changed.
 */
import type { Report } from '../../src/catch-up/report.ts';
import type { RecurringConfig } from '../../src/domain/recurring-config.ts';
import type { Template } from '../../src/domain/template.ts';
import { datesBetween, fires, later } from './cron-oracle.ts';
import type { Row } from './twin/rows.ts';
import type { Twin } from './twin/twin.ts';

const MADE = ['template-created', 'template-recovered', 'recurring-generated'];

/** What is known of a sealed workflow: its tasks by definition, as operators left them. */
export interface Known {
  templateId: string;
  anchorDate: string;
  occurrenceDate: string | undefined;
  status: string;
  tasks: Map<string, string>;
  undone: boolean;
  /** A person who had started again after it took that back: its anchor date is free, as domain.md has it. */
  released: boolean;
  deleted: boolean;
}

export class Memory {
  readonly problems: string[] = [];
  /** Every workflow that was ever sealed, by id. */
  readonly workflows = new Map<string, Known>();
  /** All recurring tasks that were ever created, by config and date. */
  readonly recurring = new Map<string, { id: string; deleted: boolean }>();
  /** Notifications that somebody dismissed. */
  readonly dismissed = new Set<string>();
  readonly #twin: Twin;
  readonly #versions: ReadonlyMap<string, Template>;

  /** `versions` holds every version of every template, by `id version`. */
  constructor(twin: Twin, versions: ReadonlyMap<string, Template>) {
    this.#twin = twin;
    this.#versions = versions;
  }

  /** Records new workflows and recurring tasks, and compares them with their manifest. */
  learn(): void {
    const rows = this.#twin.rows.all();
    const problems = this.problems;
    for (const head of rows.filter(({ pk, sk }) => String(pk).startsWith('B#') && sk === '#')) {
      const id = String(head.id);
      if (head.status === 'creating' || this.workflows.has(id)) continue;
      const pinned = this.#versions.get(`${head.templateId} ${head.templateVersion}`);
      const own = tasksOf(rows, id);
      const manifest = pinned?.taskDefinitions.map(
        ({ refId, offsetDays }) => `${refId} ${later(String(head.anchorDate), offsetDays)}`,
      );
      const there = own.map(({ templateTaskRef, date }) => `${templateTaskRef} ${date}`);
      if (manifest?.toSorted().join() !== there.toSorted().join()) {
        problems.push(`lost: ${id} was sealed with ${there.length} of ${manifest?.length} tasks`);
      }
      const same = [...this.workflows.values()].some(
        (other) =>
          other.templateId === head.templateId &&
          head.occurrenceDate !== undefined &&
          other.occurrenceDate === head.occurrenceDate,
      );
      if (same) problems.push(`duplicate: a second workflow for the occurrence ${head.occurrenceDate}`);
      if (head.occurrenceDate !== undefined && this.#anchorWasTaken(head)) {
        problems.push(`duplicate: a second workflow for the anchor date ${head.anchorDate}`);
      }
      this.workflows.set(id, {
        templateId: String(head.templateId),
        anchorDate: String(head.anchorDate),
        occurrenceDate: head.occurrenceDate as string | undefined,
        status: String(head.status),
        tasks: new Map(own.map(({ sk, status }) => [String(sk).slice('T#'.length), String(status)])),
        undone: false,
        released: false,
        deleted: false,
      });
    }
    for (const task of rows.filter(({ pk }) => String(pk).startsWith('T#'))) {
      const key = `${task.recurringConfigId} ${task.occurrenceDate}`;
      const known = this.recurring.get(key);
      if (known?.deleted) problems.push(`resurrected: the recurring task ${key}`);
      if (known && known.id !== task.id) problems.push(`duplicate: a second recurring task ${key}`);
      if (!known) this.recurring.set(key, { id: String(task.id), deleted: false });
    }
  }

  /** Some other workflow held the date, and no person took its start back. */
  #anchorWasTaken({ id, templateId, anchorDate }: Row): boolean {
    return [...this.workflows].some(([other, known]) => {
      const free = known.released;
      return (
        other !== id &&
        known.templateId === templateId &&
        known.anchorDate === anchorDate &&
        !free &&
        !this.#wasBeside(other)
      );
    });
  }

  takenOut(id: string, known: Known, undo: boolean): void {
    known.status = 'archived';
    known.undone = undo;
    if (!undo) return;
    for (const task of known.tasks.keys()) known.tasks.set(task, 'archived');
    if (known.occurrenceDate !== undefined || this.#wasBeside(id)) return;
    for (const other of this.workflows.values()) {
      if (other.templateId === known.templateId && other.anchorDate === known.anchorDate)
        other.released = true;
    }
  }

  /** A person's second workflow, started next to a scheduled one, has no anchor lock. */
  #wasBeside(id: string): boolean {
    const head = this.#twin.rows.get({ pk: `B#${id}`, sk: '#' });
    return head?.claimed === false;
  }

  /** Nothing is other than operators left it. */
  check(): void {
    const rows = this.#twin.rows.all();
    const problems = this.problems;
    for (const [id, known] of this.workflows) {
      const head = rows.find(({ pk, sk }) => pk === `B#${id}` && sk === '#');
      if (known.deleted) {
        if (head || tasksOf(rows, id).length > 0) problems.push(`resurrected: ${id} was deleted`);
        continue;
      }
      if (!head) {
        problems.push(`lost: the workflow ${id}`);
        continue;
      }
      if (head.status !== known.status)
        problems.push(`resurrected: ${id} is ${head.status}, it was ${known.status}`);
      const there = tasksOf(rows, id)
        .map(({ sk, status }) => `${String(sk).slice('T#'.length)} ${status}`)
        .toSorted()
        .join();
      const wanted = [...known.tasks]
        .map(([task, status]) => `${task} ${status}`)
        .toSorted()
        .join();
      if (there !== wanted) problems.push(`changed: the tasks of ${id} are not as operators left them`);
      const active = rows.some(({ pk, sk }) => pk === 'ACTIVE' && sk === `B#${id}`);
      if (active !== (known.status === 'active'))
        problems.push(`lost: ${id} is ${active ? '' : 'not '}on the dashboard`);
      const notes = rows.filter(({ pk, bundleId }) => String(pk).startsWith('N#') && bundleId === id).length;
      if (notes !== (known.occurrenceDate === undefined ? 0 : 1))
        problems.push(`misreported: ${notes} notifications of ${id}`);
    }
    for (const [key, { id, deleted }] of this.recurring) {
      if (!deleted && !rows.some(({ pk }) => pk === `T#${id}`))
        problems.push(`lost: the recurring task ${key}`);
    }
    for (const note of this.notes()) {
      if (this.dismissed.has(String(note.id)) && note.dismissed !== true)
        problems.push(`resurrected: a dismissed notification`);
    }
  }

  /** What a skipped occurrence has become is said as operators know it. */
  checkReasons({ items }: Report): void {
    for (const { bundleId = '', reason, outcome, date } of items) {
      const known = this.workflows.get(bundleId);
      if (outcome !== 'template-skipped' || !known) continue;
      const own = known.occurrenceDate === date;
      const became = known.deleted
        ? 'deleted'
        : known.undone
          ? 'undone'
          : known.status === 'archived'
            ? 'archived'
            : 'exists';
      const other = known.occurrenceDate === undefined ? 'started-by-user' : 'anchor-taken';
      const wanted = own ? became : other;
      if (reason !== wanted)
        this.problems.push(`misreported: ${bundleId} is skipped as ${reason}, not ${wanted}`);
    }
  }

  /** Whatever is scheduled now has its workflow or task, or somebody's reason why not. */
  checkWhole(templates: Template[], configs: RecurringConfig[], from: string, to: string): void {
    const problems = this.problems;
    for (const one of templates.filter(({ triggerEnabled }) => triggerEnabled !== false)) {
      for (const date of datesBetween(from, to).filter((day) => fires(String(one.triggerSchedule), day))) {
        const anchor = later(date, one.triggerLeadDays ?? 0);
        const there = [...this.workflows.values()].some(
          (known) =>
            known.templateId === one.id && (known.occurrenceDate === date || known.anchorDate === anchor),
        );
        if (!there) problems.push(`lost: no workflow of ${one.name} for ${date}`);
      }
    }
    for (const one of configs.filter(({ enabled }) => enabled !== false)) {
      for (const date of datesBetween(from, to).filter((day) => fires(one.cronExpression, day))) {
        if (!this.recurring.has(`${one.id} ${date}`))
          problems.push(`lost: no task of ${one.description} on ${date}`);
      }
    }
    for (const row of this.#twin.rows.all()) {
      if (row.status === 'creating' && row.occurrenceDate !== undefined)
        problems.push(`lost: ${row.id} stays half-built`);
    }
    this.#checkDigests();
  }

  #checkDigests(): void {
    const digests = this.notes().filter(({ type }) => type === 'recurring-digest');
    const told = digests.flatMap(({ taskIds }) => taskIds as string[]);
    const made = [...this.recurring.values()].map(({ id }) => id);
    if (told.toSorted().join() !== made.toSorted().join()) {
      this.problems.push(`misreported: digests are about ${told.length} tasks, ${made.length} were made`);
    }
    const keys = digests.map(({ dueAt, userId }) => `${dueAt} ${userId}`);
    if (new Set(keys).size < keys.length)
      this.problems.push('misreported: two digests of a date and assignee');
  }

  /**
   * Together the reports name all created work, each item once and no other. They may name less if some runs reported
   * nothing.
   */
  checkReports(before: Row[], reports: Report[], less: boolean): void {
    const problems = this.problems;
    const rows = this.#twin.rows.all();
    const old = new Set(
      before.filter(({ status }) => status !== 'creating').map(({ pk, sk }) => `${pk} ${sk}`),
    );
    const fresh = rows.filter(
      ({ pk, sk, status, occurrenceDate, sealedBy, recurringConfigId }) =>
        !old.has(`${pk} ${sk}`) &&
        sk === '#' &&
        status !== 'creating' &&
        status !== undefined &&
        (recurringConfigId !== undefined ||
          (occurrenceDate !== undefined && sealedBy !== undefined) ||
          sealedBy !== undefined),
    );
    const times = new Map<string, number>();
    for (const { items, runId } of reports) {
      for (const { outcome, bundleId, taskId } of items.filter((item) => MADE.includes(item.outcome))) {
        const id = bundleId ?? taskId ?? '';
        times.set(id, (times.get(id) ?? 0) + 1);
        const row = rows.find((one) => one.id === id && one.sk === '#');
        const own = outcome === 'template-recovered' ? row?.sealedBy === runId : row?.runId === runId;
        if (!own) problems.push(`misreported: ${runId} reports ${outcome} of ${id}, which it is not`);
      }
    }
    for (const { id } of fresh) {
      const n = times.get(String(id)) ?? 0;
      if (n > 1 || (n === 0 && !less)) problems.push(`misreported: ${id} is reported ${n} times`);
      times.delete(String(id));
    }
    for (const [id, n] of times) problems.push(`misreported: ${id} is reported ${n} times and is not new`);
  }

  notes(): Row[] {
    return this.#twin.rows.all().filter(({ pk }) => String(pk).startsWith('N#'));
  }
}

function tasksOf(rows: Row[], bundleId: string): Row[] {
  return rows.filter(({ pk, sk }) => pk === `B#${bundleId}` && sk !== '#');
}
