/** The twin and DynamoDB Local get the same random requests, and return the same responses. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { STORE_PATIENCE } from '../../../harness/run/patience.ts';
import { createTable } from '../../../src/store/create-table.ts';
import {
  ConditionsFailed,
  countRows,
  getRow,
  getRows,
  queryRows,
  transact,
  type Write,
} from '../../../src/store/requests.ts';
import { closeTable, connectTable, type Table } from '../../../src/store/table.ts';
import { Random } from '../random.ts';
import type { Row } from './rows.ts';
import { Twin } from './twin.ts';

const SEQUENCES = 12;
const STEPS = 25;
const STATES = ['creating', 'active', 'archived'];

describe('the twin responds as DynamoDB Local does', () => {
  let real: Table;

  before(async () => {
    const endpoint = process.env.DYNAMODB_ENDPOINT;
    assert.ok(endpoint, 'DYNAMODB_ENDPOINT names a store');
    real = connectTable({
      ...{ name: 'twin', endpoint, accessKeyId: `twin${randomBytes(8).toString('hex')}` },
      patience: STORE_PATIENCE,
    });
    await createTable(real);
  });
  after(() => closeTable(real));

  for (let seed = 1; seed <= SEQUENCES; seed++) {
    test(`sequence ${seed}: ${STEPS} requests of each kind`, async () => {
      const random = new Random(seed);
      // A count is of one page, so it is asked where a page has everything.
      const pages = random.chance(0.5);
      const options = pages ? { pageSize: 1 + random.below(4), batchSize: 1 + random.below(3) } : {};
      const twin = new Twin(options).table();
      for (let step = 0; step < STEPS; step++) {
        const ask = request(random, `S${seed}`, !pages);
        const [one, other] = [await answerOf(() => ask(twin)), await answerOf(() => ask(real))];
        assert.deepEqual(one, other, `step ${step}`);
      }
    });
  }

  test('to an invalid request: both refuse it', async () => {
    const key = { pk: 'V', sk: '1' };
    const put = (sk: number): Write => ({ Put: { Item: { pk: 'V', sk: `${sk}` } } });
    const bad: Record<string, Write[]> = {
      'an item twice': [put(1), put(1)],
      '101 items': Array.from({ length: 101 }, (_, at) => put(at)),
      'an update of nothing there': [
        {
          Update: {
            Key: key,
            UpdateExpression: 'SET n = missing + :one',
            ExpressionAttributeValues: { ':one': 1 },
          },
        },
      ],
      'no values': [{ Update: { Key: key, UpdateExpression: 'REMOVE n', ExpressionAttributeValues: {} } }],
      'a value too many': [
        { Update: { Key: key, UpdateExpression: 'REMOVE n', ExpressionAttributeValues: { ':one': 1 } } },
      ],
      'no names': [{ Update: { Key: key, UpdateExpression: 'REMOVE n', ExpressionAttributeNames: {} } }],
      'more than 4 MB': Array.from({ length: 15 }, (_, at) => ({
        Put: { Item: { pk: 'V', sk: `${at}`, text: 'x'.repeat(300_000) } },
      })),
    };
    const twin = new Twin().table();
    for (const [what, writes] of Object.entries(bad)) {
      for (const table of [twin, real]) {
        await assert.rejects(
          transact(table, writes),
          /did not carry out/,
          `${what}, ${table === real ? 'real' : 'twin'}`,
        );
        assert.equal(await getRow(table, key), undefined, `${what} wrote nothing`);
      }
    }
  });
});

type Ask = (table: Table) => Promise<unknown>;

function request(random: Random, pk: string, counts: boolean): Ask {
  const key = () => ({ pk, sk: `${random.of(['a', 'b'])}${random.below(4)}` });
  const kind = random.below(6);
  if (kind < 3) {
    const writes = Array.from({ length: 1 + random.below(3) }, () => write(random, key()));
    const distinct = [...new Map(writes.map((one) => [keyText(one), one])).values()];
    return (table) => transact(table, distinct);
  }
  if (kind === 3) {
    const wanted = key();
    return (table) => getRow(table, wanted);
  }
  if (kind === 4) {
    const wanted = [
      ...new Map(Array.from({ length: 1 + random.below(5) }, key).map((one) => [one.sk, one])).values(),
    ];
    return async (table) =>
      (await getRows(table, wanted)).toSorted((a, b) => (String(a.sk) < String(b.sk) ? -1 : 1));
  }
  const narrowed = random.of([
    {},
    { prefix: 'a' },
    { after: 'a1' },
    { between: ['a1', 'b2'] as [string, string] },
  ]);
  const index = random.chance(0.3) ? { index: { name: 'open', pk: 'openPk', sk: 'openSk' } } : {};
  if (counts && random.chance(0.3)) {
    const equal: [string, string] | undefined = random.chance(0.5) ? ['state', random.of(STATES)] : undefined;
    return (table) => countRows(table, { pk, ...narrowed, ...index }, { equal });
  }
  const limit = random.chance(0.3) ? { limit: 1 + random.below(3) } : {};
  const partition = { pk, ...narrowed, ...index, ...limit, descending: random.chance(0.3) };
  return (table) => queryRows(table, partition);
}

function write(random: Random, key: { pk: string; sk: string }): Write {
  const state = random.of(STATES);
  const condition = random.of([
    {},
    { ConditionExpression: 'attribute_not_exists(pk)' },
    {
      ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(#left)',
      ExpressionAttributeNames: { '#left': 'left' },
    },
    {
      ConditionExpression: 'attribute_not_exists(pk) OR #state IN (:x, :y)',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':x': 'archived', ':y': 'undone' },
    },
    {
      ConditionExpression: '#n <= :x',
      ExpressionAttributeNames: { '#n': 'n' },
      ExpressionAttributeValues: { ':x': random.below(4) },
    },
    {
      ConditionExpression: '#state = :x AND (#n > :y OR attribute_not_exists(#n))',
      ExpressionAttributeNames: { '#state': 'state', '#n': 'n' },
      ExpressionAttributeValues: { ':x': state, ':y': 1 },
    },
  ]) as Row;
  const kind = random.below(6);
  // A day's counter, as the dashboard row of a workflow keeps it.
  if (kind === 5)
    return {
      Update: {
        Key: key,
        ConditionExpression: 'attribute_exists(#days)',
        UpdateExpression: 'SET #days.#day = if_not_exists(#days.#day, :zero) + :one',
        ExpressionAttributeNames: { '#days': 'days', '#day': random.of(['monday', 'tuesday']) },
        ExpressionAttributeValues: { ':zero': 0, ':one': 1 },
      },
    };
  if (kind === 0 && condition.ConditionExpression)
    return { ConditionCheck: { Key: key, ...condition } } as unknown as Write;
  if (kind === 1) return { Delete: { Key: key, ...condition } };
  if (kind === 2) {
    const names = { ...(condition.ExpressionAttributeNames as object), '#list': 'list', '#set': 'state' };
    const values = {
      ...(condition.ExpressionAttributeValues as object),
      ':set': state,
      ':one': 1,
      ':more': [random.below(9)],
      ':none': [],
    };
    const UpdateExpression =
      'SET #set = :set, #list = list_append(if_not_exists(#list, :none), :more) REMOVE openPk, openSk ADD hits :one';
    return {
      Update: {
        Key: key,
        ...condition,
        UpdateExpression,
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: values,
      },
    };
  }
  const open = random.chance(0.5) ? { openPk: key.pk, openSk: key.sk } : {};
  return {
    Put: {
      Item: { ...key, state, n: random.below(4), gone: undefined, empty: '', days: {}, ...open },
      ...condition,
    },
  };
}

function keyText(one: Write): string {
  const body = Object.values(one)[0] as { Key?: Row; Item?: Row };
  return String((body.Key ?? body.Item)?.sk);
}

/** What came of it, a refusal with the rows that stood in the way included. */
async function answerOf(ask: () => Promise<unknown>): Promise<unknown> {
  try {
    return { answer: (await ask()) ?? null };
  } catch (cause) {
    if (!(cause instanceof ConditionsFailed)) return { broken: (cause as Error).name };
    return { refused: [...cause.failed] };
  }
}
