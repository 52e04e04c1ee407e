/** Changes of several tasks at once: the form of a list, and the report. */
import { type Response, Router } from 'express';
import { parseCivilDate } from '../../domain/civil-date.ts';
import { notFound, Refusal } from '../../domain/refusal.ts';
import { MOST_DAYS, MOST_TASKS, type Selected, type SeveralAction } from '../../domain/several.ts';
import type { Task } from '../../domain/task.ts';
import { knownForm } from '../../domain/text.ts';
import { findWorkflow } from '../../store/bundles.ts';
import { contentHash } from '../../store/content-hash.ts';
import { findTask } from '../../store/find-task.ts';
import { readSeveral } from '../../store/several.ts';
import { listUsers } from '../../store/users.ts';
import { type AppParts, actorOf } from '../context.ts';
import { showFound } from '../find/find.ts';
import type { FieldWrong } from '../forms/form-fields.ts';
import { type Typed, typedIn } from '../forms/form-values.ts';
import { isKey, requireKey } from '../forms/submission.ts';
import { localPath } from '../local-path.ts';
import { pageContext, sendPage } from '../page/page-context.ts';
import { failureWords } from '../page/refusal-words.ts';
import { route } from '../routes.ts';
import { stepOf } from '../tasks/task-address.ts';
import { showToday } from '../today/today.ts';
import { showWorkflow } from '../workflows/workflow-shown.ts';
import type { RefusedSeveral } from './selecting.ts';
import { changeSeveral, goOn, selected } from './several-actions.ts';
import { NOBODY_CHOICE, wrongWords } from './several-form.ts';
import { REMOVED_TASK, severalPage } from './several-page.ts';

export function severalHandlers(parts: AppParts): Router {
  const router = Router();
  route(router, '/several', {
    post: async (request, response) => {
      const { idempotencyKey = '', back, ...typed } = typedIn(request.body);
      const chosen = [...new Set([request.body?.task ?? []].flat().map(String))];
      const refuse = (problems: FieldWrong[], key?: string) => {
        const refused = { values: typed, problems, chosen: new Set(chosen), key };
        return showAgain(parts, back, response, refused);
      };
      const read = actionIn(typed);
      const problems = 'problems' in read ? read.problems : selectionProblems(chosen);
      if ('problems' in read || problems.length > 0) {
        return refuse(problems, isKey(idempotencyKey) ? idempotencyKey : undefined);
      }
      try {
        requireKey(idempotencyKey);
        const asked = { action: read.action, back: localPath(back), key: idempotencyKey };
        const bodyHash = contentHash({ action: read.action, chosen });
        const select = () => selectedTasks(parts, chosen);
        const id = await changeSeveral(parts, { ...asked, bodyHash, select }, actorOf(response));
        response.redirect(303, `/several/${id}#notice`);
      } catch (cause) {
        if (!(cause instanceof Refusal)) throw cause;
        await refuse([{ field: '', message: failureWords(cause.reason) }]);
      }
    },
  });
  route(router, '/several/:report', {
    get: async (request, response) => {
      const [read, users] = await Promise.all([
        readSeveral(parts.table, String(request.params.report)),
        listUsers(parts.table),
      ]);
      if (!read) throw notFound('address');
      const { several, outcomes } = read;
      sendPage(response, severalPage(pageContext(parts, response, 'find', users), { ...several, outcomes }));
    },
    post: async (request, response) => {
      const report = String(request.params.report);
      if (!(await readSeveral(parts.table, report))) throw notFound('address');
      await goOn(parts, report, actorOf(response));
      response.redirect(303, `/several/${report}#notice`);
    },
  });
  return router;
}

const DAYS = /^[-+]?\d{1,3}$/;

/** The action that the form asks for, or what is wrong with its fields. */
function actionIn(typed: Typed): { action: SeveralAction } | { problems: FieldWrong[] } {
  const { do: pressed, days = '', date = '', assigneeId = '' } = typed;
  const wrong = (field: string, message: string) => ({ problems: [{ field, message }] });
  if (pressed === 'complete' || pressed === 'archive') return { action: { do: pressed } };
  if (pressed === 'assign') {
    if (assigneeId === '') return wrong('assigneeId', wrongWords.nobody);
    const id = assigneeId === NOBODY_CHOICE ? null : knownForm(assigneeId);
    return { action: { do: 'assign', assigneeId: id } };
  }
  if (pressed !== 'move') return wrong('', wrongWords.nothing);
  if (days.trim() !== '' && date.trim() !== '') return wrong('date', wrongWords.both);
  if (date.trim() !== '') {
    const day = parseCivilDate(date);
    return day ? { action: { do: 'date', date: day } } : wrong('date', wrongWords.date(date.slice(0, 60)));
  }
  const amount = Number(days);
  if (!DAYS.test(days.trim()) || amount === 0 || Math.abs(amount) > MOST_DAYS)
    return wrong('days', wrongWords.days);
  return { action: { do: 'move', days: amount } };
}

function selectionProblems(marks: string[]): FieldWrong[] {
  if (marks.length === 0) return [{ field: '', message: wrongWords.none }];
  if (marks.length <= MOST_TASKS) return [];
  return [{ field: '', message: wrongWords.tooMany(marks.length) }];
}

/** Shows the list that the form was sent from again. */
function showAgain(
  parts: AppParts,
  back: string | undefined,
  response: Response,
  refused: RefusedSeveral,
): Promise<void> {
  const { pathname, searchParams } = new URL(localPath(back), 'http://here.invalid');
  const query = Object.fromEntries(searchParams);
  const [, workflow] = /^\/workflows\/([^/]+)$/.exec(pathname) ?? [];
  if (workflow) {
    const page = { id: knownForm(workflow), query };
    return showWorkflow(parts, response, page, { several: refused, status: 400 });
  }
  if (pathname === '/') return showToday(parts, { path: '/', query }, response, refused);
  return showFound(parts, { path: '/find', query }, response, refused);
}

const MARK = /^([\da-f-]{36})(?:\.(\d{1,4}))?@(\d{1,9})$/i;

/** The tasks of the marks. A removed task stays in the list, so that the report has it. */
async function selectedTasks({ table }: AppParts, marks: string[]): Promise<Selected[]> {
  const parsed = marks.map((mark) => MARK.exec(mark));
  const steps = parsed.flatMap((one) => (one?.[2] ? [knownForm(one[1])] : []));
  const workflows = new Map(
    await Promise.all([...new Set(steps)].map(async (id) => [id, await findWorkflow(table, id)] as const)),
  );
  return Promise.all(
    parsed.map(async (one) => {
      const [id, step, revision] = [knownForm(one?.[1]), one?.[2], Number(one?.[3] ?? 0)];
      const workflow = step ? workflows.get(id) : undefined;
      const task = step
        ? workflow?.tasks.find((own: Task) => String(stepOf(own)) === step)
        : await findTask(table, id);
      const known = workflow && { workflow: workflow.bundle.title };
      return task ? { ...selected(task), ...known, revision } : { id, revision, name: REMOVED_TASK };
    }),
  );
}
