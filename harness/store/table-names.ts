/** The names of tables in requests to DynamoDB and in its responses, each replaced. Items and conditions stay as they are. */

type Names = (name: string) => string;
type Message = Record<string, unknown>;

/** Members of batch requests and responses whose keys are table names. */
const BY_TABLE = [
  'RequestItems',
  'Responses',
  'UnprocessedItems',
  'UnprocessedKeys',
  'ItemCollectionMetrics',
];
/** Members that name their table by TableName. */
const INSIDE = ['Table', 'TableDescription', 'ConsumedCapacity'];

/** The same message with each table renamed. */
export function renameTables(message: Message, rename: Names): Message {
  const renamed: Message = { ...message };
  if (typeof message.TableName === 'string') renamed.TableName = rename(message.TableName);
  for (const name of BY_TABLE) {
    const part = message[name];
    if (isObject(part))
      renamed[name] = Object.fromEntries(Object.entries(part).map(([table, of]) => [rename(table), of]));
  }
  for (const name of INSIDE) {
    const part = message[name];
    if (Array.isArray(part)) renamed[name] = part.map((one) => renameTables(one as Message, rename));
    else if (isObject(part)) renamed[name] = renameTables(part, rename);
  }
  if (Array.isArray(message.TransactItems))
    renamed.TransactItems = message.TransactItems.map((item: Message) =>
      Object.fromEntries(
        Object.entries(item).map(([action, of]) => [action, renameTables(of as Message, rename)]),
      ),
    );
  return renamed;
}

function isObject(part: unknown): part is Message {
  return typeof part === 'object' && part !== null && !Array.isArray(part);
}
