/** Seeding after sequences of actions by operators and changes of fixtures. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { examples } from './examples.ts';
import { play } from './play.ts';
import { playSequences } from './play-sequences.ts';
import { openSystem, type System } from './system.ts';

/** A size that every check can afford; `npm run prove -- catch-up --only seeding` plays more. */
const SEQUENCES = 25;

const KIM = { id: '00000000-0000-4000-8000-0000000000aa', name: 'Kim', email: 'kim@example.org' };

describe('seeding keeps what operators edited, updates the rest, and reports both', () => {
  let system: System;
  before(async () => {
    system = await openSystem();
  });
  after(() => system.close());

  for (const [name, events] of Object.entries(examples)) {
    test(`when ${name}`, async () => {
      await play(system, events);
    });
  }

  test(`in ${SEQUENCES} random sequences`, async () => {
    const { problem, edits } = await playSequences(SEQUENCES, 12);
    assert.equal(problem, null);
    assert.ok(edits > SEQUENCES, `only ${edits} edits were accepted`);
  });

  test('and sets a password once: another password in a later seeding changes nothing', async () => {
    system.reset();
    const fixtures = { template: [], 'recurring-config': [], user: [KIM] };
    await system.seed(fixtures, 'first-password');
    const writes = system.writes();
    await system.seed(fixtures, 'another-password-entirely');
    assert.equal(system.writes(), writes);
    assert.equal(await system.signsIn(KIM.email, 'first-password'), true);
    assert.equal(await system.signsIn(KIM.email, 'another-password-entirely'), false);
  });

  test('and creates a user without a password who cannot sign in, and reports that', async () => {
    system.reset();
    const [created] = await system.seed({ template: [], 'recurring-config': [], user: [KIM] }, null);
    assert.equal(created?.outcome, 'created');
    assert.match(created?.note ?? '', /sign in/);
    assert.equal(await system.signsIn(KIM.email, 'first-run-local'), false);
  });

  test('and creates no workflow, task or notification', async () => {
    system.reset();
    const due = { cronExpression: '0 9 * * *', enabled: true };
    const items = await system.seed({
      template: [
        {
          ...{ seedKey: 'template', name: 'Podcast', type: 'podcast' },
          taskDefinitions: [{ refId: 'a', description: 'Invite the guest', offsetDays: 0 }],
        },
      ],
      'recurring-config': [{ seedKey: 'config', description: 'Water the plants', ...due }],
      user: [KIM],
    });
    assert.equal(items.length, 3);
    for (const list of ['bundles', 'tasks?status=todo', 'notifications'])
      assert.deepEqual(Object.values(await system.operator.read<object>(`/api/${list}`))[0], []);
  });

  test('and refuses an edit from before a seeding with what the seeding changed', async () => {
    system.reset();
    const config = { seedKey: 'config', description: 'Water the plants', cronExpression: '0 9 * * *' };
    const seed = (fixture: object) =>
      system.seed({ template: [], 'recurring-config': [{ ...fixture }], user: [] });
    const [created] = await seed(config);
    await seed({ ...config, description: 'Water the flowers' });
    const body = { assigneeId: 'grace', revision: 1 };
    const answer = await system.operator.send('PUT', `/api/recurring/${created?.id}`, { body });
    assert.deepEqual([answer.status, answer.body.changed], [409, { description: 'Water the flowers' }]);
  });
});
