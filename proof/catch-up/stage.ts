/**
 * Several actors on one twin. Each stops before every request until it may continue: the director decides which request
 * is next, and its outcome. Nothing else runs in between, so a play is the same every time.
 */
import { setImmediate as turn } from 'node:timers/promises';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { StoreUnavailable } from '../../src/domain/store-unavailable.ts';
import type { Table } from '../../src/store/table.ts';
import { type Command, isWrite, nameOf, type Twin } from './twin/twin.ts';

/**
 * The outcome of a request: carried out · never sent, the actor is dead · carried out, the actor is dead · carried out,
 * the response lost · refused for a moment.
 */
export const fates = ['do', 'kill-before', 'kill-after', 'lose-answer', 'conflict', 'throttle'] as const;
export type Fate = (typeof fates)[number];

export interface Actor {
  name: string;
  /** Set while it waits before a request. */
  waiting: { command: Command; write: boolean; meet: (fate: Fate) => void } | null;
  state: 'running' | 'done' | 'dead';
  /** Whatever it came to; an error for one that threw. */
  result: unknown;
}

export class Stage {
  readonly actors: Actor[] = [];
  readonly #twin: Twin;
  /** Stands between every actor and the twin: a mutant, or nothing. */
  readonly #around: (table: Table) => Table;
  /** Requests carried out, all actors together. */
  requests = 0;
  writes = 0;

  constructor(twin: Twin, around: (table: Table) => Table = (table) => table) {
    this.#twin = twin;
    this.#around = around;
  }

  enter(name: string, play: (table: Table) => Promise<unknown>): Actor {
    const actor: Actor = { name, waiting: null, state: 'running', result: undefined };
    this.actors.push(actor);
    const table = this.#twin.table((command, carryOut) => this.#stopped(actor, command, carryOut));
    const ended = (result: unknown) => {
      if (actor.state !== 'running') return;
      Object.assign(actor, { state: 'done', result });
    };
    play(this.#around(table)).then(ended, ended);
    return actor;
  }

  /** Resolves when everyone waits, is done or is dead. */
  async settled(): Promise<void> {
    do await turn();
    while (this.actors.some(({ state, waiting }) => state === 'running' && waiting === null));
  }

  get waiting(): Actor[] {
    return this.actors.filter(({ state, waiting }) => state === 'running' && waiting !== null);
  }

  #stopped(actor: Actor, command: Command, carryOut: () => unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const meet = (fate: Fate) => {
        actor.waiting = null;
        if (fate === 'kill-before') {
          actor.state = 'dead';
          return;
        }
        if (fate === 'conflict' || fate === 'throttle') return reject(passing(command, fate));
        this.requests += 1;
        if (isWrite(command)) this.writes += 1;
        let answer: unknown;
        try {
          answer = carryOut();
        } catch (cause) {
          if (fate === 'kill-after') actor.state = 'dead';
          else reject(cause);
          return;
        }
        if (fate === 'kill-after') actor.state = 'dead';
        else if (fate === 'lose-answer') reject(lost(command));
        else resolve(answer);
      };
      actor.waiting = { command, write: isWrite(command), meet };
    });
  }
}

function lost(command: Command): StoreUnavailable {
  return new StoreUnavailable(nameOf(command), new Error('the answer was lost'));
}

/** What DynamoDB refuses though nothing is wrong; outside a transaction the SDK has given up by then. */
function passing(command: Command, fate: 'conflict' | 'throttle'): Error {
  if (nameOf(command) !== 'TransactWriteCommand') return lost(command);
  const Code = fate === 'conflict' ? 'TransactionConflict' : 'ThrottlingError';
  return new TransactionCanceledException({
    message: 'Transaction cancelled',
    $metadata: {},
    CancellationReasons: [{ Code }],
  });
}
