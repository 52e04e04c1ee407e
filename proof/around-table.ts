/** Changes writes of the product to its table, or the responses. */
import type { Table } from '../src/store/table.ts';

// biome-ignore lint/suspicious/noExplicitAny: a command's input is whatever the product sends, of any kind.
type Input = any;
export type Row = Record<string, unknown>;
/** One write of a transaction, as lib-dynamodb takes it: `{ Put: { Item, … } }`, `{ Update: … }` and so on. */
export type Write = { [Verb in 'Put' | 'Update' | 'Delete' | 'ConditionCheck']?: Input };

/** The same table: every command is sent as `how` sends it. */
export function intercept(
  table: Table,
  how: (input: Input, send: (input: Input) => Promise<Input>, command: string) => Promise<unknown>,
): Table {
  const client = new Proxy(table.client, {
    get(target, name) {
      if (name !== 'send') return Reflect.get(target, name, target);
      return (command: Input) =>
        how(command.input, (input) => target.send(new command.constructor(input)), command.constructor.name);
    },
  });
  return { ...table, client };
}

/** The same table: every command first passes through `change`, and its response through `answer`. */
export function around(
  table: Table,
  change: (input: Input, command: string) => Input,
  answer: (output: Input) => Input = (output) => output,
): Table {
  return intercept(table, async (input, send, command) =>
    answer(await send(change(structuredClone(input), command))),
  );
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
