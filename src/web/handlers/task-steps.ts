/** What each form of a task's page does: reads what was typed as the API would, and carries it out. */
import type { Bundle } from '../../domain/bundle.ts';
import type { Task } from '../../domain/task.ts';
import type { TaskAction } from '../../domain/task-action.ts';
import { bundleEditBody } from '../api/bundle-bodies.ts';
import { actionBodies, taskEditBody } from '../api/task-bodies.ts';
import type { AppParts } from '../context.ts';
import type { Labelled, Labels } from '../pages/refusal-words.ts';
import type { TaskForm } from '../pages/task-view.ts';
import { parseBody } from '../parse.ts';
import { act, editTask } from '../task-actions.ts';
import { editBundle } from '../workflow-actions.ts';
import { change, numberIn, type Typed } from './form-values.ts';

/** A task as it was read when a form of it came in, and what the form said. */
interface Sent {
  task: Task;
  bundle: Bundle | null;
  typed: Typed;
  userId: string;
}

export interface Step {
  form: TaskForm;
  /** Afterwards the operator is still at this task: there is more to be done with it. */
  stays: boolean;
  take: (parts: AppParts, sent: Sent) => Promise<Task>;
}

/** By the last part of the path it is posted to. */
export const steps: Record<string, Step> = {
  done: { form: 'evidence', stays: false, take: (parts, sent) => handIn(parts, sent, { status: 'done' }) },
  save: { form: 'evidence', stays: true, take: (parts, sent) => handIn(parts, sent, {}) },
  resolve: {
    form: 'evidence',
    stays: false,
    take: async (parts, sent) => {
      const said = saidWith('resolve-done', sent.typed);
      await linksToFill(parts, sent)?.();
      return actOn(parts, sent, 'resolve-done', said);
    },
  },
  wait: actionForm('wait', 'mark-waiting'),
  'follow-up': actionForm('follow-up', 'follow-up-sent'),
  response: actionForm('answer', 'response-received'),
  unblocked: actionForm('answer', 'unblocked'),
  edit: {
    form: 'edit',
    stays: true,
    take: (parts, sent) => {
      const { task, typed } = sent;
      return edit(parts, sent, {
        ...(typed.description !== task.description && { description: typed.description }),
        ...(typed.date !== task.date && { date: typed.date }),
        assigneeId: change(typed.assigneeId, task.assigneeId),
      });
    },
  },
  reopen: { form: 'state', stays: false, take: (parts, sent) => edit(parts, sent, { status: 'todo' }) },
  restore: { form: 'state', stays: false, take: (parts, sent) => edit(parts, sent, { status: 'todo' }) },
  archive: { form: 'edit', stays: false, take: (parts, sent) => edit(parts, sent, { status: 'archived' }) },
};

/** The fields of the forms by the members of a request, for what is said of them. */
export function labelsOf({ task, bundle }: Pick<Sent, 'task' | 'bundle'>): Labels {
  const links = (task.requiredBundleLinks ?? []).map((name, at): [string, Labelled] => [
    `/bundleLinks/${linkNames(bundle, name).indexOf(name)}/url`,
    [`workflowLink${at}`, `The workflow link “${name}”`],
  ]);
  return {
    '/link': ['link', 'The link'],
    '/comment': ['comment', 'The note'],
    '/externalStatus': ['externalStatus', 'The status'],
    '/waitingFor': ['waitingFor', 'Who this task is waiting for'],
    '/followUpAt': ['followUpAt', 'The day to follow up', 'Choose'],
    '/channel': ['channel', 'How it was asked'],
    '/note': ['note', 'The note'],
    '/description': ['description', 'What is to be done'],
    '/date': ['date', 'The due date', 'Choose'],
    '/assigneeId': ['assigneeId', 'The assignee', 'Choose'],
    '/file': ['file', 'A file', 'Choose'],
    ...Object.fromEntries(links),
  };
}

/** Evidence, and perhaps the completion, in one edit. What is wrong in any field is found before anything is written. */
async function handIn(parts: AppParts, sent: Sent, also: { status?: 'done' }): Promise<Task> {
  const { task, typed } = sent;
  const evidence = {
    link: change(typed.link, task.link),
    comment: change(typed.comment, task.comment),
    externalStatus: change(typed.externalStatus, task.externalStatus),
    ...also,
  };
  if (Object.values(evidence).some((value) => value !== undefined)) parseBody(taskEditBody, given(evidence));
  await linksToFill(parts, sent)?.();
  return edit(parts, sent, evidence);
}

/** The links of the workflow that were typed here; undefined when they are as they were. @throws Refusal `invalid` */
function linksToFill(parts: AppParts, { task, bundle, typed }: Sent): (() => Promise<Bundle>) | undefined {
  if (!bundle) return undefined;
  const wanted = new Map(
    (task.requiredBundleLinks ?? []).flatMap((name, at) => {
      const url = typed[`workflowLink${at}`];
      return url === undefined ? [] : [[name, url.trim()] as const];
    }),
  );
  const now = new Map(bundle.bundleLinks.map(({ name, url }) => [name, url]));
  if ([...wanted].every(([name, url]) => url === (now.get(name) ?? ''))) return undefined;
  const names = [...wanted.keys()].reduce((all, name) => linkNames(bundle, name, all), [...now.keys()]);
  const bundleLinks = names.map((name) => ({ name, url: wanted.get(name) ?? now.get(name) ?? '' }));
  const body = parseBody(bundleEditBody, { bundleLinks, revision: bundle.revision });
  return () => editBundle(parts, bundle.id, { bundleLinks: body.bundleLinks, revision: body.revision });
}

/** The names of a workflow's links with this one among them: a task may ask for one that its workflow lost. */
function linkNames(bundle: Bundle | null, name: string, names?: string[]): string[] {
  const all = names ?? bundle?.bundleLinks.map((link) => link.name) ?? [];
  return all.includes(name) ? all : [...all, name];
}

async function edit(parts: AppParts, { task, typed, userId }: Sent, members: object): Promise<Task> {
  const changes = given(members);
  if (Object.keys(changes).length === 0) return task;
  const { revision, ...body } = parseBody(taskEditBody, { ...changes, revision: numberIn(typed.revision) });
  return editTask(parts, task.id, body, { userId, revision });
}

function actionForm(form: TaskForm, name: TaskAction): Step {
  return {
    form,
    stays: false,
    take: (parts, sent) => actOn(parts, sent, name, saidWith(name, sent.typed)),
  };
}

type SaidWith = ReturnType<typeof saidWith>;

/** What an action is said with; a field left empty is not said. @throws Refusal `invalid` */
function saidWith(name: TaskAction, typed: Typed) {
  const fields = Object.keys(actionBodies[name].shape).filter((field) => typed[field]?.trim());
  const said = Object.fromEntries(fields.map((field) => [field, typed[field]]));
  return parseBody(actionBodies[name], { ...said, revision: numberIn(typed.revision) });
}

function actOn(
  parts: AppParts,
  { task, userId }: Sent,
  action: TaskAction,
  { revision, ...said }: SaidWith,
): Promise<Task> {
  return act(parts, task.id, { action, said }, { userId, revision });
}

function given(members: object): object {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
