/** The Lambda package behind the local HTTP API responds as the ordinary server does: status, headers and every byte. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { emailOf, PASSWORD } from '../../harness/contract/people.ts';
import { Resources } from '../../harness/run/resources.ts';
import { type BothWays, openBothWays } from './both-ways.ts';
import { type WireAnswer, type WireRequest, wire } from './wire-request.ts';

/** Of the connection, or another at each request. */
const NOT_COMPARED = ['date', 'connection', 'keep-alive', 'transfer-encoding', 'ratelimit'];
const decode: Record<string, (body: Buffer) => Buffer> = { br: brotliDecompressSync, gzip: gunzipSync };
const JSON_TYPE = { 'content-type': 'application/json' };
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };
const signIn = (password: string) => JSON.stringify({ email: emailOf('Grace'), password });
/** Behind them, `signed: true` adds a session. */
type Case = Omit<WireRequest, 'headers'> & {
  headers?: Record<string, string>;
  signed?: true;
  status: number;
};

const cases: Record<string, Case> = {
  'a page, compressed by brotli': { path: '/sign-in', headers: { 'accept-encoding': 'br' }, status: 200 },
  'a page, compressed by gzip': { path: '/sign-in', headers: { 'accept-encoding': 'gzip' }, status: 200 },
  'an uncompressed page': { path: '/sign-in?next=%2Ftasks%2Fnew%3Fa%3D%C3%A9%2520', status: 200 },
  'the head of a page': { method: 'HEAD', path: '/sign-in', status: 200 },
  Today: { path: '/', headers: { 'accept-encoding': 'gzip, br' }, signed: true, status: 200 },
  'an unknown page': { path: '/nowhere', signed: true, status: 404 },
  'a redirect to the sign-in page': { path: '/workflows/x?tab=a&tab=b%20c', status: 303 },
  'a path with letters of other scripts': { path: '/t%C3%A4sks/%E2%82%AC%20x', status: 303 },
  'a path with an escaped percent sign': { path: '/api/bundles/100%25', signed: true, status: 404 },
  'a path with a semicolon and a plus': { path: '/api/bundles/a;b+c', signed: true, status: 404 },
  health: { path: '/api/health', status: 200 },
  'the head of health': { method: 'HEAD', path: '/api/health', status: 200 },
  readiness: { path: '/api/ready', status: 200 },
  'the OpenAPI document': { path: '/api/openapi.json', headers: { 'accept-encoding': 'br' }, status: 200 },
  'an API read': { path: '/api/templates', signed: true, status: 200 },
  'an API read in pages': { path: '/api/recurring?limit=2', signed: true, status: 200 },
  'a repeated parameter': { path: '/api/tasks?status=todo&status=done', signed: true, status: 400 },
  'an escaped parameter': { path: '/api/tasks?date=%32026-06-22', signed: true, status: 200 },
  'a wrong parameter': { path: '/api/tasks?date=2026-02-30', signed: true, status: 400 },
  'a parameter that needs escapes': { path: '/api/tasks?date=%C3%A9%26%20%2B', signed: true, status: 400 },
  'an API read without a session': { path: '/api/templates', status: 401 },
  'an unknown route': { path: '/api/nowhere', signed: true, status: 404 },
  'an unknown method': { method: 'DELETE', path: '/api/health', status: 405 },
  'a body that is not JSON': {
    ...{ method: 'POST', path: '/api/auth/login', headers: JSON_TYPE, body: '{', status: 400 },
  },
  'a body of another type': {
    ...{ method: 'POST', path: '/api/auth/login', headers: { 'content-type': 'text/plain' }, body: 'x' },
    status: 415,
  },
  'a body that is too large': {
    ...{ method: 'POST', path: '/api/auth/login', headers: JSON_TYPE },
    ...{ body: JSON.stringify({ email: 'x'.repeat(200_000) }), status: 413 },
  },
  'a wrong password': {
    ...{ method: 'POST', path: '/api/auth/login', headers: JSON_TYPE, body: signIn('wrong'), status: 401 },
  },
  'a wrong password in the form': {
    ...{ method: 'POST', path: '/sign-in', headers: FORM_TYPE },
    ...{ body: `email=${encodeURIComponent('zoë@x.org')}&password=a+b%26&next=%2F`, status: 401 },
  },
  'a form as JSON, which no page reads': {
    ...{ method: 'POST', path: '/sign-in', headers: JSON_TYPE, body: signIn(PASSWORD), status: 400 },
  },
  'a form from another site': {
    ...{ method: 'POST', path: '/sign-in', headers: { ...FORM_TYPE, origin: 'https://evil.example' } },
    ...{ body: 'email=a', status: 403 },
  },
  'no file': {
    ...{ method: 'POST', path: '/api/tasks/none/files', signed: true, status: 404 },
    ...{ headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: '--x--\r\n' },
  },
};

describe('the app on Lambda', () => {
  const resources = new Resources();
  let both: BothWays;
  let session: string;

  before(async () => {
    both = await openBothWays(resources);
    const { body } = await wire(both.server.url, {
      ...{ method: 'POST', path: '/api/auth/login', headers: JSON_TYPE, body: signIn(PASSWORD) },
    });
    session = JSON.parse(String(body)).token;
  });
  after(() => resources.closeAll());

  /** The same request in both ways. */
  async function ask({
    signed,
    headers,
    ...request
  }: Omit<Case, 'status'>): Promise<[WireAnswer, WireAnswer]> {
    const all = {
      'x-request-id': 'the-same-in-both',
      ...(signed && { cookie: `theme=dark; __Host-session=${session}` }),
      ...headers,
    };
    const [server, lambda] = await Promise.all(
      [both.server.url, both.lambda.url].map((url) => wire(url, { ...request, headers: all })),
    );
    return [server as WireAnswer, lambda as WireAnswer];
  }

  function same([server, lambda]: [WireAnswer, WireAnswer], status: number): void {
    assert.equal(server.status, status, server.body.toString().slice(0, 300));
    const [expected, found] = [compared(server), compared(lambda)];
    // One sends a response of unknown length in chunks, the other sends it whole.
    if (!('content-length' in expected.headers)) delete found.headers['content-length'];
    assert.deepEqual({ status: found.status, headers: found.headers }, { status, headers: expected.headers });
    assert.ok(
      found.content === expected.content,
      `${found.content.slice(0, 300)}\n${expected.content.slice(0, 300)}`,
    );
  }

  for (const [name, { status, ...request }] of Object.entries(cases)) {
    test(`${name} responds with ${status}, the same as the server`, async () =>
      same(await ask(request), status));
  }

  test('every asset is the same byte for byte, and is not sent again to a browser that has it', async () => {
    const [{ body }] = await ask({ path: '/sign-in' });
    const [{ body: css }] = await ask({ path: /\/assets\/app\.\w+\.css/.exec(String(body))?.[0] ?? '' });
    const urls = new Set(`${body}${css}`.match(/\/assets\/[\w.]+\.(css|js|svg|woff2)/g));
    assert.deepEqual([...urls].map((url) => url.split('.').at(-1)).toSorted(), ['css', 'js', 'svg', 'woff2']);
    for (const path of urls) {
      const answers = await ask({ path, headers: { 'accept-encoding': 'br' } });
      same(answers, 200);
      const etag = String(answers[1].headers.etag);
      same(await ask({ path, headers: { 'if-none-match': etag } }), 304);
    }
  });

  test('a form of the same site signs in, whatever host name the API has', async () => {
    const request = {
      ...{
        method: 'POST',
        path: '/sign-in',
        body: new URLSearchParams(JSON.parse(signIn(PASSWORD))).toString(),
      },
      headers: { ...FORM_TYPE, host: 'abc123.execute-api.eu-central-1.amazonaws.com' },
    };
    const answers = await ask({
      ...request,
      headers: { ...request.headers, origin: 'https://abc123.execute-api.eu-central-1.amazonaws.com' },
    });
    const cookies = answers.map(({ headers }) => String(headers['set-cookie']));
    for (const cookie of cookies) {
      assert.match(
        cookie,
        /^__Host-changed=1; Max-Age=10; Path=\/; HttpOnly; Secure; SameSite=Lax,__Host-session=[\w-]+; Max-Age=604800; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax,__Host-device=[\w-]+; Max-Age=15552000; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
      );
    }
    for (const { headers } of answers) delete headers['set-cookie'];
    same(answers, 303);
    const [cookie = ''] = /__Host-session=[\w-]+/.exec(String(cookies[1])) ?? [];
    assert.equal((await wire(both.lambda.url, { path: '/', headers: { cookie } })).status, 200);
    const out = await wire(both.lambda.url, { method: 'POST', path: '/sign-out', headers: { cookie } });
    assert.match(String(out.headers['set-cookie']), /,__Host-session=; Path=\/; Expires=Thu, 01 Jan 1970/);
    assert.equal((await wire(both.lambda.url, { path: '/', headers: { cookie } })).status, 303);
  });

  test('a file is uploaded and downloaded byte for byte by both, from the same bucket', async () => {
    const task = await made();
    const content = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(4 * 1024 * 1024 - 9)]);
    for (const up of [both.lambda, both.server]) {
      const sent = await send(up.url, task, content);
      assert.equal(sent.status, 201, String(sent.body));
      assert.equal(JSON.parse(String(sent.body)).file.name, 'Vertrag größer.pdf');
      const answers = await ask({ path: String(sent.headers.location), signed: true });
      same(answers, 200);
      assert.ok(answers[1].body.equals(content));
      assert.match(String(answers[1].headers['content-disposition']), /^attachment; filename=/);
    }
  });

  test('a file that is too large is refused by the app', async () => {
    const task = await made();
    const content = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(4 * 1024 * 1024 - 8)]);
    same([await send(both.server.url, task, content), await send(both.lambda.url, task, content)], 413);
  });

  test('a form that ends early is refused and leaves nothing', async () => {
    const path = `/api/tasks/${await made()}/files`;
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    const body = multipart(Buffer.from('%PDF-1.7')).subarray(0, -9);
    same(await ask({ method: 'POST', path, headers, body, signed: true }), 400);
    const [, list] = await ask({ path, signed: true });
    assert.deepEqual(JSON.parse(String(list.body)), { files: [] });
  });

  async function made(): Promise<string> {
    const { body, status } = await wire(both.lambda.url, {
      ...{ method: 'POST', path: '/api/tasks' },
      headers: { ...JSON_TYPE, authorization: `Bearer ${session}` },
      body: JSON.stringify({ description: 'Größe prüfen 🎙️', date: '2026-06-22' }),
    });
    const task = JSON.parse(String(body));
    assert.deepEqual([status, task.description], [201, 'Größe prüfen 🎙️']);
    return task.id;
  }

  const send = (url: string, task: string, content: Buffer) =>
    wire(url, {
      ...{ method: 'POST', path: `/api/tasks/${task}/files`, body: multipart(content) },
      headers: {
        'content-type': 'multipart/form-data; boundary=x',
        authorization: `Bearer ${session}`,
        'x-request-id': 'the-same-in-both',
      },
    });
});

/**
 * The response without headers of the connection. Ids that are new in each response are masked, with the hash over them.
 */
function compared({ status, headers, body }: WireAnswer) {
  const sent = decode[String(headers['content-encoding'])]?.(body) ?? body;
  const content = sent.toString('latin1').replaceAll(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, '<id>');
  const masked = content.includes('<id>') ? ['etag', ...NOT_COMPARED] : NOT_COMPARED;
  const kept = Object.entries(headers).filter(([name]) => !masked.includes(name));
  return { status, headers: Object.fromEntries(kept.toSorted()), content };
}

function multipart(content: Buffer): Buffer {
  const head = `--x\r\nContent-Disposition: form-data; name="file"; filename="Vertrag größer.pdf"\r\nContent-Type: application/pdf\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), content, Buffer.from('\r\n--x--\r\n')]);
}
