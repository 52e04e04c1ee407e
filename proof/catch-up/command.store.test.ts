/** `npm run catch-up` as a process: it prints its report, and its exit code says whether something failed. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { runScript } from '../../harness/actors/script.ts';
import { type AppUnderTest, openApp } from '../api/app-under-test.ts';

let app: AppUnderTest;
before(async () => {
  app = await openApp();
});
after(() => app.close());

test('the command ends with 1 when an item failed, and with 0 when the next run makes it', async () => {
  const args = ['--date', '2026-06-22', '--allow-future', '--json'];
  const run = async () => {
    const { code, stdout, stderr } = await runScript('catch-up', args, app.target.environment);
    assert.match(stdout, /^\{/, stderr);
    const { failures, created, recurring } = JSON.parse(stdout);
    return { code, failures, created: created.length, generated: recurring.generated.length };
  };
  await app.target.edits.makeUnreadable('content', 'Newsletter');
  assert.deepEqual(await run(), { code: 1, failures: 1, created: 0, generated: 3 });
  await app.target.edits.mendUnreadable();
  assert.deepEqual(await run(), { code: 0, failures: 0, created: 1, generated: 0 });
  const { bundles } = await app.caller.read<{ bundles: object[] }>('/api/bundles');
  assert.equal(bundles.length, 1);
});
