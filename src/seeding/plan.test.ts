import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { planSeed } from './plan.ts';
import type { SeededRecord } from './units.ts';

const seed = {
  ...{ name: 'Podcast', triggerType: 'automatic', triggerEnabled: true },
  taskDefinitions: [
    { refId: 'a', description: 'A' },
    { refId: 'b', description: 'B' },
  ],
};
const last = planSeed(seed, null, null).record as SeededRecord;
const after = (stored: object, next: object = seed, record: SeededRecord | null = last) => {
  const { outcome, fields, kept, updated } = planSeed({ ...next }, { ...stored }, record);
  return { outcome, fields, kept, updated };
};

describe('seeding an item', () => {
  test('that does not exist creates it', () => assert.equal(planSeed(seed, null, null).outcome, 'created'));

  test('that is unchanged since the last seeding changes nothing', () => {
    assert.deepEqual(after(seed), { outcome: 'unchanged', fields: null, kept: [], updated: [] });
    assert.equal(planSeed(seed, seed, last).record, null);
  });

  test('that an operator deleted creates it again, switched off', () => {
    const plan = planSeed(seed, null, last);
    assert.equal(plan.outcome, 'restored-disabled');
    assert.equal(plan.fields?.triggerEnabled, false);
  });

  test('updates a field that nobody edited', () => {
    const { outcome, fields, updated } = after(seed, { ...seed, name: 'Podcast episode' });
    assert.deepEqual([outcome, fields?.name, updated], ['updated', 'Podcast episode', ['name']]);
  });

  test('keeps a field that an operator edited, and updates the others', () => {
    const next = { ...seed, name: 'X', triggerType: 'manual' };
    const { outcome, fields, kept, updated } = after({ ...seed, name: 'Our podcast' }, next);
    assert.deepEqual([outcome, kept, updated], ['kept-as-edited', ['name'], ['triggerType']]);
    assert.equal(fields?.name, 'Our podcast');
  });

  for (const [what, on] of [
    ['triggerEnabled', seed],
    ['enabled', { description: 'Water', cronExpression: '0 9 * * *', enabled: true }],
  ] as const) {
    test(`never switches ${what} on again`, () => {
      const off = { ...on, [what]: false };
      const { outcome, kept } = after(off, on, planSeed(off, null, null).record);
      assert.deepEqual([outcome, kept], ['kept-as-edited', [what]]);
    });
  }

  test('treats a field without a record as edited', () => {
    assert.deepEqual(after({ ...seed, name: 'Other' }, seed, null).kept, ['name']);
  });

  test('reports a field that an operator added and the fixture does not have', () => {
    const { outcome, kept } = after({ ...seed, emoji: '🎙' });
    assert.deepEqual([outcome, kept], ['kept-as-edited', ['emoji']]);
  });

  test('adds a field that is new in the fixture', () => {
    const { outcome, fields } = after(seed, { ...seed, emoji: '🎙' });
    assert.deepEqual([outcome, fields?.emoji], ['updated', '🎙']);
  });

  test('treats an absent field as its default', () => {
    const { triggerEnabled: _on, ...withoutSwitch } = seed;
    assert.equal(after({ ...seed, triggerLeadDays: 0 }, withoutSwitch).outcome, 'unchanged');
  });

  test('changes nothing if an edit and an update contradict each other', () => {
    const plan = planSeed({ ...seed, name: 'X' }, { ...seed, emoji: '🎙' }, last, ({ name }) => name !== 'X');
    assert.deepEqual(
      [plan.outcome, plan.fields, plan.kept.toSorted()],
      ['kept-as-edited', null, ['emoji', 'name']],
    );
    const later = planSeed({ ...seed, name: 'X' }, seed, plan.record ?? last);
    assert.deepEqual([later.outcome, later.updated], ['updated', ['name']]);
  });

  test('compares task definitions one by one', () => {
    const edited = {
      ...seed,
      taskDefinitions: [
        { refId: 'a', description: 'Ours' },
        seed.taskDefinitions[1],
        { refId: 'own', description: 'Own' },
      ],
    };
    const next = {
      ...seed,
      taskDefinitions: [
        { refId: 'a', description: 'A, better' },
        { refId: 'b', description: 'B, better' },
        { refId: 'c', description: 'C' },
      ],
    };
    const { fields, kept, updated } = after(edited, next);
    assert.deepEqual(kept, ['taskDefinitions[a]', 'taskDefinitions[own]']);
    assert.deepEqual(updated, ['taskDefinitions[b]', 'taskDefinitions[c]']);
    const definitions = (fields?.taskDefinitions ?? []) as { refId: string; description: string }[];
    assert.deepEqual(
      definitions.map(({ refId, description }) => `${refId}: ${description}`),
      ['a: Ours', 'b: B, better', 'c: C', 'own: Own'],
    );
  });

  test('puts a new definition after its predecessor in the fixture, wherever that is now', () => {
    const [a = {}, b = {}] = seed.taskDefinitions;
    const stored = { ...seed, taskDefinitions: [{ refId: 'own', description: 'Own' }, a, b] };
    const { fields } = after(stored, { ...seed, taskDefinitions: [a, { refId: 'c', description: 'C' }, b] });
    const definitions = (fields?.taskDefinitions ?? []) as { refId: string }[];
    assert.deepEqual(
      definitions.map(({ refId }) => refId),
      ['own', 'a', 'c', 'b'],
    );
  });

  test('does not restore a definition that an operator removed', () => {
    const { kept, fields } = after({ ...seed, taskDefinitions: [seed.taskDefinitions[1]] });
    assert.deepEqual([kept, fields], [['taskDefinitions[a]'], null]);
  });
});
