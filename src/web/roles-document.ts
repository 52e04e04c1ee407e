/** docs/roles.md: the table of who may do what, with the routes of the API. */
import { type Access, type Area, areas } from './access.ts';
import { apiRoutes } from './api/api.ts';

/** Every area with all its routes: its pages, then those of the API; as "METHOD /path". */
export const rolesTable = Object.entries<Area>(areas).map(([name, { what, who, pages }]) => {
  const ofApi = apiRoutes.filter(({ area }) => area === name);
  return {
    what,
    who,
    routes: [...pages, ...ofApi.map(({ method, path }) => `${method.toUpperCase()} /api${path}`)],
  };
});

/** Who may use each route. */
export const accessOf: ReadonlyMap<string, Access> = new Map(
  rolesTable.flatMap(({ who, routes }) => routes.map((route) => [route, who] as const)),
);

const words: Record<Access, string> = {
  anyone: 'anyone',
  scheduler: 'the scheduler, operator, administrator',
  operator: 'operator, administrator',
  administrator: 'administrator',
};

export function rolesDocument(): string {
  return `<!-- Written by \`npm run check -- fix\` from src/web/access.ts and the routes of the API. Change those, then run it. -->
# Who may do what

An **operator** does the work. An **administrator** may do that too, and changes templates, schedules and people.
A disabled or removed person may do nothing: each request reads the user. The scheduler is a caller that sends \`CRON_TOKEN\`.

A route asks for a role before it reads the body. Without a session the API answers 401 and a page leads to the sign-in;
with too small a role both answer 403, change nothing and write a line to the log. A route that is not in the table keeps
the app from starting, and \`proof/accounts/roles.store.test.ts\` calls each route as each kind of caller.

A user row from before roles has none and counts as operator. \`npm run seed -- users\` makes the seeded operations manager an
administrator.

| what | by | routes |
|---|---|---|
${rolesTable.map(row).join('\n')}
`;
}

function row({ what, who, routes }: (typeof rolesTable)[number]): string {
  return `| ${what} | ${words[who]} | ${routes.map((route) => `\`${route}\``).join('<br>')} |`;
}
