/** Runs `npm run seed`: seeds the named kinds of fixtures/, prints a line for each item, and returns the exit code. */
import { recurringConfigs } from '../../../fixtures/recurring-configs.ts';
import { templates } from '../../../fixtures/templates/index.ts';
import { smokeUser, users } from '../../../fixtures/users.ts';
import { printHelp, readArguments, unknownName } from '../../../harness/machine/command-line.ts';
import type { Clock } from '../../../src/domain/civil-date.ts';
import { exitCodeOf } from '../../../src/environment-problem.ts';
import {
  type SeededItem,
  type SeedReport,
  seedRecurringConfigs,
  seedTemplates,
  seedUsers,
} from '../../../src/seeding/seed.ts';
import { readSettings, type Settings } from '../../../src/settings.ts';
import { createTable } from '../../../src/store/create-table.ts';
import { beginDays } from '../../../src/store/day-counts-check.ts';
import type { Table } from '../../../src/store/table.ts';
import { type CommandContext, withTable } from '../context.ts';
import { printFailure } from '../fail-script.ts';

const USAGE = `npm run seed -- [users] [templates] [recurring] [options]

Seeds the users, workflow templates and recurring configs of fixtures/; all three when none is named. Running it again adds what is missing and keeps the edits of operators.

  --json            prints the report as JSON
  --help            prints this

Exit code: 0 seeded · 1 failed · 2 wrong arguments, nothing was done.`;

interface Seeding {
  table: Table;
  clock: Clock;
  settings: Settings;
  environment: NodeJS.ProcessEnv;
}

/** Users first, because templates and configs name them. */
const KINDS: Record<string, (seeding: Seeding) => Promise<SeedReport>> = {
  users: ({ table, clock, settings, environment }) => {
    const { SMOKE_EMAIL, SMOKE_PASSWORD } = environment;
    const hasSmokeUser = SMOKE_EMAIL === smokeUser.email && Boolean(SMOKE_PASSWORD);
    return seedUsers(table, hasSmokeUser ? [...users, smokeUser] : users, {
      clock,
      passwordFor: ({ id }) => (id === smokeUser.id ? SMOKE_PASSWORD : settings.seedPassword) ?? undefined,
    });
  },
  templates: ({ table, clock }) => seedTemplates(table, templates, { clock }),
  recurring: ({ table, clock }) => seedRecurringConfigs(table, recurringConfigs, { clock }),
};

/** Seeds the store that the environment names. Exit code: 0 seeded · 1 failed · 2 wrong arguments, nothing was done. */
export async function runFromCommandLine(args: string[], context: CommandContext): Promise<0 | 1 | 2> {
  const { terminal, clock } = context;
  if (printHelp(args, USAGE, terminal)) return 0;
  try {
    const { kinds, json } = readOptions(args);
    const { environment } = context;
    const settings = readSettings(environment);
    const items: SeededItem[] = [];
    await withTable(settings, async (table) => {
      if (settings.mode === 'local') await createTable(table);
      else await beginDays(table, false);
      for (const seed of kinds) items.push(...(await seed({ table, clock, settings, environment })).items);
    });
    terminal.log(json ? JSON.stringify({ items }, null, 2) : items.map(reportLine).join('\n'));
    return 0;
  } catch (error) {
    printFailure(error, terminal);
    return exitCodeOf(error);
  }
}

function readOptions(args: string[]) {
  const options = { json: { type: 'boolean', default: false } } as const;
  const { values, positionals } = readArguments({ args, allowPositionals: true, options });
  const unknown = positionals.find((name) => !(name in KINDS));
  if (unknown !== undefined) throw unknownName('kind of data', unknown, Object.keys(KINDS));
  const named = Object.entries(KINDS).filter(
    ([name]) => positionals.length === 0 || positionals.includes(name),
  );
  return { ...values, kinds: named.map(([, seed]) => seed) };
}

/** "kept-as-edited    Podcast (kept name; updated emoji)" */
export function reportLine({ outcome, name, kept, updated, note }: SeededItem): string {
  const more = [kept && `kept ${kept.join(', ')}`, updated && `updated ${updated.join(', ')}`, note].filter(
    Boolean,
  );
  return `${outcome.padEnd(18)}${name}${more.length > 0 ? ` (${more.join('; ')})` : ''}`;
}
