/** Changes writes of the product to its table, or the responses. */
import type { Table } from '../src/store/table.ts';

// biome-ignore lint/suspicious/noExplicitAny: a command's input is whatever the product sends, of any kind.
type Input = any;
export type Row = Record<string, unknown>;
/** One write of a transaction, as lib-dynamodb takes it: `{ Put: { Item, … } }`, `{ Update: … }` and so on. */
export type Write = { [Verb in 'Put' | 'Update' | 'Delete' | 'ConditionCheck']?: Input };

/** The same table: every command first passes through `change`, and its response through `answer`. */
export function around(
  table: Table,
  change: (input: Input, command: string) => Input,
  answer?: (output: Input) => Input,
): Table {
  const client = new Proxy(table.client, {
    get(target, name) {
      if (name !== 'send') return Reflect.get(target, name, target);
      return async (command: Input) => {
        const input = change(structuredClone(command.input), command.constructor.name);
        const output = await target.send(new command.constructor(input));
        return answer ? answer(output) : output;
      };
    },
  });
  return { ...table, client };
}

/** Replaces every write of every transaction by the result of `change`; null leaves it out. */
export function changeWrites(table: Table, change: (write: Write) => Write | null): Table {
  return around(table, (input) => {
    if (!input.TransactItems) return input;
    return {
      ...input,
      TransactItems: input.TransactItems.map(change).filter((write: Write | null) => write !== null),
    };
  });
}
