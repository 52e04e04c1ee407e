/** Reads that are asked for one by one, in one request. */
import { setImmediate } from 'node:timers/promises';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Key } from './keys.ts';
import { getRows, type Row } from './requests.ts';
import type { Table } from './table.ts';

interface Turn {
  keys: Map<string, Key>;
  rows: Promise<Map<string, Row>>;
}

const nameOf = ({ pk, sk }: Row) => JSON.stringify([pk, sk]);

/**
 * The same table, but rows that are read one by one in the same turn of the event loop are read in one request, strongly.
 * For a list of items, each of which reads its own rows.
 */
export function together(table: Table): Table {
  let turn: Turn | undefined;
  const begun = (): Turn => {
    const keys = new Map<string, Key>();
    const rows = setImmediate().then(async () => {
      turn = undefined;
      return new Map((await getRows(table, [...keys.values()])).map((row) => [nameOf(row), row]));
    });
    return { keys, rows };
  };
  const read = async (key: Key) => {
    turn ??= begun();
    const { keys, rows } = turn;
    keys.set(nameOf({ ...key }), key);
    return { Item: (await rows).get(nameOf({ ...key })) };
  };
  const send = (command: never, options?: object) =>
    (command as object) instanceof GetCommand
      ? read((command as GetCommand).input.Key as unknown as Key)
      : table.client.send(command, options);
  return {
    ...table,
    client: { send: send as Table['client']['send'], destroy: () => table.client.destroy() },
  };
}
