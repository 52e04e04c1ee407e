/** Connections that end in the middle of a file, on its way in or out: nothing stays open and nothing stays behind. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { connect } from 'node:net';
import { before, describe, test } from 'node:test';
import fc from 'fast-check';
import { emailOf, PASSWORD } from '../../harness/contract/people.ts';
import { appOfSuite } from '../api/app-under-test.ts';

const ABORTS = 50;
const FILE = randomBytes(1024 * 1024);
const FDS = '/proc/self/fd';

/** What this process, the app's, has open: files, not connections. */
function openFiles(): string[] {
  return readdirSync(FDS).flatMap((fd) => {
    try {
      const target = readlinkSync(`${FDS}/${fd}`);
      return target.startsWith('socket:') || target.endsWith('/fd') ? [] : [target];
    } catch {
      return []; // It was the listing's own.
    }
  });
}

describe('a connection that ends early', { concurrency: false, skip: !existsSync(FDS) }, () => {
  const app = appOfSuite();
  let headers: string;
  before(async () => {
    const { body } = await app.caller.signIn(emailOf('Grace'), PASSWORD);
    headers = `Host: localhost\r\nAuthorization: Bearer ${body.token}\r\n`;
  });

  /** Sends the bytes, reads until `read` bytes have come, and closes the connection without a goodbye. */
  async function breaksOff(bytes: Buffer, read = 0): Promise<void> {
    const { hostname, port } = new URL(app.target.url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    await new Promise<void>((resolve, reject) =>
      socket.write(bytes, (cause) => (cause ? reject(cause) : resolve())),
    );
    for (let came = 0; came < read; ) came += ((await once(socket, 'data')) as [Buffer])[0].length;
    socket.resetAndDestroy();
    await once(socket, 'close');
  }

  async function leavesNothing(act: () => Promise<void>): Promise<void> {
    await act();
    await app.target.quiet();
    const [files, open] = [await app.target.keptFiles(), openFiles().length];
    for (let nth = 0; nth < ABORTS; nth++) await act();
    await app.target.quiet();
    assert.equal(await app.target.keptFiles(), files, 'files in the folder');
    assert.equal(openFiles().length, open, openFiles().join('\n'));
  }

  test(`leaves no file and no descriptor after ${ABORTS} uploads that are aborted anywhere`, async () => {
    const { id } = await app.work.task();
    const head =
      `POST /api/tasks/${id}/files HTTP/1.1\r\n${headers}Content-Type: multipart/form-data; boundary=x\r\n` +
      `Content-Length: ${FILE.length + 500}\r\n\r\n--x\r\n` +
      'Content-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n';
    const whole = Buffer.concat([Buffer.from(head), FILE]);
    const ends = fc.sample(fc.integer({ min: head.length - 40, max: whole.length }), {
      numRuns: ABORTS + 1,
      seed: 13,
    });
    await leavesNothing(async () => breaksOff(whole.subarray(0, ends.pop())));
    const { files } = await app.caller.read<{ files: unknown[] }>(`/api/tasks/${id}/files`);
    assert.deepEqual(files, []);
  });

  test(`leaves no descriptor after ${ABORTS} downloads that are aborted`, async () => {
    const form = new FormData();
    form.append('file', new Blob([FILE.toString('hex')], { type: 'text/plain' }), 'large.txt');
    const { id } = await app.work.task();
    const { body } = await app.caller.send('POST', `/api/tasks/${id}/files`, { form });
    const path = `/api/tasks/${id}/files/${(body.file as { id: string }).id}`;
    await leavesNothing(() => breaksOff(Buffer.from(`GET ${path} HTTP/1.1\r\n${headers}\r\n`), 1_000));
  });
});
