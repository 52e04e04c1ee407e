/** The page for administrators: who is here, and what they may do. */
import { type Request, type Response, Router } from 'express';
import { notFound, Refusal } from '../../domain/refusal.ts';
import type { User } from '../../domain/user.ts';
import { userFieldsSchema } from '../../domain/user.ts';
import type { AccessLink } from '../../store/access-links.ts';
import { addPerson, changePerson, personChanges, resetPerson } from '../../store/people.ts';
import { listUsers } from '../../store/users.ts';
import { type AppParts, state } from '../context.ts';
import { sliceAfter } from '../listing.ts';
import { ownEntry } from '../own-entry.ts';
import { openHref } from '../pages/find-filter.ts';
import { type PeopleView, peoplePage } from '../pages/people-page.ts';
import type { Labels } from '../pages/refusal-words.ts';
import { parseBody } from '../parse.ts';
import { problemOf } from '../problem.ts';
import { route } from '../routes.ts';
import { trace } from '../trace.ts';
import { type Typed, typedIn, wrongFields } from './form-values.ts';
import { leadOf } from './leads.ts';
import { pageContext, sendPage } from './page-context.ts';
import { paging } from './paging.ts';

const newPersonBody = userFieldsSchema.omit({ id: true }).required();
const labels: Labels = {
  '/name': ['name', 'The name'],
  '/email': ['email', 'The e-mail address'],
  '/role': ['role', 'The role', 'Choose'],
};
/** On a page. */
const SHOWN = 50;
const EMPTY = { name: '', email: '', role: 'operator' };
const done: Record<string, string> = {
  disable: 'is disabled and signed out.',
  enable: 'can sign in again.',
  promote: 'is an administrator now.',
  demote: 'is an operator now.',
  remove: 'is removed and signed out. Their name stays in the history.',
};

export function peopleHandlers(parts: AppParts): Router {
  const router = Router();

  route(router, '/people', {
    get: async (request, response) => {
      await show(parts, response, { query: request.query });
    },
    post: async (request, response) => {
      const { name = '', email = '', role = '' } = typedIn(request.body);
      try {
        const body = parseBody(newPersonBody, { name: name.trim(), email: email.trim(), role });
        const { user, link } = await addPerson(parts, body);
        trace(parts, { request, response }, 'person added', { user: user.id, role });
        await show(parts, response, { handOver: handOver(parts, request, user, link) });
      } catch (cause) {
        if (!(cause instanceof Refusal)) throw cause;
        await show(parts, response, { values: { name, email, role }, refusal: cause });
      }
    },
  });

  route(router, '/people/:id/:change', {
    post: async (request, response) => {
      const id = String(request.params.id);
      const change = personChanges.find((one) => one === request.params.change);
      try {
        if (change) {
          const user = await changePerson(parts, id, change);
          trace(parts, { request, response }, 'person changed', { user: user.id, change });
          response.redirect(303, `/people?done=${change}&of=${user.id}#notice`);
          return;
        }
        if (request.params.change !== 'reset') throw notFound('address');
        const { user, link } = await resetPerson(parts, id);
        trace(parts, { request, response }, 'link made', { user: user.id });
        await show(parts, response, { handOver: handOver(parts, request, user, link) });
      } catch (cause) {
        if (!(cause instanceof Refusal) || cause.code === 'not-found') throw cause;
        await show(parts, response, { refusal: cause });
      }
    },
  });
  return router;
}

function handOver(
  { settings }: AppParts,
  request: Request,
  user: User,
  link: AccessLink,
): NonNullable<PeopleView['handOver']> {
  const origin = settings.publicOrigin ?? `${request.protocol}://${request.host}`;
  return { user, link, address: `${origin}/set-password/${link.token}` };
}

async function show(
  parts: AppParts,
  response: Response,
  {
    values = EMPTY,
    refusal,
    query = {},
    ...view
  }: Pick<PeopleView, 'handOver'> & {
    values?: Typed;
    refusal?: Refusal;
    query?: Request['query'];
  },
): Promise<void> {
  const users = await listUsers(parts.table);
  // A change of their own role or account counts for the page too.
  const own = users.find(({ id }) => id === state(response).user?.id);
  if (own) state(response).user = own;
  const problems = refusal ? wrongFields(refusal, labels) : [];
  const form = { id: 'new', values, stored: EMPTY, problems, lead: refusal ? leadOf(refusal) : '' };
  const people = users.filter(({ removedAt }) => removedAt === undefined);
  const { after, links } = paging({ path: '/people', query }, 'id');
  const { rows, next } = sliceAfter(people, { after, limit: parts.pageRows ?? SHOWN }, ({ id }) => id);
  const page = peoplePage(pageContext(parts, response, 'people'), {
    ...{ people: rows, count: people.length, pages: links(next), form },
    notice: noticeOf(query, users),
    ...view,
  });
  sendPage(response, page, refusal ? problemOf(refusal).status : 200);
}

/** The last change of a person. Their work is still assigned to them, so the notice leads to it. */
function noticeOf({ done: change, of }: Request['query'], users: User[]): PeopleView['notice'] {
  const words = ownEntry(done, String(change));
  const user = users.find(({ id }) => id === of);
  if (!words || !user) return undefined;
  const isGone = user.disabledAt !== undefined || user.removedAt !== undefined;
  const link = { href: openHref({ who: user.id }), text: 'Find their open tasks and hand them over' };
  return { tone: 'success', text: `${user.name} ${words}`, ...(isGone && { link }) };
}
