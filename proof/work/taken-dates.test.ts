/** An anchor date that a workflow of the template has taken stays taken while the workflow is on it. */
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { civilDate } from '../../src/domain/civil-date.ts';
import { type Started, startWorkflow } from '../../src/starting/start-workflow.ts';
import { anchorKey } from '../../src/store/keys.ts';
import { takenDates } from '../../src/store/taken-dates.ts';
import { archive, editBundle, reschedule, restore } from '../../src/web/workflows/workflow-actions.ts';
import { arrange, template } from '../catch-up/scene.ts';
import { nameOf } from '../catch-up/twin/twin.ts';
import { GRACE, Office } from './office.ts';

const { id: templateId } = template(1, 1);
const date = civilDate('2026-07-20');
const later = civilDate('2026-07-27');

describe('an anchor date', () => {
  let office: Office;
  let first: string;
  const start = async (allowDuplicate: boolean) => {
    const request = { title: 'Episode', anchorDate: date };
    const { bundle } = await startWorkflow(office.parts, {
      ...{ request, templateId, allowDuplicate, startedBy: GRACE.userId },
    });
    return bundle.id;
  };
  /** The workflow that has the date. */
  const holder = (on = date) => office.twin.rows.get(anchorKey(templateId, on))?.bundleId;

  beforeEach(async () => {
    office = new Office();
    await arrange(office.parts.table, { templates: [template(1, 1)], configs: [] });
    first = await start(false);
  });

  describe('that two starts request at once', () => {
    const both = (keys: (string | undefined)[]) =>
      Promise.allSettled(
        keys.map((key) =>
          startWorkflow(office.parts, {
            ...{ request: { title: 'Episode', anchorDate: later }, templateId, allowDuplicate: false },
            ...{ startedBy: GRACE.userId },
            ...(key && {
              submission: { route: 'POST /api/bundles', userId: GRACE.userId, key, bodyHash: 'body' },
            }),
          }),
        ),
      );
    const outcomes = async (...keys: (string | undefined)[]) => {
      const ends = await both(keys);
      const ids = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value.bundle.id] : []));
      const refused = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason.code] : []));
      return { workflows: new Set(ids).size, answered: ids.length, refused };
    };

    test('is refused to the second form', async () =>
      assert.deepEqual(await outcomes('one', 'other'), {
        ...{ workflows: 1, answered: 1, refused: ['already-started'] },
      }));
    test('is used once by a form that was sent twice', async () =>
      assert.deepEqual(await outcomes('one', 'one'), { workflows: 1, answered: 2, refused: [] }));
    test('is used once by a form that is sent again while the date is looked up', async () => {
      const start = {
        ...{ request: { title: 'Episode', anchorDate: later }, templateId, allowDuplicate: false },
        submission: { route: 'POST /api/bundles', userId: GRACE.userId, key: 'one', bodyHash: 'body' },
        startedBy: GRACE.userId,
      } as const;
      let double: Promise<Started> | undefined;
      const table = office.twin.table(async (command, carryOut) => {
        if (nameOf(command) === 'BatchGetCommand') double ??= startWorkflow(office.parts, start);
        await double;
        return carryOut();
      });
      const { bundle, replayed } = await startWorkflow({ ...office.parts, table }, start);
      assert.deepEqual([bundle.id, replayed], [(await double)?.bundle.id, true]);
    });
    test('belongs to the first of two starts without a key', async () =>
      assert.deepEqual(await outcomes(undefined, undefined), { workflows: 2, answered: 2, refused: [] }));
  });

  test('belongs to its workflow when that is edited, and moves with it', async () => {
    await editBundle(office.parts, first, { title: 'Episode 1' }, GRACE);
    assert.equal(holder(), first);
    await reschedule(office.parts, first, {
      ...{ anchorDate: later, dryRun: false, allowDuplicate: false },
      ...GRACE,
    });
    assert.deepEqual([holder(), holder(later)], [undefined, first]);
  });

  test('belongs to the first workflow when a second one on it is edited, archived and moved', async () => {
    const second = await start(true);
    const { parts } = office;
    await editBundle(parts, second, { title: 'Episode 2' }, GRACE);
    await archive(parts, second, GRACE);
    await restore(parts, second, { allowDuplicate: true, ...GRACE });
    await reschedule(parts, second, { anchorDate: later, dryRun: false, allowDuplicate: true, ...GRACE });
    assert.deepEqual([holder(), holder(later)], [first, undefined]);
  });

  test('is free once its workflow was archived and restored as the second one', async () => {
    const taken = async () => [...(await takenDates(office.parts.table, templateId, date))];
    assert.deepEqual(await taken(), [date]);
    await archive(office.parts, first, GRACE);
    assert.deepEqual(await taken(), [], 'forms offer it');
    await restore(office.parts, first, { allowDuplicate: true, ...GRACE });
    assert.equal(holder(), undefined);
  });

  for (const [how, bringBack] of [
    ['a restore', (allowDuplicate: boolean) => restore(office.parts, first, { allowDuplicate, ...GRACE })],
    [
      'an edit',
      (allowDuplicate: boolean) =>
        editBundle(office.parts, first, { status: 'active', allowDuplicate }, GRACE),
    ],
  ] as const)
    test(`is refused to an archived workflow that becomes active by ${how}, unless a second workflow on it is allowed`, async () => {
      await archive(office.parts, first, GRACE);
      const second = await start(false);
      await assert.rejects(bringBack(false), { name: 'Refusal', code: 'already-started' });
      assert.equal((await bringBack(true)).status, 'active');
      assert.equal(holder(), second);
    });
});
