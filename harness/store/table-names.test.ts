import assert from 'node:assert/strict';
import { it } from 'node:test';
import { renameTables } from './table-names.ts';

const rename = (name: string) => `s1.${name}`;
const Item = { TableName: { S: 'kept' }, pk: { S: 'main' } };

it('renames the table of a request and leaves the item as it is', () => {
  assert.deepEqual(renameTables({ TableName: 'main', Item }, rename), { TableName: 's1.main', Item });
});

it('renames each table of a batch and of a transaction', () => {
  const puts = [{ PutRequest: { Item } }];
  assert.deepEqual(renameTables({ RequestItems: { main: puts, other: puts } }, rename), {
    RequestItems: { 's1.main': puts, 's1.other': puts },
  });
  const TransactItems = [
    { Put: { TableName: 'main', Item } },
    { ConditionCheck: { TableName: 'other', Key: Item } },
  ];
  assert.deepEqual(renameTables({ TransactItems }, rename), {
    TransactItems: [
      { Put: { TableName: 's1.main', Item } },
      { ConditionCheck: { TableName: 's1.other', Key: Item } },
    ],
  });
});

it('renames the tables of responses, and leaves the responses of a transaction', () => {
  const back = (name: string) => name.replace('s1.', '');
  const response = {
    Responses: { 's1.main': [Item] },
    UnprocessedKeys: { 's1.main': { Keys: [Item] } },
    ConsumedCapacity: [{ TableName: 's1.main', CapacityUnits: 1 }],
  };
  assert.deepEqual(renameTables(response, back), {
    Responses: { main: [Item] },
    UnprocessedKeys: { main: { Keys: [Item] } },
    ConsumedCapacity: [{ TableName: 'main', CapacityUnits: 1 }],
  });
  assert.deepEqual(renameTables({ Responses: [{ Item }] }, back), { Responses: [{ Item }] });
  const described = { Table: { TableName: 's1.main', ItemCount: 2 } };
  assert.deepEqual(renameTables(described, back), { Table: { TableName: 'main', ItemCount: 2 } });
});
