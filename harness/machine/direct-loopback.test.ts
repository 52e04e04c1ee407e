import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { reachLoopbackDirectly } from './direct-loopback.ts';

/** Sends requests to a server on this machine with both of Node's clients, while the environment names a proxy that does not
 * run. */
const ASKING = `
  import http from 'node:http';
  const { reachLoopbackDirectly } = await import(process.argv[1]);
  const server = http.createServer((_, answer) => answer.end('direct')).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const url = 'http://127.0.0.1:' + server.address().port;
  if (process.argv[2] === 'directly') reachLoopbackDirectly();
  const byFetch = await fetch(url).then((answer) => answer.text(), (error) => error.cause.code);
  const byHttp = await new Promise((done) => {
    http.get(url, (answer) => answer.on('data', (text) => done(String(text)))).on('error', ({ code }) => done(code));
  });
  console.log(byFetch, byHttp);
  server.close();
`;

describe('reachLoopbackDirectly', () => {
  const env = { PATH: process.env.PATH, NODE_USE_ENV_PROXY: '1', http_proxy: 'http://127.0.0.1:9' };
  const ask = (how: string) =>
    execFileSync(
      process.execPath,
      ['--input-type=module', '-e', ASKING, `${import.meta.dirname}/direct-loopback.ts`, how],
      {
        env,
        encoding: 'utf8',
      },
    ).trim();

  it('sends requests to this machine past the proxy of the environment', () => {
    assert.equal(ask('as it is'), 'ECONNREFUSED ECONNREFUSED');
    assert.equal(ask('directly'), 'direct direct');
  });

  it('keeps the exceptions that the environment has already', () => {
    const environment: NodeJS.ProcessEnv = { no_proxy: 'example.org, localhost' };
    reachLoopbackDirectly(environment);
    assert.equal(environment.NO_PROXY, 'example.org,localhost,127.0.0.1,::1,[::1]');
  });
});
