/** Which requests are accepted as the app's own, by the headers that browsers, programs and proxies send. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import express, { type ErrorRequestHandler } from 'express';
import { pino } from 'pino';
import { Refusal } from '../../domain/refusal.ts';
import { readSettings } from '../../settings.ts';
import type { AppParts } from '../context.ts';
import { requireKnownHost } from './known-host.ts';
import { requireSameOrigin } from './same-origin.ts';

const environments: Record<string, Record<string, string>> = {
  local: { APP_MODE: 'local' },
  named: { APP_MODE: 'local', PUBLIC_ORIGIN: 'http://work.test:3000' },
  production: { APP_MODE: 'production' },
  proxy: { APP_MODE: 'production', TRUSTED_PROXIES: '1' },
  cdn: { APP_MODE: 'production', PUBLIC_ORIGIN: 'https://work.example.org' },
};

/** Expected; environment; method and host; headers; what it is. `-` is a request by HTTP/1.0 that names no host. */
const table = `
-- Chromium since 76, Firefox since 90, Safari since 16.4: over https and to this machine
accepted      | production | POST a.org            | Sec-Fetch-Site: same-origin; Origin: https://a.org               | a form of the app
accepted      | local      | POST 127.0.0.1:3000   | Sec-Fetch-Site: same-origin; Origin: null                        | a form of the app that hides its origin
accepted      | production | POST x.amazonaws.com  | Sec-Fetch-Site: same-origin; Origin: https://work.example.org    | a form of the app behind a CDN that changes the host
accepted      | production | POST a.org            | Sec-Fetch-Site: none                                             | a bookmark
another site  | production | POST a.org            | Sec-Fetch-Site: cross-site; Origin: https://b.org                | a form of another site
another site  | production | POST a.b.org          | Sec-Fetch-Site: same-site; Origin: https://evil.b.org            | a form of a neighbour below the same domain
another site  | production | POST a.org            | Sec-Fetch-Site: same-origin, cross-site                          | a header that is there twice
-- Every browser over plain http to another machine, and older browsers
accepted      | local      | POST 192.0.2.2:3000   | Origin: http://192.0.2.2:3000                                    | the same origin
accepted      | local      | POST [fd00::2]:3000   | Origin: http://[fd00::2]:3000                                    | the same origin in IPv6
accepted      | local      | POST LOCALHOST:3000   | Origin: http://localhost:3000                                    | the same origin in upper case
accepted      | local      | POST 192.0.2.2:80     | Origin: http://192.0.2.2                                         | the default port of http, written out
accepted      | production | POST a.org:443        | Origin: https://a.org                                            | the default port of https, written out
accepted      | production | POST a.org            | Origin: https://a.org                                            | https up to a proxy, http behind it
another site  | local      | POST 192.0.2.2:3000   | Origin: null; Referer: http://192.0.2.2:3000/                    | a hidden origin
another site  | local      | POST 192.0.2.2:3000   | Origin: http://192.0.2.3:3000                                    | another host
another site  | local      | POST 192.0.2.2:3000   | Origin: http://192.0.2.2:8080                                    | another port of the same machine
another site  | production | POST a.org            | Origin: https://a.org.evil.org                                   | a host that begins like ours
another site  | production | POST a.org            | Origin: https://a.org@evil.org                                   | an origin that names us as its user
another site  | production | POST a.org            | Origin: chrome-extension://a.org                                 | an extension
another site  | production | POST a.org            | Origin:                                                          | an empty origin
another site  | production | POST a.org            | Origin: https://a.org https://b.org                              | two origins
no https      | production | POST a.org            | Origin: http://a.org                                             | plain http to a production app
accepted      | production | POST localhost:3000   | Origin: http://localhost:3000                                    | plain http to a production app on this machine
-- Browsers before 2020
accepted      | production | POST a.org            | Referer: https://a.org/tasks?x=1                                 | a page of the app
another site  | production | POST a.org            | Referer: https://b.org/a.org                                     | a page of another site
another site  | production | POST a.org            | Referer: about:blank                                             | a page without an address
-- Programs
accepted      | production | POST a.org            |                                                                  | none of the three headers
accepted      | local      | POST -                |                                                                  | no host
another site  | local      | POST -                | Origin: http://b.org                                             | no host, from another site
accepted      | production | GET a.org             | Origin: https://b.org                                            | a read from another site
-- Proxies and CDNs, with browsers that send no Sec-Fetch-Site
accepted      | cdn        | POST x.amazonaws.com  | Origin: https://work.example.org                                 | the public address
accepted      | cdn        | POST x.example.net    | Referer: https://work.example.org/tasks                          | a page at the public address
another site  | cdn        | POST x.example.net    | Origin: http://work.example.org                                  | the public address over plain http
another site  | cdn        | POST x.example.net    | Origin: https://evil.example.org                                 | another address than the public one
accepted      | proxy      | POST app:3000         | Origin: https://a.org; X-Forwarded-Host: a.org                   | the host that a trusted proxy passed on
another site  | proxy      | POST app:3000         | Origin: https://b.org; X-Forwarded-Host: a.org                   | another host than a trusted proxy passed on
another site  | production | POST app:3000         | Origin: https://b.org; X-Forwarded-Host: b.org                   | a passed-on host where no proxy is trusted
-- Names that another site can point to this machine (DNS rebinding)
unknown host  | local      | POST rebind.evil.org  | Origin: http://rebind.evil.org                                   | a name of another site
unknown host  | local      | GET rebind.evil.org   |                                                                  | a read for a name of another site
unknown host  | local      | GET notlocalhost:3000 |                                                                  | a name that ends like ours
unknown host  | local      | GET a b               |                                                                  | no host name
accepted      | local      | GET app.localhost:3000|                                                                  | a name below localhost
accepted      | local      | GET localhost.:3000   |                                                                  | localhost with a final dot
accepted      | local      | GET [::1]:3000        |                                                                  | this machine in IPv6
accepted      | named      | POST work.test:3000   | Origin: http://work.test:3000                                    | the configured public name
accepted      | production | GET x.example.net     |                                                                  | any name in production, where the certificate decides
`;

const answerInWords: ErrorRequestHandler = (error, _request, response, _next) => {
  const { code, why } =
    error instanceof Refusal ? { why: '', ...error.reason } : { code: error.stack, why: '' };
  response.send((why || code).replaceAll('-', ' '));
};

/** Sends the request as it is written, and returns what the app made of it. */
async function send(environment: string, to: string, headers: string[]): Promise<string> {
  const settings = readSettings(environments[environment] ?? {});
  const parts = { settings, log: pino({ level: 'silent' }) } as AppParts;
  const app = express().set('trust proxy', settings.trustedProxies);
  app.use(requireKnownHost(parts), requireSameOrigin(parts), (_request, response) => {
    response.send('accepted');
  });
  const server = createServer(app.use(answerInWords)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const [method, ...host] = to.split(' ');
  const start =
    host[0] === '-' ? [`${method} / HTTP/1.0`] : [`${method} / HTTP/1.1`, `Host: ${host.join(' ')}`];
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.end([...start, ...headers, 'Connection: close', '', ''].join('\r\n'));
  const [, said = ''] = (await text(socket)).split('\r\n\r\n');
  server.close();
  return said;
}

describe('a request from a browser or a program', () => {
  const rows = table.split('\n').filter((line) => line !== '' && !line.startsWith('--'));
  for (const row of rows) {
    const [expected = '', environment = '', to = '', headers = '', what] = row
      .split('|')
      .map((cell) => cell.trim());
    const lines = headers === '' ? [] : headers.split('; ');
    it(`${expected}: ${what}`, async () => assert.equal(await send(environment, to, lines), expected));
  }
});

it('that is refused gets an error with its origin, or with the address to use', () => {
  const said = (why: 'another-site' | 'no-https') => new Refusal({ code: 'cross-origin', why }).message;
  assert.match(said('another-site'), /^Another site sent this request/);
  assert.match(said('no-https'), /use the https address/);
});
