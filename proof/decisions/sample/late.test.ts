import assert from 'node:assert/strict';
import { test } from 'node:test';
import { daysLate } from './late.ts';

test('counts the days', () => assert.equal(daysLate(3, 5), 2));
test('is not late on the day', () => assert.equal(daysLate(5, 5), 0));
