/** The container of a run: it responds, all processes of the run share it, and it is removed at the end of the run or by the
 * next run. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { describe, it } from 'node:test';
import { openDockerStore } from './docker.ts';
import { isUnavailable, type LocalStore } from './local-store.ts';

const MODULE = new URL('./docker.ts', import.meta.url).href;
/** Opens a store, prints its address, and runs until it is killed. */
const HOLDER = `
  const { openDockerStore } = await import(${JSON.stringify(MODULE)});
  const { endpoint } = await openDockerStore({ onProgress() {} });
  console.log(endpoint);
  setInterval(() => {}, 1_000);`;

const answers = async (endpoint: string) => (await fetch(endpoint).catch(() => null)) !== null;

async function openOr(skip: (why: string) => void): Promise<LocalStore | null> {
  const store = await openDockerStore({ onProgress: () => undefined });
  if (!isUnavailable(store)) return store;
  skip(store.unavailable);
  return null;
}

describe('DynamoDB Local in Docker', { concurrency: false }, () => {
  it('responds as soon as it is open, and is gone once it is stopped', async (t) => {
    const store = await openOr((why) => t.skip(why));
    if (!store) return;
    assert.equal((await fetch(store.endpoint)).status, 400, 'what DynamoDB says to a plain GET');
    await store.stop();
    assert.equal(await answers(store.endpoint), false);
  });

  it('is removed by a later run if its run was killed, and not before', async (t) => {
    const first = await openOr((why) => t.skip(why));
    if (!first) return;
    const holder = spawn(process.execPath, ['--input-type=module', '-e', HOLDER], {
      env: { ...process.env, TESTCONTAINERS_RYUK_DISABLED: 'true', NODE_TEST_CONTEXT: undefined },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [left] = (await once(createInterface(holder.stdout), 'line')) as [string];
    assert.ok(await answers(first.endpoint), 'the store of a living process stays');
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    assert.ok(await answers(left), 'a kill leaves the container');
    const next = await Promise.all([1, 2].map(() => openOr((why) => t.skip(why))));
    assert.equal(await answers(left), false, 'the next runs have removed it, though two began at once');
    assert.ok(await answers(first.endpoint), 'and no other');
    await Promise.all([first, ...next].map((store) => store?.stop()));
  });
});
