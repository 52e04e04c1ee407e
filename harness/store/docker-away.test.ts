/** If Docker cannot be used, the start loses only seconds, and the next kind of store is tried. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { runCommand } from '../machine/run-command.ts';

const OPEN = `
  const { openDockerStore } = await import(${JSON.stringify(new URL('./docker.ts', import.meta.url).href)});
  const store = await openDockerStore({ onProgress() {} }, 1_500);
  await store.stop?.();
  console.log(JSON.stringify(store));
  process.exit();`;

describe('Docker that cannot be used', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'docker-'));
  const hanging = path.join(folder, 'hanging.sock');
  const daemon = createServer((socket) => void socket.on('error', () => {}));
  before(async () => {
    mkdirSync(path.join(folder, '.docker'));
    writeFileSync(path.join(folder, '.docker', 'config.json'), '{ broken');
    daemon.listen(hanging);
    await once(daemon, 'listening');
  });
  after(() => {
    daemon.close();
    rmSync(folder, { recursive: true });
  });

  async function open(environment: Record<string, string>): Promise<{ unavailable?: string; kind?: string }> {
    const env = { ...process.env, NODE_TEST_CONTEXT: undefined, ...environment };
    const { code, output } = await runCommand(process.execPath, ['--input-type=module', '-e', OPEN], { env });
    assert.equal(code, 0, output);
    return JSON.parse(output);
  }

  it('is given up if it accepts and never responds', async () => {
    assert.deepEqual(await open({ DOCKER_HOST: `unix://${hanging}` }), {
      unavailable: 'The Docker daemon did not answer within 1.5 s',
    });
  });

  it('is skipped if its configuration is not JSON', async () => {
    const { unavailable } = await open({ HOME: folder });
    assert.match(
      unavailable ?? '',
      /\.docker\/config\.json cannot be read: .*JSON.*\. Correct it, or remove it$/,
    );
  });

  for (const DOCKER_HOST of [`unix://${folder}/nowhere.sock`, 'tcp://127.0.0.1:1', 'nonsense']) {
    it(`is skipped with DOCKER_HOST=${DOCKER_HOST.replace(folder, '')}`, async () => {
      const { unavailable, kind } = await open({ DOCKER_HOST });
      // Another daemon may be found at its usual socket.
      assert.ok(kind === 'docker' || unavailable === 'no Docker daemon answers', unavailable);
    });
  }
});
