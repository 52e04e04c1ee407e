/** Bytes that are not UTF-8 are refused by the name of their field, and nothing is stored; a hung store ends a write in time. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { ApiCaller } from '../../harness/actors/api-caller.ts';
import { ExchangeLog } from '../../harness/actors/exchange-log.ts';
import { emailOf, PASSWORD } from '../../harness/contract/people.ts';
import { differences } from '../../harness/target/state.ts';
import { answeredWithin } from '../../steps/assertions/time.ts';
import { appOfSuite } from './app-under-test.ts';

const bytes = (...parts: (string | number)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from([part]))));
const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';
const MULTIPART = 'multipart/form-data; boundary=b';

describe('text that is not UTF-8', { concurrency: false }, () => {
  const app = appOfSuite();
  let taskId: string;
  let headers: Record<string, string>;

  before(async () => {
    taskId = (await app.work.task()).id;
    const anonymous = new ApiCaller(app.target.url, new ExchangeLog());
    const { body } = await anonymous.signIn(emailOf('Grace'), PASSWORD);
    headers = { Authorization: `Bearer ${body.token}`, Cookie: `session=${body.token}` };
  });

  async function sent(method: string, path: string, type?: string, body?: Buffer) {
    const init = {
      method,
      headers: { ...headers, ...(type && { 'Content-Type': type }) },
      redirect: 'manual',
    } as const;
    const answer = await fetch(`${app.target.url}${path}`, {
      ...init,
      ...(body && { body: new Uint8Array(body) }),
    });
    return { status: answer.status, text: await answer.text() };
  }

  const bodies: [string, string, string, Buffer, string][] = [
    [
      'a JSON body',
      '/api/tasks',
      JSON_TYPE,
      bytes('{"date":"2026-06-22","description":"caf', 0xe9, '"}'),
      'description',
    ],
    [
      'a JSON body beside escapes',
      '/api/tasks',
      JSON_TYPE,
      bytes('{"comment":"\\u00e9\\"","date":"2026-06-22","description":"A","tags":["a","', 0xff, '"]}'),
      'tags[1]',
    ],
    ['the name in a JSON body', '/api/tasks', JSON_TYPE, bytes('{"', 0xc3, 0x28, '":1}'), '\uFFFD('],
    ['a form', `/tasks`, FORM_TYPE, bytes('date=2026-06-22&description=caf%E9'), 'description'],
    [
      'the form of the sign-in',
      '/sign-in',
      FORM_TYPE,
      bytes('email=grace%40datatalks.club&password=caf%E9-caf%E9-caf%E9'),
      'password',
    ],
    ['a form, raw', `/tasks`, FORM_TYPE, bytes('date=2026-06-22&description=caf', 0xe9), 'description'],
  ];
  for (const [what, path, type, body, field] of bodies) {
    test(`is refused in ${what}, and nothing is stored`, async () => {
      const earlier = await app.target.store.state();
      const { status, text } = await sent('POST', path, type, body);
      assert.equal(status, 400, text);
      if (path.startsWith('/api'))
        assert.match(text, new RegExp(`${field.replace(/[[(\]]/g, '\\$&')} must be well-formed Unicode`));
      assert.deepEqual(differences(earlier, await app.target.store.state()), []);
    });
  }

  test('is refused in the name of a file', async () => {
    const part = 'Content-Disposition: form-data; name="file"; filename="caf';
    const body = bytes('--b\r\n', part, 0xe9, '.txt"\r\nContent-Type: text/plain\r\n\r\nAgreed\r\n--b--\r\n');
    const { status, text } = await sent('POST', `/api/tasks/${taskId}/files`, MULTIPART, body);
    assert.equal(status, 400, text);
    assert.match(text, /file must be well-formed Unicode/);
    assert.deepEqual((await app.caller.read<{ files: [] }>(`/api/tasks/${taskId}/files`)).files, []);
  });

  for (const path of ['/api/tasks?status=%FF', '/?workflow=%C3%28', '/notifications?%FF=1']) {
    test(`is refused in a query: ${path}`, async () => assert.equal((await sent('GET', path)).status, 400));
  }
  for (const path of [
    '/api/tasks/%FF',
    '/api/bundles/%C3%28',
    '/tasks/%FF',
    '/workflows/%E9',
    '/%FF',
    '/api/tasks/%zz',
  ]) {
    test(`is refused in a path: ${path}`, async () => assert.equal((await sent('GET', path)).status, 400));
  }

  test('a write to a store that hangs gets a response within 5 s that does not promise that nothing was written', async () => {
    app.target.proxy.holdWrites();
    const { status, body } = await app.caller.send('POST', '/api/tasks', {
      body: { description: 'Call', date: '2026-06-22' },
    });
    app.target.proxy.restore();
    assert.equal(status, 503);
    assert.match(String(body.detail), /may be saved or not/);
    answeredWithin(app.target.traffic, 5);
  });
});
