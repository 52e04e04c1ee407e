/**
 * Who may do what: the one table. Each route that is declared looks itself up here; one without an entry stops the app
 * from starting. `npm run check -- fix` writes docs/roles.md from it.
 */
import { isAtLeast, type Role } from '../domain/user.ts';

/** `anyone`: without signing in. `scheduler`: with CRON_TOKEN, or as an operator. */
export type Access = 'anyone' | 'scheduler' | Role;

export interface Area {
  what: string;
  who: Access;
  /** "METHOD /path", as the route is declared. */
  routes: readonly string[];
}

const { anyone, scheduler, operator, administrator } = {
  anyone: 'anyone',
  scheduler: 'scheduler',
  operator: 'operator',
  administrator: 'administrator',
} as const satisfies Record<string, Access>;

export const areas: readonly Area[] = [
  {
    what: 'Sign in and out, choose a password by a one-time link, health and the API document',
    who: anyone,
    routes: [
      ...['GET /sign-in', 'POST /sign-in', 'POST /sign-out', 'POST /api/auth/login'],
      ...['GET /set-password/:token', 'GET /set-password', 'POST /set-password'],
      ...['GET /api/health', 'GET /api/ready', 'GET /api/openapi.json'],
    ],
  },
  {
    what: 'Sign out and read who is signed in',
    who: operator,
    routes: ['POST /api/auth/logout', 'GET /api/me'],
  },
  {
    what: 'Change the own password and end own sessions',
    who: operator,
    routes: [
      ...['GET /account', 'POST /account/password', 'POST /account/sessions/:session/end'],
      'POST /account/sign-out-everywhere',
    ],
  },
  { what: 'Run catch-up on a schedule', who: scheduler, routes: ['POST /api/cron/run'] },
  {
    what: 'Read Today, the daily digest, the timeline, lists, notifications, templates and schedules, and find work',
    who: operator,
    routes: [
      ...['GET /find', 'GET /digest', 'GET /digest.txt'],
      ...['GET /', 'GET /timeline', 'GET /notifications', 'GET /templates', 'GET /templates/:id'],
      'GET /recurring',
      ...['GET /api/users', 'GET /api/users/:id', 'GET /api/notifications', 'GET /api/templates'],
      ...['GET /api/templates/:id', 'GET /api/recurring', 'GET /api/recurring/:id'],
    ],
  },
  {
    what: 'Start workflows and work on them',
    who: operator,
    routes: [
      ...['GET /templates/:id/start', 'GET /workflows', 'POST /workflows', 'GET /workflows/:id'],
      ...['GET /workflows/:id/edit', 'POST /workflows/:id/edit', 'POST /workflows/:id/links'],
      ...['GET /workflows/:id/reschedule', 'POST /workflows/:id/reschedule', 'GET /workflows/:id/restore'],
      ...['POST /workflows/:id/restore', 'POST /workflows/:id/archive', 'POST /workflows/:id/undo'],
      ...['GET /workflows/:id/summary', 'GET /workflows/:id/export.csv', 'GET /workflows/:id/export.json'],
      ...['GET /workflows/:id/delete', 'POST /workflows/:id/delete', 'GET /workflows/:id/steps/:step'],
      ...['GET /api/bundles', 'POST /api/bundles', 'GET /api/bundles/:id', 'PUT /api/bundles/:id'],
      ...['DELETE /api/bundles/:id', 'GET /api/bundles/:id/tasks', 'PUT /api/bundles/:id/archive'],
      ...['POST /api/bundles/:id/undo', 'POST /api/bundles/:id/restore', 'POST /api/bundles/:id/reschedule'],
    ],
  },
  {
    what: 'Work on tasks, with their evidence',
    who: operator,
    routes: [
      'POST /api/tasks/several',
      ...['POST /several', 'GET /several/:report', 'POST /several/:report'],
      ...['POST /tasks/done', 'GET /tasks/new', 'POST /tasks', 'GET /tasks/:id', 'POST /tasks/:id/:step'],
      ...['POST /tasks/:id/files', 'GET /tasks/:id/files/:fileId', 'POST /tasks/:id/files/:fileId/remove'],
      ...['GET /api/tasks', 'POST /api/tasks', 'GET /api/tasks/:id', 'PUT /api/tasks/:id'],
      ...['DELETE /api/tasks/:id', 'POST /api/tasks/:id/actions/:action', 'GET /api/tasks/:id/files'],
      ...['POST /api/tasks/:id/files', 'GET /api/tasks/:id/files/:fileId'],
      'DELETE /api/tasks/:id/files/:fileId',
    ],
  },
  {
    what: 'Dismiss notifications and run catch-up',
    who: operator,
    routes: [
      ...['POST /notifications/dismiss-all', 'POST /notifications/:id/dismiss', 'GET /catch-up'],
      ...[
        'POST /catch-up',
        'GET /catch-up/runs/:id',
        'PUT /api/notifications/dismiss-all',
        'PUT /api/notifications/:id/dismiss',
      ],
      'POST /api/recurring/generate',
    ],
  },
  {
    what: 'Change templates',
    who: administrator,
    routes: [
      ...['GET /templates/new', 'POST /templates'],
      ...['GET /templates/:id/edit', 'POST /templates/:id/edit', 'GET /templates/:id/tasks/:key'],
      ...[
        'POST /templates/:id/tasks/:key',
        'POST /templates/:id/order',
        'POST /templates/:id/trigger',
        'POST /api/templates',
      ],
      ...['PUT /api/templates/:id', 'DELETE /api/templates/:id'],
    ],
  },
  {
    what: 'Change schedules of recurring tasks',
    who: administrator,
    routes: [
      ...['GET /recurring/new', 'POST /recurring', 'GET /recurring/:id', 'POST /recurring/:id'],
      ...['POST /recurring/:id/pause', 'POST /recurring/:id/resume', 'POST /recurring/:id/delete'],
      ...['POST /api/recurring', 'PUT /api/recurring/:id', 'DELETE /api/recurring/:id'],
    ],
  },
  {
    what: 'Add, change and remove people',
    who: administrator,
    routes: ['GET /people', 'POST /people', 'POST /people/:id/:change'],
  },
];

const table = new Map(areas.flatMap(({ who, routes }) => routes.map((route) => [route, who] as const)));

/** @throws Error for a route that the table does not have */
export function accessTo(route: string): Access {
  const who = table.get(route);
  if (!who) throw new Error(`${route} is not in src/web/access.ts. Add it, with who may use it.`);
  return who;
}

/** Whether a user with this role may use what is for `access`. */
export function mayUse(role: Role, access: Access): boolean {
  return access === anyone || access === scheduler || isAtLeast(role, access);
}
