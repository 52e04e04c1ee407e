/** A new task of one's own: its form, and making it once however often the form is sent. */
import { type Response, Router } from 'express';
import { Refusal } from '../../domain/refusal.ts';
import { knownForm } from '../../domain/text.ts';
import { listActive } from '../../store/bundles.ts';
import { listUsers } from '../../store/users.ts';
import { newTaskBody } from '../api/task-bodies.ts';
import { type Actor, type AppParts, actorOf, signedIn, state } from '../context.ts';
import { localPath } from '../local-path.ts';
import { newTaskPage } from '../pages/new-task-page.ts';
import type { Labels } from '../pages/refusal-words.ts';
import { parseBody } from '../parse.ts';
import { problemOf } from '../problem.ts';
import { route } from '../routes.ts';
import { createTask, readTask } from '../task-actions.ts';
import { type Typed, typedIn, wrongFields } from './form-values.ts';
import { pageContext, sendPage } from './page-context.ts';
import { wentWith } from './tasks.ts';

const labels: Labels = {
  '/description': ['description', 'What is to be done'],
  '/date': ['date', 'The due date', 'Choose'],
  '/assigneeId': ['assigneeId', 'The assignee', 'Choose'],
  '/bundleId': ['bundleId', 'The workflow', 'Choose'],
  '/requiredLinkName': ['requiredLinkName', 'The link it asks for'],
};

export function newTaskHandlers(parts: AppParts): Router {
  const router = Router();
  route(router, '/tasks/new', {
    get: async (request, response) => {
      const { back, ...typed } = typedIn(request.query);
      const prefilled = { date: state(response).today, assigneeId: signedIn(response).id, ...typed };
      await show(parts, response, { back: localPath(back), typed: prefilled });
    },
  });
  route(router, '/tasks', {
    post: async (request, response) => {
      const { back: asked, ...typed } = typedIn(request.body);
      const back = localPath(asked);
      try {
        response.redirect(303, wentWith(back, await makeOnce(parts, typed, actorOf(response))));
      } catch (cause) {
        if (!(cause instanceof Refusal)) throw cause;
        await show(parts, response, { back, typed, cause });
      }
    },
  });
  return router;
}

/** The task's id comes with the form, so whoever sends it again finds the task that it made. */
async function makeOnce(parts: AppParts, typed: Typed, actor: Actor): Promise<{ id: string }> {
  const { id: asked, bundleId, requiresFile, ...texts } = typed;
  const filled = Object.entries(texts).filter(([, text]) => text.trim() !== '');
  const body = parseBody(newTaskBody, {
    ...Object.fromEntries(filled),
    ...(requiresFile === 'true' && { requiresFile: true }),
  });
  const id = knownForm(asked) === asked ? asked : parts.newId();
  const made = await there(parts, id);
  if (made) return made;
  const inside = bundleId ? { bundleId: knownForm(bundleId) } : {};
  try {
    const by = { ...actor, submission: undefined };
    return (await createTask({ ...parts, newId: () => id }, { ...body, ...inside }, by)).made;
  } catch (cause) {
    const made = cause instanceof Refusal && cause.code === 'keeps-changing' ? await there(parts, id) : null;
    if (made) return made;
    throw cause;
  }
}

async function there(parts: AppParts, id: string): Promise<{ id: string } | null> {
  try {
    return (await readTask(parts, id)).task;
  } catch (cause) {
    if (cause instanceof Refusal && cause.code === 'not-found') return null;
    throw cause;
  }
}

async function show(
  parts: AppParts,
  response: Response,
  { back, typed, cause }: { back: string; typed: Typed; cause?: Refusal },
): Promise<void> {
  const [active, users] = await Promise.all([listActive(parts.table), listUsers(parts.table)]);
  const page = newTaskPage(pageContext(parts, response, 'today', users), {
    form: { id: 'new', values: typed, stored: {}, problems: cause ? wrongFields(cause, labels) : [] },
    id: typed.id ?? parts.newId(),
    back,
    active: active.map(({ bundle }) => bundle),
    lead: 'Nothing was added.',
  });
  sendPage(response, page, cause ? problemOf(cause).status : 200);
}
