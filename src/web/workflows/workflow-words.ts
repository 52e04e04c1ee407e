/** The words of a workflow's page about the last action. */
import type { Bundle } from '../../domain/bundle.ts';
import { type CivilDate, daysBetween, parseCivilDate } from '../../domain/civil-date.ts';
import { isOpen, type Task } from '../../domain/task.ts';
import type { Workflow } from '../../store/bundles.ts';
import { ownEntry } from '../forms/own-entry.ts';
import { count } from '../page/markup.ts';

const done: Record<string, string> = {
  links: 'Links saved.',
  edited: 'Workflow saved.',
  restored: 'Restored: its open tasks are back in the queue.',
};

/** The words for an action as an address names it; undefined for another name. */
export function doneWords(did: unknown, { bundle, tasks }: Workflow, today: CivilDate): string | undefined {
  return did === 'rescheduled' ? rescheduledWords(bundle, tasks, today) : ownEntry(done, String(did));
}

/** From the histories of the workflow and its tasks: "Rescheduled: 12 open tasks moved 7 days later, 3 of them are still late." */
export function rescheduledWords({ bundleHistory = [] }: Bundle, tasks: Task[], today: CivilDate): string {
  const last = bundleHistory.findLast(({ action }) => action === 'rescheduled');
  const date = last?.changes?.find(({ field }) => field === 'anchorDate');
  const [from, to] = [date?.before, date?.after].map((value) => parseCivilDate(String(value)));
  // Each task records the move at the same instant.
  const moved = tasks.filter(
    (task) =>
      isOpen(task) && task.taskHistory?.some(({ action, at }) => action === 'rescheduled' && at === last?.at),
  );
  if (!from || !to || moved.length === 0) return 'Rescheduled. No open task had to move.';
  const days = daysBetween(from, to);
  const late = moved.filter((task) => task.status === 'todo' && task.date < today).length;
  const still =
    late === 0 ? 'none of them is late' : `${late} of them ${late === 1 ? 'is' : 'are'} still late`;
  return `Rescheduled: ${count(moved.length, 'open task')} moved ${count(Math.abs(days), 'day')} ${days > 0 ? 'later' : 'earlier'}, ${still}.`;
}
