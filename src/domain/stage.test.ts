import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Bundle } from './bundle.ts';
import { changeBundle } from './bundle-change.ts';
import { civilDate } from './civil-date.ts';
import { Refusal } from './refusal.ts';
import { sampleTask } from './samples-of-tests.ts';
import { factsOf, factsSet, factsWith, losesLead, recounted, stageOf } from './stage.ts';
import type { Task } from './task.ts';
import type { BundleStage } from './template.ts';

const todo = (stageOnComplete?: BundleStage) => sampleTask(stageOnComplete && { stageOnComplete });
const done = (stageOnComplete?: BundleStage, stageRound = 0): Task => ({
  ...todo(stageOnComplete),
  status: 'done',
  stageRound,
});
const first = factsSet('preparation', 0);
const facts = (...tasks: Task[]) => recounted(first, tasks);

describe('the stage of a workflow', () => {
  test('is the furthest stage of its done tasks, in whatever order they were completed', () => {
    assert.equal(stageOf(facts(done('after-event'), done('announced'), done()), 5), 'after-event');
    assert.equal(stageOf(facts(todo('after-event'), done('announced')), 5), 'announced');
  });
  test('is done only if no task is open', () => {
    assert.equal(stageOf(facts(done('announced'), done('done')), 1), 'announced');
    assert.equal(stageOf(facts(done('announced'), done('done')), 0), 'done');
  });
  test('that a person set stays until a completion leads further', () => {
    const back = factsSet('preparation', 1);
    assert.equal(stageOf(factsWith(back, done('after-event')), 1), 'preparation');
    assert.equal(stageOf(factsWith(back, done('announced', 1)), 1), 'announced');
    assert.equal(stageOf(factsWith(factsSet('after-event', 1), done('announced', 1)), 1), 'after-event');
  });
  test('leaves its stored facts unchanged if a completion leads no further', () => {
    const stored = facts(done('announced'));
    for (const task of [done('announced'), done('preparation'), done(), todo('after-event'), null])
      assert.equal(factsWith(stored, task), stored);
  });
  test('that a person set to done becomes the stage before while a task is open', () => {
    assert.equal(stageOf(factsSet('done', 1), 1), 'after-event');
    assert.equal(stageOf(factsSet('done', 1), 0), 'done');
  });
  test('may go back only if a task that led to it no longer does', () => {
    const then = facts(done('announced'), done('after-event'));
    const reopened = (stage: BundleStage) => losesLead(then, done(stage), todo(stage));
    assert.deepEqual([reopened('after-event'), reopened('announced')], [true, false]);
    assert.equal(losesLead(facts(done('done')), done('done'), null), true);
    assert.equal(losesLead(then, todo('after-event'), done('after-event')), false);
    const noted = { ...done('after-event'), comment: 'Sent' };
    assert.equal(losesLead(then, done('after-event'), noted), false);
    assert.equal(losesLead(factsSet('after-event', 0), done('after-event'), null), false);
  });
  test('that was stored without facts follows from the tasks, else it counts as set by a person', () => {
    const of = (stage: BundleStage, ...tasks: Task[]) => stageOf(factsOf({ stage }, tasks), 1);
    assert.equal(of('announced', done('announced'), todo('done')), 'announced');
    assert.equal(of('after-event', done('announced')), 'after-event');
    assert.equal(of('announced', done('announced'), done('after-event')), 'after-event');
    assert.equal(of('done', done('announced'), done('done')), 'announced');
    assert.equal(of('done', done('announced')), 'after-event');
    const set = factsSet('after-event', 0);
    assert.deepEqual(factsOf({ stage: 'after-event' }, [done('announced')]), set);
  });
});

describe('a person who sets the stage', () => {
  const bundle: Bundle = {
    ...{ id: 'b', title: 'Episode', anchorDate: civilDate('2026-07-20'), startedBy: 'grace', claimed: true },
    ...{ references: [], bundleLinks: [], tags: [], phases: [], stage: 'announced', status: 'active' },
    ...{ stageFacts: first, revision: 1, createdAt: '', updatedAt: '' },
  };
  test('starts a new round', () =>
    assert.deepEqual(changeBundle(bundle, [done('announced')], { stage: 'preparation' }, 'now').stageFacts, {
      ...{ set: 'preparation', round: 1, led: 'preparation', ends: false },
    }));
  test('changes nothing with the stage that the workflow has', () =>
    assert.equal(changeBundle(bundle, [], { stage: 'announced' }, 'now'), bundle));
  test('cannot set it to done while a task is open', () => {
    assert.throws(
      () => changeBundle(bundle, [todo(), done()], { stage: 'done' }, 'now'),
      (error) => error instanceof Refusal && error.code === 'invalid' && /1 task is open/.test(error.message),
    );
    assert.equal(changeBundle(bundle, [done()], { stage: 'done' }, 'now').stage, 'done');
  });
});
