/** The exports of a workflow: CSV with a row for each task, and JSON with everything. */
import { stringify } from 'csv-stringify/sync';
import type { Task } from '../../domain/task.ts';
import type { WholeWorkflow } from '../../store/whole-workflow.ts';
import { shownBundle, shownTask } from '../api/replies.ts';
import { tasksByPhase } from './phases.ts';

/** The bundle and its tasks as in the API, each task with its files. */
export function asJson({ bundle, tasks, files }: WholeWorkflow): string {
  const shown = tasks.map((task) => ({ ...shownTask(task), files: files.get(task.id) ?? [] }));
  return `${JSON.stringify({ bundle: shownBundle(bundle), tasks: shown }, null, 2)}\n`;
}

const statusWords: Record<Task['status'], string> = {
  todo: 'To do',
  waiting: 'Waiting',
  done: 'Done',
  archived: 'Taken out',
};

/**
 * A row for each task, in the order of the page. Spreadsheets read it as UTF-8 and run no cell as a formula.
 * @param names of people, by id
 */
export function asCsv({ bundle, tasks, files }: WholeWorkflow, names: ReadonlyMap<string, string>): string {
  const name = (id: string | undefined) => (id === undefined ? '' : (names.get(id) ?? 'Removed person'));
  const rows = tasksByPhase(bundle, tasks).flatMap((phase) =>
    phase.tasks.map((task) => ({
      Phase: phase.name,
      Task: task.description,
      Due: task.date,
      Status: statusWords[task.status],
      'Assigned to': name(task.assigneeId),
      'Completed by': name(task.completedBy),
      'Completed at': task.completedAt ?? '',
      'Waiting for': task.waitingFor ?? '',
      Note: task.comment ?? '',
      Link: task.link ?? '',
      'External status': task.externalStatus ?? '',
      Files: (files.get(task.id) ?? []).map((file) => file.name).join('\n'),
    })),
  );
  const columns = Object.keys(rows[0] ?? { Task: '' });
  return stringify(rows, {
    bom: true,
    header: true,
    columns,
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}
