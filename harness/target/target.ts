/** One running implementation, as a scenario has it. */
import type { Busy } from '../run/busy.ts';
import type { Resources } from '../run/resources.ts';
import type { Abilities, Capability } from './capabilities.ts';
import type { Place } from './place.ts';

/** A response with a status of 500 or more. */
export interface Fault {
  method: string;
  path: string;
  status: number;
  /** True if the harness made the store fail. Only then may the target respond with 503. */
  provoked: boolean;
}

export interface Target {
  readonly url: string;
  /** Where the target is, and the instant it believes it is. */
  readonly place: Place;
  /** The date it is where the target is, YYYY-MM-DD. */
  readonly today: string;
  /** While it has a request to answer. */
  readonly busy: Busy;
  readonly faults: readonly Fault[];
  /** Its log output. */
  readonly logs: string;
  readonly abilities: Partial<Abilities>;
  /** True until the first seeding, if the harness knows that this starts with an empty store. */
  readonly empty?: boolean;
  /** Brings it into the state after a deployment: users, templates and recurring configs, and no work. */
  becomeSeeded(): Promise<void>;
  /** Resolves with the number of responses so far, as soon as each request has its response. */
  quiet(): Promise<number>;
}

/** Opens targets of one kind, one for each scenario. */
export interface Driver {
  /** A target without content if it has a store, else in its present state. */
  open(resources: Resources, place?: Partial<Place>): Promise<Target>;
  /** Called when the run of this worker ends. */
  close?(): Promise<void>;
}

/** Error thrown when a step uses a capability whose tag the scenario lacks. */
export class NotCapable extends Error {
  override name = 'HarnessError';
  constructor(capability: Capability) {
    super(
      `The target does not declare "${capability}", and the scenario uses it without a tag. Tag it @cap:${capability}.`,
    );
  }
}

/** The date where the place is, YYYY-MM-DD. */
export function dateAt({ now, timeZone }: Place): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date(now));
}
