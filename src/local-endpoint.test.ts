/** Clients of a server that is not AWS ignore the AWS settings of the machine. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { bucketEvidence } from './evidence/bucket.ts';
import { closeTable, connectTable } from './store/table.ts';

const ID = '5f0c1c9e-0000-4000-8000-00000000dead';
const folder = mkdtempSync(path.join(os.tmpdir(), 'aws-'));
const config = path.join(folder, 'config');
writeFileSync(
  config,
  '[default]\nuse_fips_endpoint = true\nuse_dualstack_endpoint = true\nretry_mode = nonsense\n[broken',
);

const environments: Record<string, string>[] = [
  { AWS_USE_FIPS_ENDPOINT: 'true' },
  { AWS_USE_DUALSTACK_ENDPOINT: 'true' },
  { AWS_DEFAULTS_MODE: 'nonsense' },
  { AWS_RETRY_MODE: 'nonsense', AWS_MAX_ATTEMPTS: 'many' },
  { AWS_PROFILE: 'nobody', AWS_CONFIG_FILE: path.join(folder, 'missing') },
  { AWS_CONFIG_FILE: config, AWS_SHARED_CREDENTIALS_FILE: config },
  { AWS_CONFIG_FILE: folder },
  { AWS_ENDPOINT_URL: 'nonsense' },
  { AWS_REGION: 'nonsense' },
  { HOME: path.join(folder, 'nowhere') },
];

describe('a local endpoint', { concurrency: false }, () => {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request.resume());
    response.setHeader('content-type', 'application/x-amz-json-1.0').end('{}');
  });
  let host = '';
  before(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  });

  /** Sends one request with each client and returns the credentials that they sent. */
  async function ask(endpoint: string): Promise<(string | undefined)[]> {
    asked.length = 0;
    const table = connectTable({ name: 'first-run', endpoint });
    await table.client.send(new GetCommand({ TableName: 'first-run', Key: { pk: 'a', sk: 'b' } }));
    closeTable(table);
    const bucket = bucketEvidence({ bucket: 'files', endpoint, region: 'eu-central-1' });
    await bucket.put({ taskId: ID, fileId: ID }, Buffer.from('x'));
    return asked.map(({ headers }) => /Credential=([^,]*)/.exec(headers.authorization ?? '')?.[1]);
  }

  for (const environment of environments) {
    it(`is reached with ${Object.keys(environment).join(' and ')} set to something else`, async () => {
      const saved = { ...process.env };
      Object.assign(process.env, environment);
      try {
        assert.equal((await ask(`http://${host}`)).length, 2);
      } finally {
        for (const name of Object.keys(environment)) {
          if (saved[name] === undefined) delete process.env[name];
          else process.env[name] = saved[name];
        }
      }
    });
  }

  it('gets the user name of its URL as access key id', async () => {
    const sent = await ask(`http://someKey42:secret@${host}`);
    assert.deepEqual(
      sent.map((credential) => credential?.split('/')[0]),
      ['someKey42', 'someKey42'],
    );
  });
});
