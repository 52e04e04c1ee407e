/** The workflows page by page, whether any is finished, and the row that a used key has created. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays } from '../../src/domain/civil-date.ts';
import { startWorkflow } from '../../src/starting/start-workflow.ts';
import {
  hasHistory,
  listArchived,
  listBundles,
  pageOfActive,
  readWorkflow,
} from '../../src/store/bundles.ts';
import { markDeleted } from '../../src/store/deleting.ts';
import { consumeKey, KEPT_SECONDS, readConsumed } from '../../src/store/idempotency.ts';
import { transact } from '../../src/store/requests.ts';
import { archive, deleteBundle, restore } from '../../src/web/workflows/workflow-actions.ts';
import { arrange, template } from '../catch-up/scene.ts';
import { GRACE, NOW, Office, TODAY } from './office.ts';

test('a first page with all workflows is marked as complete; otherwise each is on one page, and all are counted', async () => {
  const office = new Office();
  const { table } = office.parts;
  const made: string[] = [];
  for (let n = 0; n < 5; n++) made.push(await office.workflow(`Episode ${n}`));
  const page = async (after: string | undefined, limit: number) => {
    const { active, read: _, ...rest } = await pageOfActive(table, after, limit);
    return { ...rest, ids: active.map(({ bundle }) => bundle.id) };
  };
  assert.deepEqual(await page(undefined, 5), { next: null, count: 5, more: false, ids: made });
  const first = await page(undefined, 4);
  assert.ok(first.next);
  assert.deepEqual([first.ids, first.count, first.more], [made.slice(0, 4), 5, false]);
  assert.deepEqual(await page(first.next, 4), { next: null, count: 5, more: false, ids: made.slice(4) });
});

test('a first page with all workflows does not depend on the index, which may lag', async () => {
  const office = new Office();
  office.twin.options = { indexLag: 10 };
  const id = await office.workflow();
  const { count } = await pageOfActive(office.parts.table, undefined, 2);
  assert.equal(count, 1);
  const { bundles } = await listBundles(office.parts.table, undefined, 2);
  assert.deepEqual(
    bundles.map((bundle) => bundle.id),
    [id],
  );
});

test('active and archived workflows are listed together by anchor date, from either end, each on one page', async () => {
  const office = new Office();
  const { table } = office.parts;
  for (const day of [4, 0, 3, 1, 2]) {
    const request = { title: `${day}`, anchorDate: addDays(TODAY, day) };
    const start = { request, allowDuplicate: false, startedBy: GRACE.userId };
    const { bundle } = await startWorkflow(office.parts, start);
    if (day % 2 === 1) await archive(office.parts, bundle.id, GRACE);
  }
  const pages = async (limit: number, newestFirst?: boolean) => {
    const all: string[] = [];
    for (let after: string | undefined; ; ) {
      const { bundles, next } = await listBundles(table, after, limit, { newestFirst });
      all.push(bundles.map(({ title }) => title).join(' '));
      if (next === null) return all;
      after = next;
    }
  };
  assert.deepEqual(await pages(5), ['0 1 2 3 4']);
  assert.deepEqual(await pages(2), ['0 1', '2 3', '4']);
  assert.deepEqual(await pages(2, true), ['4 3', '2 1', '0']);
});

test('a restored or deleted workflow is listed by its present state, though the index lags', async () => {
  const office = new Office();
  const { table } = office.parts;
  const id = await office.workflow();
  await archive(office.parts, id, GRACE);
  const listed = async () => (await listBundles(table, undefined, 5)).bundles.map(({ status }) => status);
  office.twin.options = { indexLag: 1 };
  await restore(office.parts, id, { allowDuplicate: false, ...GRACE });
  assert.deepEqual(await listed(), ['active']);
  office.twin.options = { indexLag: 2 };
  await archive(office.parts, id, GRACE);
  const archived = await readWorkflow(table, id);
  assert.ok(archived);
  await markDeleted(table, archived.bundle, NOW);
  office.twin.options = { indexLag: 1 };
  assert.deepEqual(await listed(), []);
  office.twin.options = { indexLag: 2 };
  await deleteBundle(office.parts, id);
  assert.deepEqual(await listed(), []);
});

for (const tasks of [2, 250]) {
  test(`a workflow of ${tasks} tasks that starts archived is in the history, and not among the active ones`, async () => {
    const { parts } = new Office();
    const { table } = parts;
    await arrange(table, { templates: [template(1, tasks)], configs: [] });
    const request = { title: 'Conference', anchorDate: TODAY, status: 'archived' as const };
    const { bundle } = await startWorkflow(parts, {
      ...{ request, templateId: template(1, tasks).id, allowDuplicate: false, startedBy: GRACE.userId },
    });
    const ids = (bundles: { id: string }[]) => bundles.map(({ id }) => id);
    assert.deepEqual(ids((await listArchived(table, undefined, 10)).bundles), [bundle.id]);
    assert.deepEqual(ids((await listBundles(table, undefined, 10)).bundles), [bundle.id]);
    assert.equal(await hasHistory(table), true);
    assert.equal((await pageOfActive(table, undefined, 10)).count, 0);
  });
}

test('there is a history as soon as one workflow is archived', async () => {
  const office = new Office();
  const id = await office.workflow();
  assert.equal(await hasHistory(office.parts.table), false);
  await archive(office.parts, id, GRACE);
  assert.equal(await hasHistory(office.parts.table), true);
});

test('the history is listed newest first, page by page', async () => {
  const office = new Office();
  const made: string[] = [];
  for (let n = 0; n < 3; n++) made.push(await office.workflow(`Episode ${n}`));
  for (const id of made) await archive(office.parts, id, GRACE);
  const page = async (after: string | undefined, limit: number) => {
    const { bundles, next } = await listArchived(office.parts.table, after, limit);
    return { next, ids: bundles.map(({ id }) => id) };
  };
  const newest = made.toReversed();
  assert.deepEqual(await page(undefined, 3), { next: null, ids: newest });
  const first = await page(undefined, 2);
  assert.ok(first.next);
  assert.deepEqual(first.ids, newest.slice(0, 2));
  assert.deepEqual(await page(first.next, 2), { next: null, ids: newest.slice(2) });
});

test('a key is known for seven days, and is free from the second in which they end', async () => {
  const { table } = new Office().parts;
  const submission = { userId: 'grace', route: 'POST /api/tasks', key: 'k', bodyHash: 'h' } as const;
  const clockAt = (seconds: number) => () => new Date(Date.parse(NOW) + seconds * 1_000);
  await transact(table, [consumeKey(submission, 'task-1', clockAt(0))]);
  const known = async (seconds: number) => (await readConsumed(table, submission, clockAt(seconds)))?.madeId;
  assert.equal(await known(KEPT_SECONDS - 1), 'task-1');
  assert.equal(await known(KEPT_SECONDS), undefined);
  await assert.rejects(transact(table, [consumeKey(submission, 'task-2', clockAt(KEPT_SECONDS - 1))]));
  await transact(table, [consumeKey(submission, 'task-2', clockAt(KEPT_SECONDS))]);
  assert.equal(await known(KEPT_SECONDS), 'task-2');
});
