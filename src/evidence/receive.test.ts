import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { after, before, describe, test } from 'node:test';
import { Refusal, type RefusalCode } from '../domain/refusal.ts';
import type { EvidenceStore } from './evidence-store.ts';
import { folderEvidence } from './folder.ts';
import { receiveFile } from './receive.ts';

const key = {
  taskId: '6f1c1c62-0000-4000-8000-000000000001',
  fileId: '6f1c1c62-0000-4000-8000-000000000002',
};

describe('a file that is received', () => {
  let root: string;
  let store: EvidenceStore;
  before(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'evidence-test-'));
    store = folderEvidence(root);
  });
  after(() => rm(root, { recursive: true }));

  function sent(
    parts: string[],
    { type = 'multipart/form-data; boundary=x', length = '' } = {},
  ): IncomingMessage {
    const headers = { 'content-type': type, ...(length && { 'content-length': length }) };
    return Object.assign(Readable.from(parts.map((part) => Buffer.from(part, 'latin1'))), {
      headers,
    }) as never;
  }

  const part = (content: string, { name = 'a.txt', type = 'text/plain', field = 'file' } = {}) =>
    `--x\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n${content}\r\n`;
  const end = '--x--\r\n';

  async function refuses(code: RefusalCode, request: IncomingMessage): Promise<void> {
    await assert.rejects(
      receiveFile(request, store, key),
      (error) => error instanceof Refusal && error.code === code,
    );
    const left = await readdir(root, { recursive: true, withFileTypes: true });
    assert.deepEqual(
      left.filter((entry) => entry.isFile()).map(({ name }) => name),
      [],
      'nothing of it stays',
    );
  }

  test('is there as it was sent, measured and hashed', async () => {
    const received = await receiveFile(
      sent([part('Agreed', { name: '..\\..\\x/a b.txt' }), end]),
      store,
      key,
    );
    assert.equal(received.name, 'a b.txt');
    assert.equal(received.size, 6);
    assert.equal(received.sha256, createHash('sha256').update('Agreed').digest('hex'));
    assert.equal(await readFile(path.join(root, key.taskId, key.fileId), 'utf8'), 'Agreed');
    await store.remove(key);
    assert.equal(await store.read(key), null);
  });
  test('may have 4 MB', async () => {
    const { size } = await receiveFile(sent([part('x'.repeat(4 * 1024 * 1024)), end]), store, key);
    assert.equal(size, 4 * 1024 * 1024);
    await store.remove(key);
  });
  test('is refused when it is no form', () =>
    refuses('media-type', sent(['{}'], { type: 'application/json' })));
  test('is refused without a boundary', () =>
    refuses('unreadable', sent(['x'], { type: 'multipart/form-data' })));
  test('is refused when the form is empty', () => refuses('invalid', sent([end])));
  test('is refused when it breaks off', () => refuses('unreadable', sent([part('half').slice(0, -3)])));
  test('is refused when it breaks off at once', () => refuses('unreadable', sent(['--x'])));
  test('is refused when it has no bytes', () => refuses('invalid', sent([part(''), end])));
  test('is refused beside another', () => refuses('invalid', sent([part('one'), part('two'), end])));
  test('is refused beside a field', () =>
    refuses(
      'invalid',
      sent([part('one'), '--x\r\nContent-Disposition: form-data; name="n"\r\n\r\nv\r\n', end]),
    ));
  test('is refused when its type is not taken', () =>
    refuses('media-type', sent([part('<p>', { type: 'text/html' }), end])));
  test('is refused when it is not what it says', () =>
    refuses('media-type', sent([part('MZ', { type: 'application/pdf' }), end])));
  test('is refused when it is too large', () =>
    refuses('too-large', sent([part('x'.repeat(4 * 1024 * 1024 + 1)), end])));
  test('is refused unread when it says that it is too large', () =>
    refuses('too-large', sent([part('x'), end], { length: '9000000000' })));
});
