/** The closed list of capabilities beyond API and pages. A profile declares the supported ones. */
import type { CommandResult } from '../actors/script.ts';
import type { DynamoDbProxy } from '../store/dynamodb-proxy.ts';
import type { Rows } from './rows.ts';

/** The functions of each capability. */
export const CAPABILITIES = {
  clock: 'sets the date and time of the target',
  place: 'opens the target in another time zone or language',
  store: 'counts the requests of the target to DynamoDB and makes them fail',
  outage: 'takes the store of the target away, and brings it back',
  rows: 'reads and edits rows of the store, past the API',
  seeding: 'seeds what the scenario names, and reads the report of it',
  commands: 'runs the commands of the project on the store of the target',
  files: 'counts the evidence files that are kept',
  deployment: 'deploys it to a stack on this machine, by the workflow of the project',
  ci: 'runs the report job of its CI',
  timing: 'measures how long the target takes, without the time that the machine is busy',
} as const;

export type Capability = keyof typeof CAPABILITIES;

export interface Clock {
  /** Sets the clock to ten in the morning in Berlin, on another day of the summer. */
  travelTo(date: string): Promise<void>;
  /** Stops the clock at this instant. It may be at most 14 days after a sign-in, because sessions last so long. */
  stopAt(now: Date): Promise<void>;
}

export interface StoreAbility {
  readonly proxy: DynamoDbProxy;
  /** From now on indexes return their present content, and ignore later writes. */
  letIndexesFallBehind(): Promise<void>;
}

export interface Outage {
  begin(): Promise<void>;
  end(): Promise<void>;
}

/** What is seeded in place of the fixtures. */
export interface SeedWish {
  templates?: readonly object[];
  recurringConfigs?: readonly object[];
  /** null creates users who cannot sign in. */
  password?: string | null;
  users?: readonly object[];
}

/** What a seeding reports of one item. */
export interface SeededItem {
  kind: 'user' | 'template' | 'recurring-config';
  id: string;
  name: string;
  outcome: string;
  /** Fields left as an operator has them. */
  kept?: string[];
  updated?: string[];
  note?: string;
}

export interface Seeding {
  /** Seeds the fixtures, or the given items in place of some. */
  seed(wish?: SeedWish): Promise<SeededItem[]>;
}

export interface Commands {
  /** Runs the command of catch-up in this process. */
  catchUp(args: string[]): Promise<CommandResult>;
}

export interface Abilities {
  clock: Clock;
  /** It takes effect when the target is opened. */
  place: object;
  store: StoreAbility;
  outage: Outage;
  rows: Rows;
  seeding: Seeding;
  commands: Commands;
  /** The number of stored evidence files, including partial ones. */
  files: { kept(): Promise<number> };
  /** These two have their classes in fixtures/targets/reference/. */
  deployment: object;
  ci: object;
  /** The duration of the target's slowest response, in ms of loop-time.ts. */
  timing: { readonly slowestMs: number };
}

export function isCapability(name: string): name is Capability {
  return Object.hasOwn(CAPABILITIES, name);
}
