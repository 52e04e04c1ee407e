/** Faults at the SDK of a real connection: requests are refused, delayed or get no response, at random from a seed. */
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../../../src/store/table.ts';
import type { Random } from '../random.ts';

export interface Injected {
  requests: number;
  faults: number;
}

/** Each request of `table` meets a fault with this probability. */
export function injectFaults(table: Table, random: Random, probability: number): Injected {
  const injected: Injected = { requests: 0, faults: 0 };
  const { middlewareStack } = table.client as DynamoDBDocumentClient;
  middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        injected.requests += 1;
        if (!random.chance(probability)) return next(args);
        injected.faults += 1;
        const transaction = commandName === 'TransactWriteItemsCommand';
        const kind = random.of(transaction ? ['conflict', 'throttle', 'lost'] : ['unavailable', 'late']);
        if (kind === 'conflict' || kind === 'throttle') throw cancelled(kind);
        if (kind === 'unavailable') throw new Error('made to fail by the proof');
        if (kind === 'late') await new Promise((resolve) => setTimeout(resolve, 1 + random.below(20)));
        const answer = await next(args);
        if (kind === 'lost') throw new Error('the answer was lost');
        return answer;
      },
    // Inside of what names faults, outside of what retries: each is one fault for the product.
    { step: 'initialize', priority: 'low', name: 'injectsFaults' },
  );
  return injected;
}

function cancelled(kind: 'conflict' | 'throttle'): TransactionCanceledException {
  const Code = kind === 'conflict' ? 'TransactionConflict' : 'ThrottlingError';
  return new TransactionCanceledException({ message: kind, $metadata: {}, CancellationReasons: [{ Code }] });
}
