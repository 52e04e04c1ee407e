import type { Terminal } from '../../harness/machine/terminal.ts';
import type { Clock } from '../../src/domain/civil-date.ts';
import { withRunningStore } from '../start/running-store.ts';

/** What a command works with. */
export interface CommandContext {
  environment: NodeJS.ProcessEnv;
  terminal: Terminal;
  clock: Clock;
}

/** The context of a command that runs as a process. */
export const ofThisProcess: CommandContext = {
  environment: withRunningStore(process.env, console.error),
  terminal: console,
  clock: () => new Date(),
};
