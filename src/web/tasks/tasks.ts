/** Tasks: the page of one, its forms, its files; and a new one of one's own. */
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { invalidField, notFound, Refusal } from '../../domain/refusal.ts';
import { knownForm } from '../../domain/text.ts';
import { type ReceivedForm, receiveForm } from '../../evidence/receive.ts';
import { findWorkflow } from '../../store/bundles.ts';
import { listFiles } from '../../store/files.ts';
import { listUsers } from '../../store/users.ts';
import { type Actor, type AppParts, actorOf } from '../context.ts';
import { type Entered, enteredIn, typedIn } from '../forms/form-values.ts';
import { ownEntry } from '../forms/own-entry.ts';
import { localPath } from '../local-path.ts';
import { pageContext, sendPage } from '../page/page-context.ts';
import { problemOf } from '../problem.ts';
import { route } from '../routes.ts';
import { showWorkflow } from '../workflows/workflow-shown.ts';
import { addFile, openFile, removeFile, sendFile } from './file-actions.ts';
import { openRowOf, stayingAt, wentWith } from './row-address.ts';
import { readTask } from './task-actions.ts';
import { stepOf } from './task-address.ts';
import { taskPage } from './task-page.ts';
import { type Shown, taskViewOf } from './task-shown.ts';
import { type Step, steps } from './task-steps.ts';

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
      const form = request.is('multipart/form-data') ? await receiveForm(request) : undefined;
      if (form) request.body = form.fields;
      await take(parts, response, taken, String(id), enteredIn(request.body), form?.file);
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

/**
 * Takes the step and goes back, or shows the form again with what is wrong with it. A file that came along is stored first:
 * the step may need it, and it is not lost if the step is refused.
 */
async function take(
  parts: AppParts,
  response: Response,
  { form, stays, take: carryOut }: Step,
  taskId: string,
  entered: Entered,
  file: ReceivedForm['file'] = null,
): Promise<void> {
  const [id, back] = [knownForm(taskId), localPath(entered.typed.back)];
  const actor = actorOf(response);
  const read = await readTask(parts, id);
  let saved: string | undefined;
  try {
    if (file instanceof Refusal) throw file;
    // Only the forms of evidence have a field for it.
    if (file && form !== 'evidence') throw invalidField('file', { code: 'unknown' });
    if (file) saved = (await addFile(parts, id, file, { ...actor, key: entered.typed.uploadKey })).made.name;
    const { task, bundle } = file ? await readTask(parts, id) : read;
    const after = await carryOut(parts, { task, bundle, entered, actor });
    response.redirect(303, stays ? stayingAt(after, back) : wentWith(back, after));
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    await show(parts, response, id, { back, typed: {}, refused: { form, entered, cause, file: saved } });
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

async function show(parts: AppParts, response: Response, id: string, shown: Shown): Promise<void> {
  const [{ task, bundle }, files, users] = await Promise.all([
    readTask(parts, id),
    listFiles(parts.table, id),
    listUsers(parts.table),
  ]);
  // A request whose file is saved was carried out in part, so it is not refused.
  const whole = shown.refused?.file === undefined ? shown.refused : undefined;
  const status = whole ? problemOf(whole.cause).status : 200;
  const row = openRowOf(shown.back);
  if (row && row.id === task.bundleId)
    return showWorkflow(parts, response, row, { opened: { ...shown, id }, status });
  const ctx = pageContext(parts, response, 'today', users);
  const view = taskViewOf(ctx, { task, bundle, files, uploadKey: parts.newId() }, shown);
  sendPage(response, taskPage(ctx, view), status);
}
