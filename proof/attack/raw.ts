/** Requests that HTTP libraries do not send: line breaks in headers, two lengths, smuggled requests. */
import { connect } from 'node:net';
import type { AttackedApp } from './attacked-app.ts';

export interface RawFigures {
  requests: number;
  faults: string[];
}

const WRITE = '{"description":"smuggled","date":"2026-06-22"}';
const SILENT_MS = 1_000;

/** Whether each write would be carried out if the app took it for a request: it has a session. */
function requestsWith(token: string): string[] {
  const session = `Host: 127.0.0.1\r\nAuthorization: Bearer ${token}\r\n`;
  const json = `${session}Content-Type: application/json\r\n`;
  const smuggled = `POST /api/tasks HTTP/1.1\r\n${json}Content-Length: ${WRITE.length}\r\n\r\n${WRITE}`;
  const get = (header: string) => `GET /api/me HTTP/1.1\r\n${session}${header}\r\n\r\n`;
  const post = (headers: string, body: string) =>
    `POST /api/nothing HTTP/1.1\r\n${json}${headers}\r\n\r\n${body}`;
  return [
    ...[
      'X-A: a\r\n b',
      'X-A: a\rX-B: b',
      'X-A: a\nX-B: b',
      'X-A : a',
      ' X-A: a',
      'X-A: a\0b',
      ': a',
      'X-A',
    ].map(get),
    ...[`X-A: ${'x'.repeat(20_000)}`, 'X-A: a\r\n'.repeat(2_500).trimEnd(), 'Host: evil.example'].map(get),
    post(`Content-Length: 0\r\nContent-Length: ${smuggled.length}`, smuggled),
    post(`Content-Length: ${smuggled.length + 5}\r\nTransfer-Encoding: chunked`, `0\r\n\r\n${smuggled}`),
    post('Transfer-Encoding: chunked\r\nTransfer-Encoding: identity', `0\r\n\r\n${smuggled}`),
    post('Transfer-Encoding: xchunked', `0\r\n\r\n${smuggled}`),
    post('Transfer-Encoding:\tchunked, x', `0\r\n\r\n${smuggled}`),
    post('Transfer-Encoding: chunked', `zz\r\n${smuggled}`),
    post('Content-Length: -1', smuggled),
    post('Content-Length: 1e3', smuggled),
    post('Content-Length: 99999999999999999999', smuggled),
    `GET /api/me%0d%0aX-A:%20b HTTP/1.1\r\n${session}\r\n`,
    `GET /sign-in?next=/%0d%0aSet-Cookie:%20a=b HTTP/1.1\r\n${session}\r\n`,
    `GET http://evil.example/api/me HTTP/1.1\r\n${session}\r\n`,
    `TRACE /api/me HTTP/1.1\r\n${session}\r\n`,
    `CONNECT evil.example:443 HTTP/1.1\r\n${session}\r\n`,
    'GET /\r\n\r\n',
    'GET / HTTP/1.1\r\n\r\n',
    'GET / HTTP/9.9\r\nHost: a\r\n\r\n',
    '\0\u0001\u0002\r\n\r\n',
    '\u0016\u0003\u0001\u0002\0',
  ];
}

export async function tryRaw(app: AttackedApp): Promise<RawFigures> {
  const requests = requestsWith(await app.session('Grace'));
  const before = await app.state();
  const faults: string[] = [];
  for (const request of requests) {
    const answer = await exchange(app.url, request);
    const what = JSON.stringify(request.slice(0, 120));
    // 501: the server does not support the method or encoding.
    for (const [, status] of answer.matchAll(/^HTTP\/1\.1 (\d{3})/gm))
      if (Number(status) >= 500 && status !== '501') faults.push(`${what} answered ${status}`);
    if (/^Set-Cookie: a=b/im.test(answer)) faults.push(`${what} put a header into the answer`);
  }
  for (const line of app.changed(before, await app.state())) faults.push(`a malformed request: ${line}`);
  return { requests: requests.length, faults };
}

/** The whole response of the app, until it closes the connection or sends nothing more. */
function exchange(url: string, request: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(Buffer.from(request, 'latin1')));
    socket.setTimeout(SILENT_MS, () => socket.destroy());
    socket.on('data', (bytes) => {
      answer += bytes.toString('latin1');
      // Answers end soon after their last byte; a connection that is kept open is of no use.
      socket.setTimeout(SILENT_MS / 10);
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer));
  });
}
