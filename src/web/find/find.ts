/** The page Find: tasks and workflows by text and filters. */
import { type Request, type Response, Router } from 'express';
import { listActive } from '../../store/bundles.ts';
import { type Found, findClosed, findOpen, findWorkflows, WORKFLOWS_READ } from '../../store/finding.ts';
import { listUsers } from '../../store/users.ts';
import { type AppParts, state } from '../context.ts';
import { pageContext, sendPage } from '../page/page-context.ts';
import { paging } from '../page/paging.ts';
import { remember, remembered } from '../page/remembered.ts';
import { route } from '../routes.ts';
import { type RefusedSeveral, selecting } from '../several/selecting.ts';
import { taskActedOn } from '../tasks/task-acted-on.ts';
import { filterFields, findsWorkflows, keptOf, parseFindFilter, wantedOf } from './find-filter.ts';
import { findPage } from './find-page.ts';
import type { Section } from './find-view.ts';

/** Open tasks on a page; rows of each other part. */
const OPEN_SHOWN = 100;
const SHOWN = 25;

export function findHandlers(parts: AppParts): Router {
  const router = Router();
  route(router, '/find', {
    get: async (request, response) => {
      const kept = remembered(parts, response, 'find');
      // The bare address leads to the last choice of the person.
      if (Object.keys(request.query).length === 0 && kept) return response.redirect(303, `/find?${kept}`);
      await showFound(parts, request, response);
    },
  });
  return router;
}

/** The cursors of the parts of the page. */
const cursors = ['cursor', 'closed', 'workflows'];

export async function showFound(
  parts: AppParts,
  request: Pick<Request, 'path' | 'query'>,
  response: Response,
  refused?: RefusedSeveral,
): Promise<void> {
  const { table, pageRows } = parts;
  const { today } = state(response);
  const filter = parseFindFilter(request.query);
  const choice = keptOf(filter, today);
  if (!refused) remember(parts, response, 'find', choice === 'q=' ? '' : choice);
  const keeps = (field: string) => [...filterFields, ...cursors.filter((other) => other !== field)];
  const [open, closed, workflows] = cursors.map((field) =>
    paging(request, 'dated', { field, kept: keeps(field) }),
  ) as [Paged, Paged, Paged];
  const search = {
    wanted: wantedOf(filter),
    ...(filter.workflow !== '' && { bundleId: filter.workflow }),
  };
  const limit = pageRows ?? SHOWN;
  const here = addressOf(request.query);
  const choices = listActive(table, WORKFLOWS_READ + 1);
  const [foundOpen, foundClosed, foundWorkflows, users, active, became] = await Promise.all([
    filter.state === 'closed'
      ? null
      : findOpen(table, { ...search, after: open.after, limit: pageRows ?? OPEN_SHOWN }, choices),
    filter.state === 'open' ? null : findClosed(table, { ...search, after: closed.after, limit }),
    findsWorkflows(filter)
      ? findWorkflows(table, { ...search, after: workflows.after, limit }, choices)
      : null,
    listUsers(table),
    choices,
    taskActedOn(parts, request, here),
  ]);
  const page = findPage(pageContext(parts, response, 'find', users), {
    filter,
    open: foundOpen && { ...section(foundOpen, open), active: foundOpen.active },
    closed: foundClosed && section(foundClosed, closed),
    workflows: foundWorkflows && section(foundWorkflows, workflows),
    offered: active.length > WORKFLOWS_READ ? [] : active.map(({ bundle }) => bundle),
    compared: [...(foundOpen?.compared ?? []), ...(foundClosed?.compared ?? [])],
    back: here,
    several: selecting(parts, { query: request.query, back: here }, refused),
    became,
  });
  sendPage(response, page, refused ? 400 : 200);
}

/** The address of this page, without the selection. */
function addressOf(query: Request['query']): string {
  const kept = [...filterFields, ...cursors].flatMap((name) =>
    typeof query[name] === 'string' && (query[name] !== '' || name === 'q') ? [[name, query[name]]] : [],
  );
  return `/find?${new URLSearchParams('q' in query ? kept : [['q', ''], ...kept])}`;
}

type Paged = ReturnType<typeof paging>;

function section<Row>({ rows, next, reached }: Found<Row>, { links }: Paged): Section<Row> {
  return { rows, reached, pages: links(next) };
}
