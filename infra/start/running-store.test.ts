import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { testFolder } from '../../harness/machine/test-folder.ts';
import { publishStore, withdrawStore, withRunningStore } from './running-store.ts';

const folder = testFolder();
const file = path.join(folder, 'store.json');
const store = { address: 'http://key@127.0.0.1:8000', tableName: 'first-run', app: 'http://127.0.0.1:3000' };
const found = (environment: NodeJS.ProcessEnv) => withRunningStore(environment, () => undefined, file);

test('a command uses the store of the running app, unless its environment names a store', () => {
  assert.deepEqual(found({ PATH: '/bin' }), { PATH: '/bin' }, 'no app runs');
  publishStore(store, file);
  const expected = {
    ...{
      APP_MODE: 'local',
      DYNAMODB_ENDPOINT: store.address,
      TABLE_NAME: 'first-run',
      PUBLIC_ORIGIN: store.app,
    },
    PATH: '/bin',
  };
  assert.deepEqual(found({ PATH: '/bin' }), expected);
  assert.equal(found({ TABLE_NAME: 'other' }).TABLE_NAME, 'other');
  for (const name of ['DYNAMODB_ENDPOINT', 'APP_MODE', 'AWS_PROFILE', 'AWS_ACCESS_KEY_ID'])
    assert.deepEqual(found({ [name]: 'x' }), { [name]: 'x' });
  withdrawStore(file);
  assert.deepEqual(found({}), {});
});

test('the file of a killed app is ignored, and only its owner can read it', () => {
  publishStore(store, file);
  if (process.platform !== 'win32') assert.equal(statSync(file).mode & 0o777, 0o600);
  const { pid } = spawnSync(process.execPath, ['--version']);
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), pid }));
  assert.deepEqual(found({}), {});
});
