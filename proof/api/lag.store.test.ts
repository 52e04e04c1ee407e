/**
 * Indexes lag on AWS but not on DynamoDB Local. So this test delays them, and checks the reads that must not depend on
 * them.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { openScenarioStore } from '../../fixtures/targets/reference/scenario-store.ts';
import { seedAll } from '../../fixtures/targets/reference/seeding.ts';
import { Resources } from '../../harness/run/resources.ts';
import { civilDate } from '../../src/domain/civil-date.ts';
import { startWorkflow } from '../../src/starting/start-workflow.ts';
import { archiveWorkflow } from '../../src/store/archiving.ts';
import { findWorkflow, type Workflow } from '../../src/store/bundles.ts';
import { markDeleted, removeRows } from '../../src/store/deleting.ts';
import { findTask } from '../../src/store/find-task.ts';
import { readQueue } from '../../src/store/queue.ts';
import type { Table } from '../../src/store/table.ts';
import { listTasks } from '../../src/store/task-lists.ts';
import { listTemplateHeads } from '../../src/store/templates.ts';
import type { AppParts } from '../../src/web/context.ts';
import { createTask } from '../../src/web/tasks/task-actions.ts';

const NOW = '2026-06-22T08:00:00.000Z';
/** The first page of Today has every task of the workflows that are started here. */
const today = civilDate('2026-08-20');

/** The same table, with its indexes as they were when it was created. */
function heldBack(table: Table): { table: Table; hold: () => void } {
  const seen = new Map<string, unknown>();
  let holding = false;
  const client = new Proxy(table.client, {
    get(target, name) {
      if (name !== 'send') return Reflect.get(target, name, target);
      // biome-ignore lint/suspicious/noExplicitAny: commands of every kind pass here.
      return async (command: any, ...rest: unknown[]) => {
        if (!command.input.IndexName) return target.send(command, ...(rest as []));
        const asked = JSON.stringify(command.input);
        if (holding) return seen.get(asked) ?? { Items: [] };
        const answer = await target.send(command, ...(rest as []));
        seen.set(asked, answer);
        return answer;
      };
    },
  });
  const hold = () => {
    holding = true;
  };
  return { table: { ...table, client }, hold };
}

describe('while the indexes lag', { concurrency: false }, () => {
  const resources = new Resources();
  let direct: Table;

  before(async () => {
    direct = (await openScenarioStore(String(process.env.DYNAMODB_ENDPOINT), resources)).direct;
    await seedAll(direct, () => new Date(NOW));
  });
  after(() => resources.closeAll());

  async function started(table: Table, date: string): Promise<Workflow> {
    const podcast = (await listTemplateHeads(table)).find(({ type }) => type === 'podcast');
    const request = { title: `Episode of ${date}`, anchorDate: civilDate(date) };
    return startWorkflow(
      { table, clock: () => new Date(NOW), newId: randomUUID },
      { request, templateId: podcast?.id, allowDuplicate: false, startedBy: 'grace' },
    );
  }

  const shownOf = async (table: Table, id: string) => {
    const { groups } = await readQueue(table, today, { limit: 100 });
    return groups.flatMap(({ rows }) => rows).filter(({ workflow }) => workflow?.id === id).length;
  };
  const look = (table: Table) =>
    Promise.all([
      readQueue(table, today, { limit: 100 }),
      listTasks(table, { status: 'todo' }, undefined, 500),
    ]);

  test('a new workflow is in the queue with all its tasks, and each task is found', async () => {
    const { table, hold } = heldBack(direct);
    await look(table);
    hold();
    const { bundle, tasks } = await started(table, '2026-08-17');
    assert.equal(await shownOf(table, bundle.id), tasks.length);
    assert.equal((await findTask(table, String(tasks[0]?.id)))?.id, tasks[0]?.id);
    const parts = { table, clock: () => new Date(NOW), newId: randomUUID } as AppParts;
    const added = { description: 'Call the guest', date: today, bundleId: bundle.id };
    const { made } = await createTask(parts, added, { userId: 'grace', today });
    assert.equal((await findTask(table, made.id))?.id, made.id, 'one that was added to it');
  });

  test('an archived workflow is out of the queue with all its tasks', async () => {
    const { table, hold } = heldBack(direct);
    const { bundle } = await started(table, '2026-08-18');
    await look(table);
    hold();
    const workflow = await findWorkflow(table, bundle.id);
    assert.ok(workflow);
    assert.ok(Object(await archiveWorkflow(table, workflow, NOW)).written);
    assert.equal(await shownOf(table, bundle.id), 0);
  });

  test('a workflow is in no list while it is being deleted and after that', async () => {
    const { table, hold } = heldBack(direct);
    const { bundle } = await started(table, '2026-08-19');
    const active = await findWorkflow(table, bundle.id);
    assert.ok(active);
    await archiveWorkflow(table, active, NOW);
    await look(table);
    hold();
    const listed = async () => {
      const { tasks } = await listTasks(table, { status: 'todo' }, undefined, 500);
      return tasks.filter(({ bundleId }) => bundleId === bundle.id).length;
    };
    assert.ok((await listed()) > 0, 'they were listed before');
    const archived = await findWorkflow(table, bundle.id);
    assert.ok(archived);
    assert.ok(Object(await markDeleted(table, archived.bundle, NOW)).written);
    assert.equal(await listed(), 0);
    await removeRows(table, bundle.id, async () => undefined);
    assert.equal(await listed(), 0);
    assert.equal(await findWorkflow(table, bundle.id), undefined);
  });
});
