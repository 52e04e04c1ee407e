/** Which bytes are left after uploads and removals that end otherwise than well, on a table and a folder in memory. */
import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { describe, test } from 'node:test';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { MAX_FILES } from '../../src/domain/evidence-file.ts';
import { StoreUnavailable } from '../../src/domain/store-unavailable.ts';
import { listFiles } from '../../src/store/files.ts';
import { addFile, removeFile } from '../../src/web/tasks/file-actions.ts';
import { createTask, deleteTask, readTask } from '../../src/web/tasks/task-actions.ts';
import { archive, deleteBundle } from '../../src/web/workflows/workflow-actions.ts';
import { nameOf, type Twin } from '../catch-up/twin/twin.ts';
import { GRACE, Office, TODAY } from '../work/office.ts';

type Fault = (carryOut: () => Promise<unknown>) => Promise<unknown>;

function upload(name = 'a.txt', bytes = 'Agreed'): IncomingMessage {
  const body = `--x\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n${bytes}\r\n--x--\r\n`;
  return Object.assign(Readable.from([Buffer.from(body)]), {
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
  }) as never;
}

/** An office with a task; `fail` takes the place of the next transactions. */
async function officeWithTask(inWorkflow = false) {
  let fault: Fault | undefined;
  const around = (twin: Twin) =>
    twin.table((command, carryOut) =>
      fault && nameOf(command) === 'TransactWriteCommand'
        ? (fault(carryOut as () => Promise<unknown>) as never)
        : carryOut(),
    );
  const office = new Office(around);
  const { parts } = office;
  const bytes = new Map<string, Uint8Array>();
  parts.evidence = {
    ...parts.evidence,
    put: async ({ fileId }: { fileId: string }, content: Uint8Array) => void bytes.set(fileId, content),
    remove: async ({ fileId }: { fileId: string }) => void bytes.delete(fileId),
  } as typeof parts.evidence;
  const place = inWorkflow ? { bundleId: await office.workflow() } : {};
  const { made } = await createTask(parts, { description: 'Sign', date: TODAY, ...place }, GRACE);
  const taskId = made.id;
  const rows = async () => (await listFiles(parts.table, taskId)).map(({ id }) => id);
  return {
    ...{ parts, taskId, rows, stored: () => [...bytes.keys()] },
    fail: (next: Fault | undefined) => {
      fault = next;
    },
    send: (key?: string, name?: string) => addFile(parts, taskId, upload(name), { ...GRACE, key }),
  };
}

describe('the bytes of a file', () => {
  test('are stored once when their row is, however often they are sent under one key', async () => {
    const { send, rows, stored } = await officeWithTask();
    const first = await send('key');
    const again = await send('key');
    assert.deepEqual([first.replayed, again.replayed, again.made.id], [false, true, first.made.id]);
    assert.deepEqual([await rows(), stored()], [[first.made.id], [first.made.id]]);
  });

  test('are stored once when the last file that a task can have is sent again', async () => {
    const { send, rows, stored } = await officeWithTask();
    for (let nth = 1; nth < MAX_FILES; nth++) await send();
    const last = await send('key');
    assert.deepEqual(await send('key'), { ...last, replayed: true });
    assert.deepEqual([(await rows()).length, stored().length], [MAX_FILES, MAX_FILES]);
    await assert.rejects(send('other key'), { name: 'Refusal', code: 'invalid' });
  });

  test('are separate for two people who use one key', async () => {
    const { parts, taskId, send, rows, stored } = await officeWithTask();
    await send('key');
    const { replayed } = await addFile(parts, taskId, upload(), { ...GRACE, userId: 'ada', key: 'key' });
    assert.deepEqual([replayed, (await rows()).length, stored().length], [false, 2, 2]);
  });

  test('are stored once when they are sent twice at the same time', async () => {
    const { send, rows, stored } = await officeWithTask();
    const [one, other] = await Promise.all([send('key'), send('key')]);
    assert.equal(one.made.id, other.made.id);
    assert.deepEqual([await rows(), stored()], [[one.made.id], [one.made.id]]);
  });

  test('stay when the row was written and a repeat was refused because the task is full', async () => {
    const { send, fail, rows, stored } = await officeWithTask();
    for (let nth = 1; nth < MAX_FILES; nth++) await send();
    fail(async (carryOut) => {
      fail(undefined);
      await carryOut();
      const CancellationReasons = [{ Code: 'ConditionalCheckFailed' }];
      throw new TransactionCanceledException({ message: '', $metadata: {}, CancellationReasons });
    });
    await send();
    assert.deepEqual([(await rows()).length, stored().length], [MAX_FILES, MAX_FILES]);
  });

  test('are removed when the row is refused', async () => {
    const { send, rows, stored } = await officeWithTask();
    const { made } = await send('key');
    await assert.rejects(send('key', 'other.txt'), { name: 'Refusal', code: 'key-reused' });
    assert.deepEqual([await rows(), stored()], [[made.id], [made.id]]);
  });

  test('are removed when the task is deleted while they arrive', async () => {
    const { parts, taskId, send, fail, stored } = await officeWithTask();
    fail(async (carryOut) => {
      fail(undefined);
      await deleteTask(parts, taskId, GRACE);
      return carryOut();
    });
    await assert.rejects(send(), { name: 'Refusal', code: 'not-found' });
    assert.deepEqual(stored(), []);
  });

  test('stay when the row was written and the response was lost', async () => {
    const { send, fail, rows, stored } = await officeWithTask();
    fail(async (carryOut) => {
      await carryOut();
      throw new StoreUnavailable('TransactWriteItems', new Error('lost'));
    });
    const { made } = await send();
    assert.deepEqual([await rows(), stored()], [[made.id], [made.id]]);
  });

  test('stay when it is unknown whether the row was written', async () => {
    const { send, fail, rows, stored } = await officeWithTask();
    fail(() => Promise.reject(new StoreUnavailable('TransactWriteItems', new Error('away'))));
    await assert.rejects(send(), { name: 'StoreUnavailable' });
    assert.deepEqual([(await rows()).length, stored().length], [0, 1]);
  });

  test('are removed with their row, and only with it', async () => {
    const { parts, taskId, send, fail, rows, stored } = await officeWithTask();
    const { made } = await send();
    fail(() => Promise.reject(new StoreUnavailable('TransactWriteItems', new Error('away'))));
    await assert.rejects(removeFile(parts, taskId, made.id, GRACE));
    assert.deepEqual([await rows(), stored()], [[made.id], [made.id]]);
    fail(undefined);
    assert.equal(await removeFile(parts, taskId, made.id, GRACE), true);
    assert.deepEqual([await rows(), stored()], [[], []]);
  });

  test('are removed with their workflow, after the rows that refer to them', async () => {
    const { parts, taskId, send, rows } = await officeWithTask(true);
    await send();
    const left: number[] = [];
    parts.evidence.removeAll = async () => void left.push((await rows()).length);
    const { bundleId = '' } = (await readTask(parts, taskId)).task;
    await archive(parts, bundleId, GRACE);
    await deleteBundle(parts, bundleId);
    assert.deepEqual(left, [0]);
  });
});
