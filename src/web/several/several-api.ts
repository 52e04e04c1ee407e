/** Changes of several tasks in one request. Contract: api.md, Tasks. */
import { Refusal } from '../../domain/refusal.ts';
import type { Selected, SeveralOutcome } from '../../domain/several.ts';
import { contentHash } from '../../store/content-hash.ts';
import { findTask } from '../../store/find-task.ts';
import { readSeveral } from '../../store/several.ts';
import { post } from '../api/api-route.ts';
import { type AppParts, actorOf } from '../context.ts';
import { IDEMPOTENCY_KEY, requireKey } from '../forms/submission.ts';
import { severalReport } from '../openapi/replies.ts';
import { problemBody, problemOf } from '../problem.ts';
import { changeSeveral, selected } from './several-actions.ts';
import { severalBody } from './several-bodies.ts';

export const severalRoutes = [
  post('/tasks/several', {
    ...{ area: 'tasks', body: severalBody, keyed: true, reply: severalReport },
    summary: 'Change up to 100 tasks, each in its own transaction; every task is reported',
    answer: async ({ parts, body: { tasks, ...action }, request, response }) => {
      const key = request.get(IDEMPOTENCY_KEY) ?? parts.newId();
      requireKey(key);
      const bodyHash = contentHash({ action, tasks });
      const select = () => selectedTasks(parts, tasks);
      const asked = { action, key, back: '/', bodyHash, select };
      const id = await changeSeveral(parts, asked, actorOf(response));
      const read = await readSeveral(parts.table, id);
      const results = (read?.several.tasks ?? []).map((task, at) => result(task, read?.outcomes.get(at)));
      return { id, complete: results.every(({ outcome }) => outcome !== 'not-tried'), tasks: results };
    },
  }),
];

/** An id that is named twice counts once. A task that is not there stays, so that the report has it. */
function selectedTasks(
  { table }: AppParts,
  tasks: { id: string; revision?: number | undefined }[],
): Promise<Selected[]> {
  const distinct = [...new Map(tasks.map((one) => [one.id, one])).values()];
  return Promise.all(
    distinct.map(async ({ id, revision }) => {
      const task = await findTask(table, id);
      if (!task) return { id, revision: revision ?? 0, name: 'A task that was removed' };
      return { ...selected(task), revision: revision ?? task.revision };
    }),
  );
}

function result({ id }: Selected, outcome?: SeveralOutcome) {
  if (!outcome) return { id, outcome: 'not-tried' };
  if (outcome.is !== 'refused') return { id, outcome: outcome.is };
  // A report has no texts of other people.
  const { changed: _changed, ...problem } = problemBody(problemOf(new Refusal(outcome.reason)));
  return { id, outcome: outcome.is, problem };
}
