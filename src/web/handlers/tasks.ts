/** Tasks: the page of one, its forms, its files; and a new one of one's own. */
import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { CivilDate } from '../../domain/civil-date.ts';
import { notFound, Refusal } from '../../domain/refusal.ts';
import type { Task } from '../../domain/task.ts';
import { knownForm } from '../../domain/text.ts';
import { findWorkflow } from '../../store/bundles.ts';
import { listFiles } from '../../store/files.ts';
import type { TaskInBundle } from '../../store/task-writes.ts';
import { listUsers } from '../../store/users.ts';
import { type Actor, type AppParts, actorOf } from '../context.ts';
import { addFile, openFile, removeFile, sendFile } from '../file-actions.ts';
import { localPath } from '../local-path.ts';
import { ownEntry } from '../own-entry.ts';
import { shortDate } from '../pages/due.ts';
import { unplacedYet } from '../pages/form-fields.ts';
import type { PageContext } from '../pages/layout.ts';
import { stepOf } from '../pages/task-address.ts';
import { whatHappened } from '../pages/task-history.ts';
import { taskPage } from '../pages/task-page.ts';
import type { RefusedForm, TaskForm } from '../pages/task-view.ts';
import { problemOf } from '../problem.ts';
import { route } from '../routes.ts';
import { readTask } from '../task-actions.ts';
import { type Entered, enteredIn, type Typed, typedIn, wrongFields } from './form-values.ts';
import { leadOf } from './leads.ts';
import { pageContext, sendPage } from './page-context.ts';
import { labelsOf, type Step, steps } from './task-steps.ts';

export function taskHandlers(parts: AppParts): Router {
  const router = Router();

  /** A row's own button names the task. */
  route(router, '/tasks/done', {
    post: async (request, response) => {
      const { task = '', back = '/' } = typedIn(request.body);
      const [id = '', step] = task.split('.');
      const taskId = step === undefined ? id : await idOfStep(parts, id, step);
      // Only a row of a task that is to do has the button.
      const entered = enteredIn({ back, 'was.status': 'todo' });
      await take(parts, response, steps.done as Step, taskId, entered);
    },
  });

  route(router, '/workflows/:id/steps/:step', {
    get: async (request, response) => {
      const { id, step } = request.params;
      const { back = `/workflows/${id}`, saved, ...typed } = typedIn(request.query);
      const taskId = await idOfStep(parts, id, step);
      await show(parts, response, taskId, { back: localPath(back), typed, saved });
    },
  });
  route(router, '/tasks/:id', {
    get: async (request, response) => {
      const { back, saved, ...typed } = typedIn(request.query);
      await show(parts, response, knownForm(request.params.id), { back: localPath(back), typed, saved });
    },
  });

  route(router, '/tasks/:id/files', {
    post: changesFiles(parts, (request, id, actor) =>
      addFile(parts, id, request, { ...actor, key: typedIn(request.query).key }),
    ),
  });
  route(router, '/tasks/:id/files/:fileId/remove', {
    post: changesFiles(parts, (request, id, actor) =>
      removeFile(parts, id, knownForm(request.params.fileId), actor),
    ),
  });
  route(router, '/tasks/:id/files/:fileId', {
    get: async (request, response) => {
      const [id, fileId] = [knownForm(request.params.id), knownForm(request.params.fileId)];
      sendFile(response, await openFile(parts, id, fileId));
    },
  });

  route(router, '/tasks/:id/:step', {
    post: async (request, response) => {
      const { id, step } = request.params;
      const taken = ownEntry(steps, String(step));
      if (!taken) throw notFound('address');
      await take(parts, response, taken, String(id), enteredIn(request.body));
    },
  });
  return router;
}

/** A template's task is also known by its workflow and its step, counted from 1. @throws Refusal `not-found` */
async function idOfStep({ table }: AppParts, bundleId: unknown, step: unknown): Promise<string> {
  const workflow = await findWorkflow(table, knownForm(bundleId));
  const task = workflow?.tasks.find((one) => String(stepOf(one)) === step);
  if (!task) throw notFound('task');
  return task.id;
}

/** Takes the step and goes back, or shows the form again with what is wrong with it. */
async function take(
  parts: AppParts,
  response: Response,
  { form, stays, take: carryOut }: Step,
  taskId: string,
  entered: Entered,
): Promise<void> {
  const [id, back] = [knownForm(taskId), localPath(entered.typed.back)];
  const { task, bundle } = await readTask(parts, id);
  try {
    const after = await carryOut(parts, { task, bundle, entered, actor: actorOf(response) });
    response.redirect(303, stays ? stayingAt(after, back) : wentWith(back, after));
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    await show(parts, response, id, { back, typed: {}, refused: { form, entered, cause } });
  }
}

/** Changes the files of a task and shows its page again. */
function changesFiles(
  parts: AppParts,
  change: (request: Request, id: string, actor: Actor) => Promise<unknown>,
): RequestHandler {
  return async (request: Request, response: Response) => {
    const id = knownForm(request.params.id);
    const back = localPath(request.query.back);
    try {
      await change(request, id, actorOf(response));
      response.redirect(303, stayingAt((await readTask(parts, id)).task, back));
    } catch (cause) {
      if (!(cause instanceof Refusal)) throw cause;
      await show(parts, response, id, {
        back,
        typed: {},
        refused: { form: 'file', entered: enteredIn({}), cause },
      });
    }
  };
}

interface Shown {
  back: string;
  typed: Typed;
  /** The revision that was saved right before. */
  saved?: string | undefined;
  refused?: { form: TaskForm; entered: Entered; cause: Refusal };
}

async function show(parts: AppParts, response: Response, id: string, shown: Shown): Promise<void> {
  const { back, typed, saved, refused } = shown;
  const [{ task, bundle }, files, users] = await Promise.all([
    readTask(parts, id),
    listFiles(parts.table, id),
    listUsers(parts.table),
  ]);
  const uploadKey = parts.newId();
  const view = { task, bundle, files, uploadKey, back, typed, saved: saved === String(task.revision) };
  const ctx = pageContext(parts, response, 'today', users);
  const page = taskPage(ctx, { ...view, ...(refused && { refused: told(ctx, refused, { task, bundle }) }) });
  sendPage(response, page, refused ? problemOf(refused.cause).status : 200);
}

const keptWhole = { field: '', message: 'Nothing was saved. Your entries are kept.' };

function told(
  ctx: PageContext,
  { form, entered, cause }: NonNullable<Shown['refused']>,
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
      ? { lead: happened, problems: [keptWhole, ...(cause.code === 'conflict' ? problems : [])] }
      : { lead: leadOf(cause), problems }),
  };
}

/** The task's page again, which says that this revision was saved. */
function stayingAt({ id, revision }: Task, back: string): string {
  return `/tasks/${id}?${new URLSearchParams({ back, saved: String(revision) })}`;
}

/** Where the operator came from; the page there says what became of the task. */
export function wentWith(back: string, { id }: Pick<Task, 'id'>): string {
  const url = new URL(back, 'http://here.invalid');
  url.searchParams.set('task', id);
  return `${url.pathname}${url.search}#notice`;
}
