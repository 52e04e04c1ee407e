import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { ProcessSeeding } from './process-seeding.ts';
import { urlOf } from './steady-port.ts';

describe('a target that the harness seeds by its profile', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'seeding-'));
  const received: { line: string; body: Record<string, unknown> }[] = [];
  const ITEM = { kind: 'template', id: '1', name: 'Podcast', outcome: 'created' };
  let status = 200;
  let type = 'application/json';
  const server = createServer(async (request, response) => {
    const body = (await request.toArray()).join('');
    received.push({ line: `${request.method} ${request.url}`, body: JSON.parse(body) });
    response.writeHead(status, { 'Content-Type': type }).end(JSON.stringify([ITEM]));
  });
  before(() => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve)));
  after(() => {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true });
  });
  const seeding = (seed: string) =>
    new ProcessSeeding({ seed, url: urlOf(server), scratch: path.join(folder, 'scratch') });

  it('gets the rows of a scenario by request, and starts empty only at the first request', async () => {
    const some = seeding('POST /seed');
    assert.deepEqual(await some.seed({ templates: [] }), [ITEM]);
    await some.seed();
    const [first, second] = received.splice(0);
    assert.equal(first?.line, 'POST /seed');
    assert.deepEqual([first?.body.templates, first?.body.empty, second?.body.empty], [[], true, false]);
  });

  it('gets them in a file if the profile names a command', async () => {
    const command = `test "$TARGET_URL" && grep -q '"empty":true' "$SEED_FILE" && echo '${JSON.stringify([ITEM])}' > "$SEED_REPORT"`;
    assert.deepEqual(await seeding(command).seed(), [ITEM]);
    assert.deepEqual(await seeding('true').seed(), []);
  });

  it('reports the command or request that failed', async () => {
    await assert.rejects(seeding('echo no store; exit 3').seed(), {
      name: 'SetupFailed',
      message: '"echo no store; exit 3" ended with 3. Its last lines:\nno store',
    });
    await assert.rejects(seeding('exit 3').seed(), { message: '"exit 3" ended with 3. It printed nothing.' });
    status = 500;
    await assert.rejects(seeding('POST /seed').seed(), /"POST \/seed" .* observed 500: \[\{"kind"/);
    type = 'text/html; charset=utf-8';
    await assert.rejects(
      seeding('POST /seed').seed(),
      /expected a status of 2xx, observed 500 with a page\. Correct the setting, or let/,
    );
  });
});
