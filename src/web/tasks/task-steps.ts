/** The actions of the forms of a task. Each reads its entries as the API does and carries them out. */
import type { Bundle } from '../../domain/bundle.ts';
import type { LinkChange } from '../../domain/bundle-change.ts';
import type { Task } from '../../domain/task.ts';
import type { Said, TaskAction } from '../../domain/task-action.ts';
import type { Actor, AppParts } from '../context.ts';
import { cleared, type Entered } from '../forms/form-values.ts';
import { parseBody } from '../parse.ts';
import { addressIn, linksIn } from './link-values.ts';
import { act, editTask } from './task-actions.ts';
import { actionBodies, taskEditBody } from './task-bodies.ts';
import type { TaskForm } from './task-view.ts';

/** A task as it was read when a form of it came in, and what the form sent. */
interface Sent {
  task: Task;
  bundle: Bundle | null;
  entered: Entered;
  actor: Actor;
}

export interface Step {
  form: TaskForm;
  /** The operator stays at this task, because it has more to do. */
  stays: boolean;
  take: (parts: AppParts, sent: Sent) => Promise<Task>;
}

/** By the last part of the path it is posted to. */
export const steps: Record<string, Step> = {
  done: { form: 'evidence', stays: false, take: (parts, sent) => edit(parts, sent, { status: 'done' }) },
  save: { form: 'evidence', stays: true, take: (parts, sent) => edit(parts, sent) },
  resolve: actionForm('evidence', 'resolve-done'),
  wait: actionForm('wait', 'mark-waiting'),
  'follow-up': actionForm('follow-up', 'follow-up-sent'),
  response: actionForm('answer', 'response-received'),
  unblocked: actionForm('answer', 'unblocked'),
  edit: { form: 'edit', stays: true, take: (parts, sent) => edit(parts, sent) },
  reopen: { form: 'state', stays: false, take: (parts, sent) => edit(parts, sent, { status: 'todo' }) },
  restore: { form: 'state', stays: false, take: (parts, sent) => edit(parts, sent, { status: 'todo' }) },
  archive: { form: 'edit', stays: false, take: (parts, sent) => edit(parts, sent, { status: 'archived' }) },
};

/** Writes what the person changed, and the status that the button asks for, in one edit. */
async function edit(
  parts: AppParts,
  { task, entered, actor }: Sent,
  asked: { status?: 'done' | 'todo' | 'archived' } = {},
): Promise<Task> {
  const change = { ...changeIn(entered), ...asked };
  if (Object.keys(change).length === 0) return task;
  return editTask(parts, task.id, change, { ...actor, was: entered.was });
}

/** What the person changed of the task and of the links, as the API reads it; null clears. @throws Refusal `invalid` */
function changeIn({ changed }: Entered) {
  const optional = (['link', 'comment', 'externalStatus', 'assigneeId'] as const).map((name) => [
    name,
    cleared(name === 'link' && changed.link !== undefined ? addressIn(changed.link) : changed[name]),
  ]);
  const members = given({
    description: changed.description,
    date: changed.date,
    ...Object.fromEntries(optional),
  });
  const { revision: _none, ...body } =
    Object.keys(members).length > 0 ? parseBody(taskEditBody, members) : {};
  return { ...body, ...linksIn(changed) };
}

/** The same of the evidence alone. @throws Refusal `invalid` */
function evidenceIn(entered: Entered): Pick<Said, 'link' | 'comment' | 'externalStatus'> & LinkChange {
  return changeIn(entered) as ReturnType<typeof evidenceIn>;
}

function actionForm(form: TaskForm, action: TaskAction): Step {
  return {
    form,
    stays: false,
    take: (parts, { task, entered, actor }) => {
      const said = { ...saidIn(action, entered), ...(form === 'evidence' && evidenceIn(entered)) };
      return act(parts, task.id, { action, said }, { ...actor, was: entered.was });
    },
  };
}

/** The fields of an action, as the API reads them; empty fields are left out. @throws Refusal `invalid` */
function saidIn(action: TaskAction, { typed }: Entered) {
  const fields = ['waitingFor', 'followUpAt', 'channel', 'note'].filter(
    (field) => field in actionBodies[action].shape && typed[field]?.trim(),
  );
  return parseBody(actionBodies[action], Object.fromEntries(fields.map((field) => [field, typed[field]])));
}

function given(members: object): object {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
