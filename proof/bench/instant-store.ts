/**
 * A table whose store responds at once: the real client gets, in this process, responses that the twin has recorded. So
 * only the work of the app and of the SDK is measured. Writes succeed and change nothing, so that a request can be
 * repeated.
 */
import { BatchGetCommand, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { connectTable, type Table } from '../../src/store/table.ts';
import type { Row } from '../catch-up/twin/rows.ts';
import type { Command, Twin } from '../catch-up/twin/twin.ts';

const READS: Record<string, new (input: never) => unknown> = {
  GetItem: GetCommand,
  BatchGetItem: BatchGetCommand,
  Query: QueryCommand,
};

interface Sent {
  headers: Record<string, string>;
  body: string | Uint8Array;
}

/** The present table of the twin. Its responses are kept by the text of the request. */
export function instantTable(twin: Twin): Table {
  const table = connectTable({ name: twin.name, endpoint: 'http://instant.invalid', accessKeyId: 'instant' });
  const answers = new Map<string, Uint8Array>();
  const handle = async ({ headers, body: sent }: Sent) => {
    const body = Buffer.from(sent as Uint8Array).toString();
    const operation = headers['x-amz-target']?.split('.')[1] ?? '';
    const text = `${operation} ${body}`;
    const known = answers.get(text) ?? Buffer.from(JSON.stringify(answerOf(twin, operation, body)));
    answers.set(text, known);
    const type = { 'content-type': 'application/x-amz-json-1.0' };
    return { response: { statusCode: 200, headers: type, body: known } };
  };
  const { config } = table.client as unknown as { config: { requestHandler: object } };
  config.requestHandler = { handle, destroy: () => undefined, metadata: { handlerProtocol: 'http/1.1' } };
  return table;
}

function answerOf(twin: Twin, operation: string, body: string): Row {
  const Read = READS[operation];
  if (!Read) return {};
  const answer = twin.carryOut(new Read(inside(JSON.parse(body), unmarshall) as never) as Command) as Row;
  return inside(answer, (row) => marshall(row, { removeUndefinedValues: true }));
}

/** Translates the members of a request or a response that have rows, keys and values. */
function inside(message: Row, translate: (row: never) => unknown): Row {
  const one = (value: unknown) => translate(value as never);
  return Object.fromEntries(
    Object.entries(message)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => {
        if (
          ['Key', 'Item', 'ExpressionAttributeValues', 'ExclusiveStartKey', 'LastEvaluatedKey'].includes(name)
        )
          return [name, one(value)];
        if (name === 'Items') return [name, (value as Row[]).map(one)];
        if (name === 'Responses' || name === 'RequestItems' || name === 'UnprocessedKeys')
          return [
            name,
            Object.fromEntries(Object.entries(value as Row).map(([table, of]) => [table, inTable(of, one)])),
          ];
        return [name, value];
      }),
  );
}

function inTable(of: unknown, one: (value: unknown) => unknown): unknown {
  if (Array.isArray(of)) return of.map(one);
  const { Keys, ...rest } = of as { Keys: Row[] };
  return { ...rest, Keys: Keys.map(one) };
}
