/**
 * Who may do what: the one table. A route of the API names its area. A page is listed in its area; one that is in none
 * stops the app from starting. `npm run check -- fix` writes docs/roles.md from it.
 */
import { isAtLeast, type Role } from '../domain/user.ts';

/** `anyone`: without signing in. `scheduler`: with CRON_TOKEN, or as an operator. */
export type Access = 'anyone' | 'scheduler' | Role;

export interface Area {
  what: string;
  who: Access;
  /** "METHOD /path", as the route is declared. */
  pages: readonly string[];
}

const { anyone, scheduler, operator, administrator } = {
  anyone: 'anyone',
  scheduler: 'scheduler',
  operator: 'operator',
  administrator: 'administrator',
} as const satisfies Record<string, Access>;

export const areas = {
  open: {
    what: 'Sign in and out, choose a password by a one-time link, health and the API document',
    who: anyone,
    pages: [
      ...['GET /sign-in', 'POST /sign-in', 'POST /sign-out', 'GET /set-password/:token', 'GET /set-password'],
      'POST /set-password',
    ],
  },
  session: { what: 'Sign out and read who is signed in', who: operator, pages: [] },
  account: {
    what: 'Change the own password and end own sessions',
    who: operator,
    pages: [
      ...['GET /account', 'POST /account/password', 'POST /account/sessions/:session/end'],
      'POST /account/sign-out-everywhere',
    ],
  },
  scheduled: { what: 'Run catch-up on a schedule', who: scheduler, pages: [] },
  reading: {
    what: 'Read Today, the daily digest, the timeline, lists, notifications, templates and schedules, and find work',
    who: operator,
    pages: [
      ...['GET /find', 'GET /digest', 'GET /digest.txt', 'GET /', 'GET /timeline', 'GET /notifications'],
      ...['GET /templates', 'GET /templates/:id', 'GET /recurring'],
    ],
  },
  workflows: {
    what: 'Start workflows and work on them',
    who: operator,
    pages: [
      ...['GET /templates/:id/start', 'GET /workflows', 'POST /workflows', 'GET /workflows/:id'],
      ...['GET /workflows/:id/edit', 'POST /workflows/:id/edit', 'POST /workflows/:id/links'],
      ...['GET /workflows/:id/reschedule', 'POST /workflows/:id/reschedule', 'GET /workflows/:id/restore'],
      ...['POST /workflows/:id/restore', 'POST /workflows/:id/archive', 'POST /workflows/:id/undo'],
      ...['GET /workflows/:id/summary', 'GET /workflows/:id/export.csv', 'GET /workflows/:id/export.json'],
      ...['GET /workflows/:id/delete', 'POST /workflows/:id/delete', 'GET /workflows/:id/steps/:step'],
    ],
  },
  tasks: {
    what: 'Work on tasks, with their evidence',
    who: operator,
    pages: [
      ...['POST /several', 'GET /several/:report', 'POST /several/:report', 'POST /tasks/done'],
      ...['GET /tasks/new', 'POST /tasks', 'GET /tasks/:id', 'POST /tasks/:id/:step'],
      ...['POST /tasks/:id/files', 'GET /tasks/:id/files/:fileId', 'POST /tasks/:id/files/:fileId/remove'],
    ],
  },
  catchUp: {
    what: 'Dismiss notifications and run catch-up',
    who: operator,
    pages: [
      ...['POST /notifications/dismiss-all', 'POST /notifications/:id/dismiss', 'GET /catch-up'],
      ...['POST /catch-up', 'GET /catch-up/runs/:id'],
    ],
  },
  templates: {
    what: 'Change templates',
    who: administrator,
    pages: [
      ...['GET /templates/new', 'POST /templates', 'GET /templates/:id/edit', 'POST /templates/:id/edit'],
      ...['GET /templates/:id/tasks/:key', 'POST /templates/:id/tasks/:key', 'POST /templates/:id/order'],
      'POST /templates/:id/trigger',
    ],
  },
  schedules: {
    what: 'Change schedules of recurring tasks',
    who: administrator,
    pages: [
      ...['GET /recurring/new', 'POST /recurring', 'GET /recurring/:id', 'POST /recurring/:id'],
      ...['POST /recurring/:id/pause', 'POST /recurring/:id/resume', 'POST /recurring/:id/delete'],
    ],
  },
  people: {
    what: 'Add, change and remove people',
    who: administrator,
    pages: ['GET /people', 'POST /people', 'POST /people/:id/:change'],
  },
} as const satisfies Record<string, Area>;

export type AreaName = keyof typeof areas;

const table = new Map(
  Object.values<Area>(areas).flatMap(({ who, pages }) => pages.map((route) => [route, who] as const)),
);

/**
 * Who may use a page.
 * @throws Error for one that the table does not have
 */
export function accessTo(route: string): Access {
  const who = table.get(route);
  if (!who) throw new Error(`${route} is not in src/web/access.ts. Add it, with who may use it.`);
  return who;
}

/** Whether a user with this role may use what is for `access`. */
export function mayUse(role: Role, access: Access): boolean {
  return access === anyone || access === scheduler || isAtLeast(role, access);
}
