/**
 * One run in a separate process, for proofs with real processes. Environment: DYNAMODB_ENDPOINT, TABLE_NAME,
 * ACCESS_KEY_ID, RUN_ID, FROM, TO; KILL_AT=n with KILL_WHEN=before|after kills the process at its nth request, by
 * SIGKILL. Prints the report, or the reason why there is none, as JSON.
 */
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { STORE_PATIENCE } from '../../../harness/run/patience.ts';
import { civilDate } from '../../../src/domain/civil-date.ts';
import { closeTable, connectTable } from '../../../src/store/table.ts';
import { run } from '../scene.ts';

const {
  DYNAMODB_ENDPOINT,
  TABLE_NAME = '',
  ACCESS_KEY_ID = '',
  RUN_ID = 'run',
  FROM = '',
  TO = '',
} = process.env;
const killAt = Number(process.env.KILL_AT ?? 0);
const table = connectTable({
  name: TABLE_NAME,
  endpoint: DYNAMODB_ENDPOINT,
  accessKeyId: ACCESS_KEY_ID,
  patience: STORE_PATIENCE,
});
let requests = 0;
const { middlewareStack } = table.client as DynamoDBDocumentClient;
middlewareStack.add(
  (next) => async (args) => {
    requests += 1;
    if (requests === killAt && process.env.KILL_WHEN === 'before') process.kill(process.pid, 'SIGKILL');
    const answer = await next(args);
    if (requests === killAt) process.kill(process.pid, 'SIGKILL');
    return answer;
  },
  { step: 'initialize', priority: 'low', name: 'kills' },
);
const report = await run(table, RUN_ID, { range: { from: civilDate(FROM), to: civilDate(TO) } });
closeTable(table);
console.log(JSON.stringify({ report, requests }));
