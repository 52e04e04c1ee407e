/** The page for administrators: people and their roles. */
import { type Request, type Response, Router } from 'express';
import { notFound, Refusal } from '../../domain/refusal.ts';
import { knownForm } from '../../domain/text.ts';
import { isActive, isPresent, type User, userFieldsSchema } from '../../domain/user.ts';
import type { AccessLink } from '../../store/access-links.ts';
import { addPerson, changePerson, personChanges, resetPerson } from '../../store/people.ts';
import { listUsers } from '../../store/users.ts';
import { type AppParts, actorOf, type Exchange, state } from '../context.ts';
import { type Typed, typedIn, wrongFields } from '../forms/form-values.ts';
import { leadOf } from '../forms/leads.ts';
import { sliceAfter } from '../listing.ts';
import { pageContext, sendPage } from '../page/page-context.ts';
import { paging } from '../page/paging.ts';
import { parseBody } from '../parse.ts';
import { problemOf } from '../problem.ts';
import { route } from '../routes.ts';
import { trace } from '../trace.ts';
import { handOverAll, type WorkFigures, workOf } from './hand-over.ts';
import { labels, type PeopleView, peoplePage } from './people-page.ts';

const newPersonBody = userFieldsSchema.omit({ id: true }).required();
/** On a page. */
const SHOWN = 50;
const EMPTY = { name: '', email: '', role: 'operator' };

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
        await show(parts, response, { newLink: newLink(parts, request, user, link) });
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
        if (request.params.change === 'hand-over') {
          await handOverWork(parts, id, { request, response });
          return;
        }
        if (request.params.change !== 'reset') throw notFound('address');
        const { user, link } = await resetPerson(parts, id);
        trace(parts, { request, response }, 'link made', { user: user.id });
        await show(parts, response, { newLink: newLink(parts, request, user, link) });
      } catch (cause) {
        if (!(cause instanceof Refusal) || cause.code === 'not-found') throw cause;
        await show(parts, response, { refusal: cause });
      }
    },
  });
  return router;
}

function newLink(
  { settings }: AppParts,
  request: Request,
  user: User,
  link: AccessLink,
): NonNullable<PeopleView['newLink']> {
  const origin = settings.publicOrigin ?? `${request.protocol}://${request.host}`;
  return { user, link, address: `${origin}/set-password/${link.token}` };
}

/** Gives all work of the person to the one who is chosen. */
async function handOverWork(parts: AppParts, from: string, { request, response }: Exchange): Promise<void> {
  const users = await listUsers(parts.table);
  const person = users.find(({ id }) => id === from);
  if (!person) throw notFound('user');
  const to = knownForm(typedIn(request.body).assigneeId ?? '');
  const taker = takersOf(users, person).find(({ id }) => id === to);
  if (!taker) return show(parts, response, { query: { of: from }, nobodyChosen: true });
  const { tasks, templates, recurring } = await handOverAll(parts, { from, to }, actorOf(response));
  trace(parts, { request, response }, 'work handed over', { user: from, to });
  const done = { done: 'hand-over', of: from, to, ...figuresAsText({ tasks, templates, recurring }) };
  response.redirect(303, `/people?${new URLSearchParams(done)}#notice`);
}

function figuresAsText(figures: WorkFigures): Record<keyof WorkFigures, string> {
  const { tasks, templates, recurring } = figures;
  return { tasks: String(tasks), templates: String(templates), recurring: String(recurring) };
}

function takersOf(users: readonly User[], person: User): User[] {
  return users.filter((one) => isActive(one) && one.id !== person.id);
}

async function show(
  parts: AppParts,
  response: Response,
  {
    values = EMPTY,
    refusal,
    query = {},
    nobodyChosen = false,
    ...view
  }: Pick<PeopleView, 'newLink'> & {
    values?: Typed;
    refusal?: Refusal;
    query?: Request['query'];
    nobodyChosen?: boolean;
  },
): Promise<void> {
  const users = await listUsers(parts.table);
  // If administrators change their own role or account, the page must follow.
  const own = users.find(({ id }) => id === state(response).user?.id);
  if (own) state(response).user = own;
  const problems = refusal ? wrongFields(refusal, labels) : [];
  const form = { id: 'new', values, stored: EMPTY, problems, lead: refusal ? leadOf(refusal) : '' };
  const people = users.filter(isPresent);
  const { after, links } = paging({ path: '/people', query }, 'id');
  const { rows, next } = sliceAfter(people, { after, limit: parts.pageRows ?? SHOWN }, ({ id }) => id);
  const person = users.find(({ id }) => id === query.of);
  const work = person && { person, work: await workOf(parts, person.id) };
  const page = peoplePage(pageContext(parts, response, 'people', users), {
    ...{ people: rows, count: people.length, pages: links(next), form },
    work: work && { ...work, takers: takersOf(users, work.person), nobodyChosen },
    ...{ query, ...view },
  });
  sendPage(response, page, refusal ? problemOf(refusal).status : nobodyChosen ? 400 : 200);
}
