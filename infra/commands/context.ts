import type { Terminal } from '../../harness/machine/terminal.ts';
import type { Clock } from '../../src/domain/civil-date.ts';

/** What a command works with. */
export interface CommandContext {
  environment: NodeJS.ProcessEnv;
  terminal: Terminal;
  clock: Clock;
}

/** The context of a command that runs as a process. */
export const ofThisProcess: CommandContext = {
  environment: process.env,
  terminal: console,
  clock: () => new Date(),
};
