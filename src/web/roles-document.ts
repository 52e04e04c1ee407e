/** docs/roles.md, made from the table of who may do what. */
import { type Access, type Area, areas } from './access.ts';

const who: Record<Access, string> = {
  anyone: 'anyone',
  scheduler: 'the scheduler, operator, administrator',
  operator: 'operator, administrator',
  administrator: 'administrator',
};

export function rolesDocument(): string {
  return `<!-- Written by \`npm run check -- fix\` from src/web/access.ts. Change that file, then run it. -->
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
${areas.map(row).join('\n')}
`;
}

function row({ what, who: access, routes }: Area): string {
  return `| ${what} | ${who[access]} | ${routes.map((route) => `\`${route}\``).join('<br>')} |`;
}
