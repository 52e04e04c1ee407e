/** What holds of every place that keeps evidence files: a folder, and a bucket on an S3-compatible server. */
import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import { testFolder } from '../../harness/machine/test-folder.ts';
import { startLoopTimer } from '../../harness/run/loop-time.ts';
import { STORE_PATIENCE } from '../../harness/run/patience.ts';
import { openLocalBucket } from '../../infra/lambda/local-bucket.ts';
import { StoreUnavailable } from '../../src/domain/store-unavailable.ts';
import { bucketEvidence } from '../../src/evidence/bucket.ts';
import type { EvidenceKey, EvidenceStore, StoredFile } from '../../src/evidence/evidence-store.ts';
import { folderEvidence, removeLeftovers } from '../../src/evidence/folder.ts';
import { PAGE, places, region } from './places.ts';

const newKey = (taskId: string = randomUUID()): EvidenceKey => ({ taskId, fileId: randomUUID() });

const listed = (store: EvidenceStore): Promise<StoredFile[]> => Readable.from(store.list()).toArray();

for (const [name, open] of Object.entries(places)) {
  describe(`a ${name} of evidence files`, () => {
    let store: EvidenceStore;
    let close: () => Promise<void>;
    before(async () => {
      ({ store, close } = await open());
    });
    after(() => close());

    const put = (key: EvidenceKey, content: string) => store.put(key, Buffer.from(content));
    async function bytes(key: EvidenceKey): Promise<Buffer | null> {
      const content = await store.read(key);
      return content && buffer(content);
    }

    test('returns each file byte by byte', async () => {
      const key = newKey();
      const content = randomBytes(4 * 1024 * 1024);
      await store.put(key, content);
      assert.ok(content.equals((await bytes(key)) ?? Buffer.alloc(0)));
    });

    test('keeps the later of two files under one key', async () => {
      const key = newKey();
      await put(key, 'a longer first');
      await put(key, 'second');
      assert.equal(String(await bytes(key)), 'second');
    });

    test('lists every file with its size and the time at which it was stored', async () => {
      const keys = Array.from({ length: PAGE + 1 }, () => newKey());
      const since = Date.now() - 60_000;
      await Promise.all(keys.map((key, nth) => put(key, 'x'.repeat(nth + 1))));
      const found = (await listed(store)).filter(({ taskId }) => keys.some((key) => key.taskId === taskId));
      const bySize = found.toSorted((one, other) => one.size - other.size);
      assert.deepEqual(
        bySize.map(({ taskId, fileId, size }) => ({ taskId, fileId, size })),
        keys.map((key, nth) => ({ ...key, size: nth + 1 })),
      );
      for (const { modifiedMs } of found) assert.ok(modifiedMs > since && modifiedMs < Date.now() + 60_000);
    });

    test('returns null for a file that does not exist, and removes it without an error', async () => {
      const key = newKey();
      assert.equal(await store.read(key), null);
      await store.remove(key);
      await store.removeAll(key.taskId);
    });

    test('removes one file and leaves the others', async () => {
      const [one, other] = [newKey(), newKey()];
      await Promise.all([put(one, '1'), put(other, '2')]);
      await store.remove(one);
      assert.equal(await bytes(one), null);
      assert.equal(String(await bytes(other)), '2');
    });

    test('removes all files of a task, over several pages, and none of another task', async () => {
      const taskId = randomUUID();
      const keys = Array.from({ length: 3 * PAGE - 1 }, () => newKey(taskId));
      const other = newKey();
      await Promise.all([...keys, other].map((key) => put(key, key.fileId)));
      await store.removeAll(taskId);
      assert.deepEqual(await Promise.all(keys.map(bytes)), Array(keys.length).fill(null));
      assert.equal(String(await bytes(other)), other.fileId);
    });

    for (const id of ['../../etc', '', 'a/b', `${randomUUID()}/x`, '6F1C1C62-0000-4000-8000-00000000000A']) {
      test(`rejects ${JSON.stringify(id)}, which is not the id of a row`, async () => {
        const noId = /is not an id, so it names no evidence file/;
        const good = randomUUID();
        for (const key of [
          { taskId: id, fileId: good },
          { taskId: good, fileId: id },
        ]) {
          await assert.rejects(store.put(key, Buffer.from('x')), noId);
          await assert.rejects(store.read(key), noId);
          await assert.rejects(store.remove(key), noId);
        }
        await assert.rejects(store.removeAll(id), noId);
      });
    }
  });
}

describe('the folder of evidence files', () => {
  const root = testFolder();
  let store: EvidenceStore;
  before(async () => {
    store = folderEvidence(root);
  });
  const fileOf = ({ taskId, fileId }: EvidenceKey) => path.join(root, taskId, fileId);

  test('keeps no part of a file that could not be stored', async () => {
    const key = newKey();
    await mkdir(path.join(fileOf(key), 'in the way'), { recursive: true });
    await assert.rejects(store.put(key, Buffer.from('x')), { name: 'StoreUnavailable' });
    assert.deepEqual(await readdir(path.join(root, key.taskId)), [key.fileId]);
  });

  test('lists nothing before the first file, and no files of other programs', async () => {
    assert.deepEqual(await listed(folderEvidence(path.join(root, 'none'))), []);
    await mkdir(path.join(root, 'notes'));
    await writeFile(path.join(root, 'notes', 'x'), 'x');
    await writeFile(path.join(root, '.DS_Store'), 'x');
    assert.deepEqual(await listed(store), []);
  });

  test('has files that only their owner can read', async () => {
    const key = newKey();
    await store.put(key, Buffer.from('x'));
    assert.equal((await stat(fileOf(key))).mode & 0o777, 0o600);
  });

  test('is cleared of half-written files of a killed process once they are an hour old', async () => {
    const [whole, old, young] = [newKey(), newKey(), newKey()];
    await store.put(whole, Buffer.from('whole'));
    for (const key of [old, young]) {
      await mkdir(path.dirname(fileOf(key)));
      await writeFile(`${fileOf(key)}.part`, 'half');
    }
    const twoHoursAgo = (performance.timeOrigin - 7_200_000) / 1_000;
    for (const file of [fileOf(whole), `${fileOf(old)}.part`]) await utimes(file, twoHoursAgo, twoHoursAgo);
    assert.equal(await removeLeftovers(root), 1);
    assert.deepEqual(await readdir(path.dirname(fileOf(old))), []);
    assert.deepEqual(await readdir(path.dirname(fileOf(young))), [`${young.fileId}.part`]);
    assert.ok(await store.read(whole).then((content) => content && buffer(content)));
    assert.equal(await removeLeftovers(path.join(root, 'none')), 0);
  });
});

describe('a bucket that is unavailable', () => {
  const key = newKey();
  const Key = `<Key>${key.taskId}/${key.fileId}</Key>`;
  const LISTED = `<ListBucketResult><Contents>${Key}<Size>1</Size></Contents></ListBucketResult>`;
  const KEPT = `<DeleteResult><Error>${Key}<Code>AccessDenied</Code><Message>No</Message></Error></DeleteResult>`;
  const verbs: Record<string, (store: EvidenceStore) => Promise<unknown>> = {
    put: (store) => store.put(key, Buffer.from('x')),
    read: (store) => store.read(key),
    remove: (store) => store.remove(key),
    removeAll: (store) => store.removeAll(key.taskId),
    list: (store) => listed(store),
  };
  const silent = createServer(() => undefined);
  const failing = createServer((request, response) => {
    request.resume();
    response.writeHead(500).end();
  });
  /** Lists a file once; the second time there is none any more. */
  let lists = 0;
  const partly = createServer((request, response) => {
    request.resume();
    const list = request.method === 'GET' ? (lists++ === 0 ? LISTED : '<ListBucketResult/>') : undefined;
    response.setHeader('Content-Type', 'application/xml').end(list ?? KEPT);
  });
  const urls: Record<string, () => Promise<string> | string> = {
    'refuses connections': () => 'http://127.0.0.1:1',
    'never answers': () => urlOf(silent),
    'answers with errors': () => urlOf(failing),
  };
  after(() => {
    for (const server of [silent, failing, partly]) {
      server.close();
      server.closeAllConnections();
    }
  });

  async function urlOf(server: typeof silent): Promise<string> {
    if (!server.listening) await once(server.listen(0, '127.0.0.1'), 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  for (const [trouble, url] of Object.entries(urls)) {
    test(`because it ${trouble} causes a store fault within 10 s`, async () => {
      const store = bucketEvidence({ bucket: 'evidence', endpoint: await url(), region });
      const stop = startLoopTimer();
      await Promise.all(
        Object.entries(verbs).map(([verb, carryOut]) =>
          assert.rejects(
            carryOut(store),
            (error) => error instanceof StoreUnavailable && error.message.startsWith('S3 did not carry out'),
            verb,
          ),
        ),
      );
      const ms = stop();
      assert.ok(ms < 10_000, `it took ${Math.round(ms)} ms`);
    });
  }

  test('because it does not remove one of the files causes a store fault', async () => {
    const store = bucketEvidence({ bucket: 'evidence', endpoint: await urlOf(partly), region });
    await assert.rejects(store.removeAll(key.taskId), { name: 'StoreUnavailable', message: /AccessDenied/ });
  });

  test('because it does not exist causes a store fault, not a missing file', async () => {
    const { endpoint, stop } = await openLocalBucket();
    const store = bucketEvidence({ bucket: 'another', endpoint, region, patience: STORE_PATIENCE });
    await assert.rejects(store.read(key), { name: 'StoreUnavailable', message: /NoSuchBucket/ });
    await stop();
  });
});
