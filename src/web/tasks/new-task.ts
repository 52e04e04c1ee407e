/** A new ad-hoc task: its form, and its creation, once per form. */
import { type Response, Router } from 'express';
import { Refusal } from '../../domain/refusal.ts';
import type { Task } from '../../domain/task.ts';
import { knownForm } from '../../domain/text.ts';
import { findActive, listActive } from '../../store/bundles.ts';
import { listUsers } from '../../store/users.ts';
import { type Actor, type AppParts, actorOf, signedIn, state } from '../context.ts';
import { keyAfter, type Typed, typedIn, wrongFields } from '../forms/form-values.ts';
import { submissionOf } from '../forms/submission.ts';
import { localPath } from '../local-path.ts';
import { askedDay } from '../page/asked-day.ts';
import { pageContext, sendPage } from '../page/page-context.ts';
import { parseBody } from '../parse.ts';
import { problemOf } from '../problem.ts';
import { route } from '../routes.ts';
import { newTaskLabels as labels, newTaskPage } from './new-task-page.ts';
import { wentWith } from './row-address.ts';
import { createTask } from './task-actions.ts';
import { newTaskBody } from './task-bodies.ts';

/** With more active workflows than these the form offers none; each has "Add a task" on its page. */
const CHOICES = 100;

export function newTaskHandlers(parts: AppParts): Router {
  const router = Router();
  route(router, '/tasks/new', {
    get: async (request, response) => {
      const { back, idempotencyKey: _key, ...typed } = typedIn(request.query);
      const { day: date, wrong } = askedDay(request.query.date, state(response).today);
      const prefilled = { assigneeId: signedIn(response).id, ...typed, date };
      await show(parts, response, { back: localPath(back), typed: prefilled, wrong });
    },
  });
  route(router, '/tasks', {
    post: async (request, response) => {
      const { back: asked, ...typed } = typedIn(request.body);
      const back = localPath(asked);
      try {
        response.redirect(303, wentWith(back, await createFrom(parts, typed, actorOf(response))));
      } catch (cause) {
        if (!(cause instanceof Refusal)) throw cause;
        await show(parts, response, { back, typed, cause });
      }
    },
  });
  return router;
}

/** A form that is sent again finds the task that it created. */
async function createFrom(parts: AppParts, entered: Typed, actor: Actor): Promise<Task> {
  const { idempotencyKey, bundleId, requiresFile, ...texts } = entered;
  const filled = Object.entries(texts).filter(([, text]) => text.trim() !== '');
  const body = parseBody(newTaskBody, {
    ...Object.fromEntries(filled),
    ...(requiresFile === 'true' && { requiresFile: true }),
  });
  const fields = { ...body, ...(bundleId && { bundleId: knownForm(bundleId) }) };
  const submission = submissionOf(idempotencyKey, { userId: actor.userId, route: 'POST /api/tasks' }, fields);
  return (await createTask(parts, fields, { ...actor, submission })).made;
}

interface Shown {
  back: string;
  typed: Typed;
  cause?: Refusal;
  wrong?: string | undefined;
}

async function show(
  parts: AppParts,
  response: Response,
  { back, typed, cause, wrong }: Shown,
): Promise<void> {
  const { table, pageRows: most = CHOICES } = parts;
  const id = knownForm(typed.bundleId ?? '');
  const [active, chosen, users] = await Promise.all([
    listActive(table, most + 1),
    id === '' ? undefined : findActive(table, id),
    listUsers(table),
  ]);
  const tooMany = active.length > most;
  const offered = tooMany ? [chosen].filter((one) => one !== undefined) : active;
  const page = newTaskPage(pageContext(parts, response, 'today', users), {
    form: { id: 'new', values: typed, stored: {}, problems: cause ? wrongFields(cause, labels) : [] },
    idempotencyKey: keyAfter(parts, typed, cause),
    ...{ back, wrong },
    active: offered.map(({ bundle }) => bundle).toSorted((a, b) => (a.anchorDate < b.anchorDate ? -1 : 1)),
    tooMany,
  });
  sendPage(response, page, cause ? problemOf(cause).status : wrong === undefined ? 200 : 400);
}
