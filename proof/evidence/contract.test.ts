/** What holds of every place that keeps evidence files: a folder, and a bucket on an S3-compatible server. */
import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import { openLocalBucket } from '../../scripts/lambda/local-bucket.ts';
import { StoreUnavailable } from '../../src/domain/store-unavailable.ts';
import { bucketEvidence } from '../../src/evidence/bucket.ts';
import type { EvidenceKey, EvidenceStore } from '../../src/evidence/evidence-store.ts';
import { folderEvidence } from '../../src/evidence/folder.ts';

const region = 'eu-central-1';
/** So that the files of one test fill several pages. */
const PAGE = 3;

const places: Record<string, () => Promise<{ store: EvidenceStore; close(): Promise<void> }>> = {
  folder: async () => {
    const root = await mkdtemp(path.join(tmpdir(), 'evidence-contract-'));
    return { store: folderEvidence(root), close: () => rm(root, { recursive: true }) };
  },
  bucket: async () => {
    const { endpoint, bucket, stop } = await openLocalBucket();
    return { store: bucketEvidence({ bucket, endpoint, region, pageSize: PAGE }), close: stop };
  },
};

const newKey = (taskId: string = randomUUID()): EvidenceKey => ({ taskId, fileId: randomUUID() });

for (const [name, open] of Object.entries(places)) {
  describe(`a ${name} of evidence files`, () => {
    let store: EvidenceStore;
    let close: () => Promise<void>;
    before(async () => {
      ({ store, close } = await open());
    });
    after(() => close());

    const put = (key: EvidenceKey, content: Buffer | string) =>
      store.put(key, Readable.from([Buffer.from(content)]));
    async function bytes(key: EvidenceKey): Promise<Buffer | null> {
      const content = await store.read(key);
      return content && buffer(content);
    }

    test('gives back what it was given, byte by byte', async () => {
      const key = newKey();
      const content = randomBytes(4 * 1024 * 1024);
      await store.put(key, Readable.from([content.subarray(0, 1_000), content.subarray(1_000)]));
      assert.ok(content.equals((await bytes(key)) ?? Buffer.alloc(0)));
    });

    test('keeps the later of two under one key', async () => {
      const key = newKey();
      await put(key, 'a longer first');
      await put(key, 'second');
      assert.equal(String(await bytes(key)), 'second');
    });

    for (const [before, left] of [
      [null, null],
      ['whole', 'whole'],
    ]) {
      test(`keeps ${before ? 'what stood there' : 'nothing'} when a stream breaks off, and passes on why it did`, async () => {
        const key = newKey();
        if (before) await put(key, before);
        const cause = new Error('the connection was closed');
        const halfway = Readable.from(
          (async function* () {
            yield randomBytes(100_000);
            throw cause;
          })(),
        );
        await assert.rejects(store.put(key, halfway), cause);
        assert.equal((await bytes(key))?.toString() ?? null, left);
      });
    }

    test('says null of what is not there, and removes it without an error', async () => {
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

    test('removes all files of a task, over several pages, and none of another', async () => {
      const taskId = randomUUID();
      const keys = Array.from({ length: 3 * PAGE - 1 }, () => newKey(taskId));
      const other = newKey();
      await Promise.all([...keys, other].map((key) => put(key, key.fileId)));
      await store.removeAll(taskId);
      assert.deepEqual(await Promise.all(keys.map(bytes)), Array(keys.length).fill(null));
      assert.equal(String(await bytes(other)), other.fileId);
    });

    for (const id of ['../../etc', '', 'a/b', '6f1c1c62-0000-4000-8000-000000000001/x']) {
      test(`takes ${JSON.stringify(id)} for no id`, async () => {
        const noId = /is no id, so it names no evidence file/;
        const good = randomUUID();
        for (const key of [
          { taskId: id, fileId: good },
          { taskId: good, fileId: id },
        ]) {
          await assert.rejects(store.put(key, Readable.from(['x'])), noId);
          await assert.rejects(store.read(key), noId);
          await assert.rejects(store.remove(key), noId);
        }
        await assert.rejects(store.removeAll(id), noId);
      });
    }
  });
}

describe('a bucket that is away', () => {
  const key = newKey();
  const verbs: Record<string, (store: EvidenceStore) => Promise<unknown>> = {
    put: (store) => store.put(key, Readable.from(['x'])),
    read: (store) => store.read(key),
    remove: (store) => store.remove(key),
    removeAll: (store) => store.removeAll(key.taskId),
  };
  const silent = createServer(() => undefined);
  const failing = createServer((request, response) => {
    request.resume();
    response.writeHead(500).end();
  });
  const urls: Record<string, () => Promise<string> | string> = {
    'refuses connections': () => 'http://127.0.0.1:1',
    'never answers': () => urlOf(silent),
    'answers with errors': () => urlOf(failing),
  };
  after(() => {
    for (const server of [silent, failing]) {
      server.close();
      server.closeAllConnections();
    }
  });

  async function urlOf(server: typeof silent): Promise<string> {
    if (!server.listening) await once(server.listen(0, '127.0.0.1'), 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  for (const [trouble, url] of Object.entries(urls)) {
    test(`because it ${trouble} is a store fault, within 10 s`, async () => {
      const store = bucketEvidence({ bucket: 'evidence', endpoint: await url(), region });
      const started = performance.now();
      await Promise.all(
        Object.entries(verbs).map(([verb, carryOut]) =>
          assert.rejects(
            carryOut(store),
            (error) => error instanceof StoreUnavailable && error.message.startsWith('S3 did not carry out'),
            verb,
          ),
        ),
      );
      const ms = performance.now() - started;
      assert.ok(ms < 10_000, `it took ${Math.round(ms)} ms`);
    });
  }

  test('because there is no such bucket is a store fault, not a missing file', async () => {
    const { endpoint, stop } = await openLocalBucket();
    const store = bucketEvidence({ bucket: 'another', endpoint, region });
    await assert.rejects(store.read(key), { name: 'StoreUnavailable', message: /NoSuchBucket/ });
    await stop();
  });
});
