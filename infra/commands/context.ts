import type { Terminal } from '../../harness/machine/terminal.ts';
import type { Clock } from '../../src/domain/civil-date.ts';
import { type Settings, tableAddress } from '../../src/settings.ts';
import { closeTable, connectTable, type Table } from '../../src/store/table.ts';
import { withRunningStore } from '../start/running-store.ts';

/** Environment, terminal and clock of a command. */
export interface CommandContext {
  environment: NodeJS.ProcessEnv;
  terminal: Terminal;
  clock: Clock;
}

/** Calls `work` with the table that the settings name, and closes it. */
export async function withTable<Result>(
  settings: Settings,
  work: (table: Table) => Promise<Result>,
): Promise<Result> {
  const table = connectTable(tableAddress(settings));
  return work(table).finally(() => closeTable(table));
}

let environment: NodeJS.ProcessEnv | undefined;

/**
 * The context of a command that runs as a process. Its environment names the store of a running app. That store is
 * looked up at the first use, so a command that needs no store prints nothing about it.
 */
export const ofThisProcess: CommandContext = {
  get environment() {
    environment ??= withRunningStore(process.env, console.error);
    return environment;
  },
  terminal: console,
  clock: () => new Date(),
};
