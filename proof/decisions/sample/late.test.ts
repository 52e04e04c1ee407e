import assert from 'node:assert/strict';
import { test } from 'node:test';
import { daysLate } from './late.ts';

test('a late task has its number of late days', () => assert.equal(daysLate(3, 5), 2));
test('a task is not late on its due date', () => assert.equal(daysLate(5, 5), 0));
