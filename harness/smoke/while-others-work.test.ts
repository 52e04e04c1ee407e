/** A person who works during the smoke, and a fault that changes something each time. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nothingWritten } from './conditions/catch-up.ts';
import { type Condition, judgeAll, NotAsExpected } from './judge.ts';
import { EVERYTHING, Lists } from './lists.ts';
import type { Session } from './session.ts';
import type { Smoke } from './smoke.ts';
import { whileOthersWork } from './while-others-work.ts';

/** A store of tasks, and lists of it. */
function store() {
  const tasks: object[] = [];
  const session = {
    api: async () => ({
      ...{ status: 200, headers: new Headers(), url: '' },
      text: JSON.stringify({ tasks, bundles: [], templates: [], recurringConfigs: [], notifications: [] }),
    }),
  } as unknown as Session;
  const add = (id = `k-${tasks.length}`) => tasks.push({ id, description: id, date: '2026-06-22' });
  const smoke = {
    planned: new Set(['planned']),
    get now() {
      return new Lists(session);
    },
  };
  return { add, smoke };
}

describe('a condition that fails while others work', () => {
  it('is evaluated again on the newer lists if something changed', async () => {
    const { add, smoke } = store();
    const judged = await whileOthersWork(smoke, smoke.now, ['openTasks'], async (lists, tries) => {
      if (tries === 1) add();
      const { length } = await lists.openTasks();
      if (length === 0) throw new NotAsExpected('the page shows one task, the API has none');
      return `${length} task, ${tries} tries`;
    });
    assert.equal(judged, '1 task, 2 tries');
  });

  for (const [what, change, expected] of [
    ['at once when nothing changed', () => {}, 1],
    ['at the third change', (add: (id?: string) => void) => add(), 3],
    ['at once when planned work exists', (add: (id?: string) => void) => add('planned'), 1],
  ] as const) {
    it(`fails ${what}`, async () => {
      const { add, smoke } = store();
      let made = 0;
      const judged = whileOthersWork(smoke, smoke.now, ['openTasks'], async () => {
        made += 1;
        change(add);
        throw new NotAsExpected('otherwise');
      });
      await assert.rejects(judged, { message: 'otherwise' });
      assert.equal(made, expected);
    });
  }
});

describe('the condition "nothing written"', () => {
  /** The finding if a task was added before the evaluation; `again` is called for each new read. */
  async function finding(again: (add: () => void) => void, id?: string) {
    const { add, smoke } = store();
    const before = smoke.now;
    await before.read(EVERYTHING);
    add(id);
    const subject = { ...smoke, now: undefined, before, readAgain: async () => again(() => add()) };
    Object.defineProperty(subject, 'now', { get: () => smoke.now });
    const condition: Condition<Smoke> = { ...nothingWritten, needs: [] };
    return (await judgeAll([condition], subject as unknown as Smoke))[0];
  }

  it('passes if one person worked in the meantime', async () => {
    const found = await finding(() => {});
    assert.deepEqual([found?.verdict, found?.observed], ['holds', 'as before, once nobody was working']);
  });

  it('fails if reading writes each time', async () => {
    const found = await finding((add) => add());
    assert.equal(found?.verdict, 'failed');
    assert.match(found?.observed ?? '', /^open task k-\d is new$/);
  });

  it('fails if a dry run created what it planned', async () => {
    const found = await finding(() => {}, 'planned');
    assert.equal(found?.observed, 'open task planned is new');
  });
});
