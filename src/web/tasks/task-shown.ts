/** What the page of a task shows, and its row on the page of its workflow. */
import type { CivilDate } from '../../domain/civil-date.ts';
import type { EvidenceFile } from '../../domain/evidence-file.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { TaskInBundle } from '../../store/task-writes.ts';
import { unplacedYet } from '../forms/form-fields.ts';
import { type Entered, type Typed, wrongFields } from '../forms/form-values.ts';
import { keptWords, leadOf } from '../forms/leads.ts';
import { shortDate } from '../page/due.ts';
import type { PageContext } from '../page/layout.ts';
import { labelsOf } from './task-acts.ts';
import { whatHappened } from './task-history.ts';
import type { RefusedForm, TaskForm, TaskView } from './task-view.ts';

export interface Shown {
  back: string;
  typed: Typed;
  /** The revision that was saved right before. */
  saved?: string | undefined;
  /** `file`: the name of the file that came along, and is saved. */
  refused?: { form: TaskForm; entered: Entered; cause: Refusal; file?: string | undefined };
}

/** `uploadKey`: a file that is sent twice is stored once. */
export function taskViewOf(
  ctx: PageContext,
  of: TaskInBundle & { files: EvidenceFile[]; uploadKey: string },
  { saved, refused, ...shown }: Shown,
): TaskView {
  const isSaved = saved === String(of.task.revision);
  return { ...of, ...shown, saved: isSaved, ...(refused && { refused: told(ctx, refused, of) }) };
}

function told(
  ctx: PageContext,
  { form, entered, cause, file }: NonNullable<Shown['refused']>,
  of: TaskInBundle,
): RefusedForm {
  const date = (value: string) => shortDate(value as CivilDate, ctx.today, ctx.locale);
  const written = {
    date,
    followUpAt: date,
    assigneeId: (id: string) => ctx.users.get(id) ?? 'Removed person',
  };
  const happened = whatHappened(ctx, of.task, entered.was.status);
  const problems = wrongFields(cause, labelsOf(of), written);
  return {
    form,
    values: entered.changed,
    placed: unplacedYet(entered.changed),
    ...(happened
      ? {
          lead: happened,
          problems: [{ field: '', message: keptWords(file) }, ...(cause.code === 'conflict' ? problems : [])],
        }
      : { lead: leadOf(cause, file), problems }),
  };
}
