/** Adds, lists and changes people on the store that the environment names. */
import { userInfo } from 'node:os';
import { pino } from 'pino';
import { printHelp, readArguments, unknownName } from '../../../harness/machine/command-line.ts';
import { ScriptError } from '../../../harness/machine/script-error.ts';
import { isPresent, userFieldsSchema } from '../../../src/domain/user.ts';
import { exitCodeOf } from '../../../src/environment-problem.ts';
import { readSettings, type Settings } from '../../../src/settings.ts';
import type { AccessLink } from '../../../src/store/access-links.ts';
import {
  addPerson,
  changePerson,
  type PeopleParts,
  personChanges,
  resetPerson,
} from '../../../src/store/people.ts';
import { listUsers } from '../../../src/store/users.ts';
import { type CommandContext, withTable } from '../context.ts';
import { printFailure } from '../fail-script.ts';

const USAGE = `npm run people -- <command>

  list                                        lists the people and their roles
  add <e-mail> <name> [--administrator]       adds a person and prints a link for choosing a password
  reset <e-mail>                              removes the password and prints a new link
  disable <e-mail> · enable <e-mail>          signs a person out for good, or lets them sign in again
  promote <e-mail> · demote <e-mail>          changes the role to administrator, or to operator
  remove <e-mail>                             removes a person; their name stays in the history

A link works once, for three days. Set PUBLIC_ORIGIN to the address of the app, so that the link is complete.`;

/** Account changes are logged as in the app, on standard error. */
const LOG = pino(pino.destination({ dest: 2, sync: true }));

/** Exit code: 0 done · 1 refused or failed · 2 wrong arguments, nothing was done. */
export async function peopleFromCommandLine(args: string[], context: CommandContext): Promise<number> {
  try {
    if (printHelp(args, USAGE)) return 0;
    const options = { administrator: { type: 'boolean' } } as const;
    const { values, positionals } = readArguments({ args, allowPositionals: true, options });
    const [command = '', email = '', name = ''] = positionals;
    const needed = { list: 1, add: 3 }[command] ?? 2;
    const commands = ['list', 'add', 'reset', ...personChanges];
    if (command && !commands.includes(command)) throw unknownName('command', command, commands);
    if (positionals.length !== needed) {
      console.log(USAGE);
      return 2;
    }
    const settings = readSettings(context.environment);
    const role = values.administrator ? 'administrator' : 'operator';
    const { clock } = context;
    const words = await withTable(settings, (table) =>
      answer({ table, clock }, settings, { command, email, name, role }),
    );
    console.log(words);
    return 0;
  } catch (error) {
    printFailure(error, console);
    return exitCodeOf(error);
  }
}

/** Carries out one command and returns what it prints. @throws ScriptError · Refusal */
export async function answer(
  parts: PeopleParts,
  settings: Settings,
  {
    command,
    email,
    name,
    role,
  }: { command: string; email: string; name: string; role: 'operator' | 'administrator' },
  note = log,
): Promise<string> {
  const users = (await listUsers(parts.table)).filter(isPresent);
  const line = ({ name, email, role, disabledAt }: (typeof users)[number]) =>
    `${email.padEnd(32)}${name.padEnd(20)}${role}${disabledAt ? ', disabled' : ''}`;
  if (command === 'list') return users.map(line).join('\n');
  if (command === 'add') {
    const entered = userFieldsSchema.pick({ name: true, email: true }).safeParse({ name, email });
    if (!entered.success)
      throw new ScriptError(`"${email}" and "${name}" must be an e-mail address and a name.`);
    const { user, link } = await addPerson(parts, { ...entered.data, role });
    note('person added', user.id);
    return linkWords(settings, user.name, link);
  }
  const user = users.find((one) => one.email.toLowerCase() === email.toLowerCase());
  if (!user)
    throw new ScriptError(`Nobody has the address ${email}. "npm run people -- list" shows who is here.`);
  if (command === 'reset') {
    const { link } = await resetPerson(parts, user.id);
    note('link made', user.id);
    return linkWords(settings, user.name, link);
  }
  const change = personChanges.find((one) => one === command) ?? 'enable';
  const after = await changePerson(parts, user.id, change);
  note('person changed', user.id, change);
  return change === 'remove' ? `${user.name} is removed.` : line(after);
}

function linkWords({ publicOrigin, host, port }: Settings, name: string, link: AccessLink): string {
  const origin = publicOrigin ?? `http://${host}:${port}`;
  const until = new Date(link.expiresAt * 1000).toISOString();
  return `Hand this link over to ${name}. It works once, until ${until}:\n\n  ${origin}/set-password/${link.token}\n`;
}

function log(event: string, user: string, change?: string): void {
  LOG.info({ event, user, change, by: userInfo().username, from: 'the command line' }, event);
}
