/** How the ledger records an item that fails, so that its failure notice can be stored. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { civilDate } from '../domain/civil-date.ts';
import type { RecurringMark, TemplateOccurrence } from '../domain/occurrence.ts';
import { configMark, occurrenceId } from '../store/occurrences.ts';
import { failureState } from './failures.ts';

const date = civilDate('2026-06-22');

describe('the ledger entry of an item that fails', () => {
  const ofTask = (mark?: RecurringMark) => {
    const days = new Map([[date, mark === undefined ? {} : { [configMark('water')]: mark }]]);
    const { noticed, was } = failureState(
      { date, kind: 'recurring', id: 'water', name: 'Water' },
      { templates: new Map(), days },
    );
    return [noticed, was];
  };
  test('of a recurring task has whether it failed or was skipped before, and is empty once it was created', () => {
    assert.deepEqual(ofTask(), [false, undefined]);
    assert.deepEqual(ofTask('f'), [true, 'f']);
    assert.deepEqual(ofTask('c'), [false, 'c']);
    assert.deepEqual(ofTask('m'), [false, undefined], 'it must never be marked as failed');
    assert.deepEqual(ofTask('d'), [false, undefined], 'it must never be marked as failed');
  });

  const ofWorkflow = (occurrence?: Partial<TemplateOccurrence> | null) => {
    const templates = new Map([[occurrenceId('meetup', date), occurrence]]);
    const { noticed, halfBuilt } = failureState(
      { date, kind: 'template', id: 'meetup', name: 'Meetup' },
      { templates: templates as Map<string, TemplateOccurrence | null>, days: new Map() },
    );
    return [noticed, halfBuilt];
  };
  test('of a workflow has whether it failed before and whether it is half-built', () => {
    assert.deepEqual(ofWorkflow(), [false, false]);
    assert.deepEqual(ofWorkflow(null), [false, false]);
    assert.deepEqual(ofWorkflow({ state: 'failed', noticed: true }), [true, false]);
    assert.deepEqual(ofWorkflow({ state: 'creating' }), [false, true]);
    assert.deepEqual(ofWorkflow({ state: 'creating', noticed: true }), [true, true]);
  });
});
