/** The interface of a module, named in a profile, that knows a target's internals. */
import type { Resources } from '../run/resources.ts';
import type { Abilities, Capability } from './capabilities.ts';

/** The facts of the process. */
export interface ProcessParts {
  /** The store without the proxy, and the database in it. */
  endpoint: string;
  accessKeyId: string;
  /** The prefix of each table name of the scenario. */
  prefix: string;
  /** The store as the process reaches it. */
  proxyUrl: string;
  /** The folder that the process knows as $SCRATCH; empty at the beginning of a scenario. */
  scratch: string;
  now: () => Date;
}

export interface AbilitiesModule {
  abilities(parts: ProcessParts, resources: Resources): Promise<Partial<Pick<Abilities, Capability>>>;
}
