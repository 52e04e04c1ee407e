/** A link that a task requires and its workflow collects under the same name is entered once. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { linkField } from '../../src/domain/bundle-change.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import { findWorkflow } from '../../src/store/bundles.ts';
import { act, createTask, editTask } from '../../src/web/tasks/task-actions.ts';
import { archive, type BundleEdit, editBundle } from '../../src/web/workflows/workflow-actions.ts';
import { nameOf } from '../catch-up/twin/twin.ts';
import { GRACE, Office, TODAY } from './office.ts';

const [A, B] = ['https://a.example', 'https://b.example'];
const luma = linkField('Luma');

/** A workflow that collects "Luma", and three tasks in it: two that require it, one that requires another link. */
async function begun(office = new Office()) {
  const { parts } = office;
  const id = await office.workflow();
  await editBundle(parts, id, { bundleLinks: [{ name: 'Luma', url: '' }] }, GRACE);
  const add = async (requiredLinkName: string, more = {}) => {
    const fields = { description: requiredLinkName, date: TODAY, bundleId: id, requiredLinkName, ...more };
    return (await createTask(parts, fields, GRACE)).made.id;
  };
  const [first, second, other] = [await add('Luma'), await add('Luma'), await add('Slides')];
  const links = async () => {
    const { bundle, tasks } = (await findWorkflow(parts.table, id)) ?? assert.fail();
    const of = (task: string) => tasks.find((one) => one.id === task)?.link;
    return { workflow: bundle.bundleLinks[0]?.url, tasks: [of(first), of(second), of(other)] };
  };
  return { parts, id, first, second, other, add, links };
}

describe('a link that tasks require and their workflow collects', () => {
  test('is entered with one task, and is on the workflow and on the other', async () => {
    const { parts, first, other, links } = await begun();
    await editTask(parts, first, { link: A }, GRACE);
    assert.deepEqual(await links(), { workflow: A, tasks: [A, A, undefined] });
    await editTask(parts, other, { link: B }, GRACE);
    assert.deepEqual(await links(), { workflow: A, tasks: [A, A, B] });
  });

  test('is entered on the workflow, and completes the tasks', async () => {
    const { parts, id, first, links } = await begun();
    await editBundle(parts, id, { [luma]: A }, GRACE);
    assert.deepEqual(await links(), { workflow: A, tasks: [A, A, undefined] });
    assert.equal((await editTask(parts, first, { status: 'done' }, GRACE)).status, 'done');
  });

  test('is saved when a waiting task is resolved', async () => {
    const { parts, first, links } = await begun();
    const waits = { waitingFor: 'Anna', followUpAt: TODAY, note: 'Asked' };
    await act(parts, first, { action: 'mark-waiting', said: waits }, GRACE);
    await act(parts, first, { action: 'resolve-done', said: { link: A } }, GRACE);
    assert.deepEqual(await links(), { workflow: A, tasks: [A, A, undefined] });
  });

  test('is copied to or from a task that is added later', async () => {
    const { parts, id, links, add } = await begun();
    await add('Luma', { link: A });
    assert.deepEqual(await links(), { workflow: A, tasks: [A, A, undefined] });
    const late = await add('Luma');
    const { tasks } = (await findWorkflow(parts.table, id)) ?? assert.fail();
    assert.equal(tasks.find((task) => task.id === late)?.link, A);
  });

  test('is copied to or from a task that is moved to the workflow', async () => {
    const { parts, id, links } = await begun();
    const loose = async (link?: string) => {
      const fields = { description: 'Loose', date: TODAY, requiredLinkName: 'Luma', ...(link && { link }) };
      return (await createTask(parts, fields, GRACE)).made.id;
    };
    await editTask(parts, await loose(A), { bundleId: id }, GRACE);
    assert.deepEqual(await links(), { workflow: A, tasks: [A, A, undefined] });
    assert.equal((await editTask(parts, await loose(B), { bundleId: id }, GRACE)).link, A);
  });

  test('can be replaced but not removed once a task was completed on it', async () => {
    const { parts, id, first, second, links } = await begun();
    await editTask(parts, first, { link: A, status: 'done' }, GRACE);
    const taken = (error: unknown) => error instanceof Refusal && error.code === 'links-in-use';
    await assert.rejects(editBundle(parts, id, { [luma]: null }, GRACE), taken);
    await assert.rejects(editTask(parts, second, { link: null }, GRACE), taken);
    assert.deepEqual(await links(), { workflow: A, tasks: [A, A, undefined] });
    await editTask(parts, second, { link: B }, GRACE);
    assert.deepEqual(await links(), { workflow: B, tasks: [B, B, undefined] });
  });

  test('changes in one transaction with the archive and restore of the workflow', async () => {
    const { parts, id, links } = await begun();
    await editBundle(parts, id, { [luma]: A, status: 'archived' }, GRACE);
    assert.deepEqual(await links(), { workflow: A, tasks: [A, A, undefined] });
    await editBundle(parts, id, { [luma]: B, status: 'active' }, GRACE);
    assert.deepEqual(await links(), { workflow: B, tasks: [B, B, undefined] });
    await archive(parts, id, GRACE);
    await editBundle(parts, id, { [luma]: A }, GRACE);
    assert.deepEqual(await links(), { workflow: A, tasks: [A, A, undefined] });
  });

  test('is one of two that are entered at once, the same in every place', async () => {
    const { parts, id, first, second, links } = await begun();
    const seen = { was: { link: '' } };
    const results = await Promise.allSettled([
      editTask(parts, first, { link: A }, { ...GRACE, ...seen }),
      editTask(parts, second, { link: B }, { ...GRACE, ...seen }),
      editBundle(parts, id, { [luma]: 'https://c.example', was: { [luma]: '' } } as BundleEdit, GRACE),
    ]);
    assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1, JSON.stringify(results));
    const { workflow, tasks } = await links();
    assert.deepEqual(tasks, [workflow, workflow, undefined]);
  });
});

/** An office in which something else is written right before the next write. */
function interrupted() {
  let first: (() => Promise<unknown>) | undefined;
  const office = new Office((twin) =>
    twin.table(async (command, carryOut) => {
      const now = nameOf(command) === 'TransactWriteCommand' ? first : undefined;
      if (now) first = undefined;
      await now?.();
      return carryOut();
    }),
  );
  return { office, before: (write: () => Promise<unknown>) => (first = write) };
}

describe('a link that is entered while somebody else', () => {
  const comes = {
    'adds a task that requires it': ({ add }) => add('Luma'),
    'moves such a task to the workflow': ({ parts, id, loose }) =>
      editTask(parts, loose, { bundleId: id }, GRACE),
    'requires it of another task': ({ parts, asks }) =>
      editTask(parts, asks, { requiredLinkName: 'Luma' }, GRACE),
  } satisfies Record<string, (work: Awaited<ReturnType<typeof crowded>>) => Promise<unknown>>;
  async function crowded({ office }: ReturnType<typeof interrupted>) {
    const work = await begun(office);
    const task = async (more: object) =>
      (await createTask(work.parts, { description: 'Late', date: TODAY, ...more }, GRACE)).made.id;
    return {
      ...work,
      loose: await task({ requiredLinkName: 'Luma' }),
      asks: await task({ bundleId: work.id }),
    };
  }
  for (const [what, come] of Object.entries(comes)) {
    test(`${what}, is on that task too`, async () => {
      for (const place of ['task', 'workflow']) {
        const interruption = interrupted();
        const work = await crowded(interruption);
        const { parts, id, first } = work;
        interruption.before(() => come(work));
        if (place === 'task') await editTask(parts, first, { link: A }, GRACE);
        else await editBundle(parts, id, { [luma]: A }, GRACE);
        const { tasks } = (await findWorkflow(parts.table, id)) ?? assert.fail();
        const sharing = tasks.filter(({ requiredLinkName }) => requiredLinkName === 'Luma');
        assert.deepEqual(
          sharing.map(({ link }) => link),
          [A, A, A],
          place,
        );
      }
    });
  }

  test('completes a task on it, stays: archiving the workflow does not remove it', async () => {
    const { office, before } = interrupted();
    const { parts, id, add } = await begun(office);
    await editBundle(parts, id, { [luma]: A }, GRACE);
    const task = await add('', { requiredBundleLinks: ['Luma'] });
    before(() => editTask(parts, task, { status: 'done' }, GRACE));
    const taken = editBundle(parts, id, { bundleLinks: [], status: 'archived' }, GRACE);
    await assert.rejects(taken, (error) => error instanceof Refusal && error.code === 'links-in-use');
  });

  test('adds a task and completes it on the link, stays too', async () => {
    const { office, before } = interrupted();
    const { parts, id, add } = await begun(office);
    await editBundle(parts, id, { [luma]: A }, GRACE);
    before(async () => {
      const task = await add('', { requiredBundleLinks: ['Luma'] });
      await editTask(parts, task, { status: 'done' }, GRACE);
    });
    const taken = editBundle(parts, id, { bundleLinks: [], status: 'archived' }, GRACE);
    await assert.rejects(taken, (error) => error instanceof Refusal && error.code === 'links-in-use');
  });
});

test('a task keeps its link when it leaves its workflow for another, whatever was changed in either', async () => {
  const office = new Office();
  const { parts, id, add, links } = await begun(office);
  await editTask(parts, await add(''), { status: 'done' }, GRACE);
  const fields = { description: 'Late', date: TODAY, requiredLinkName: 'Luma', link: A };
  const { made } = await createTask(parts, { ...fields, bundleId: await office.workflow('Other') }, GRACE);
  await editTask(parts, made.id, { bundleId: id }, GRACE);
  assert.deepEqual(await links(), { workflow: A, tasks: [A, A, undefined] });
});
