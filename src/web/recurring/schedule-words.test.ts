import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { scheduleWithCron, scheduleWords } from './schedule-words.ts';

describe('a schedule in words', () => {
  for (const [expression, words] of [
    ['0 9 * * *', 'Every day'],
    ['0 9 * 12 *', 'Every day in December'],
    ['0 9 * * 1', 'Every Monday'],
    ['0 9 * * mon,thu', 'Every Monday and Thursday'],
    ['0 9 * * 1-5', 'Every day from Monday to Friday'],
    ['0 9 * 3,9 1', 'Every Monday in March and September'],
    ['0 9 1 * *', 'First day of every month'],
    ['0 9 15 * *', 'Day 15 of every month'],
    ['0 9 1,15 * *', 'Days 1 and 15 of every month'],
    ['0 9 1-7 * *', 'Days 1 to 7 of every month'],
    ['0 9 */2 * *', 'Days 1, 3 and so on to 31 of every month'],
    ['0 9 1 */3 *', 'First day of every third month from January'],
    ['0 9 1 2,8 *', 'First day of February and August'],
    ['0 9 15 mar *', 'Every year on 15 March'],
    ['0 9 */31,1-7 * 1', 'First Monday of every month'],
    ['0 9 */31,1-7,15-21 2,4,6,8,10,12 5', 'First and third Friday of every second month from February'],
    ['0 9 13 * 5', 'Day 13 of every month, and every Friday'],
    ['0 9 13 6 5', 'Day 13 of June, and every Friday in June'],
    ['0 9 */2 * 1', 'Every Monday that falls on days 1, 3 and so on to 31 of every month'],
    [' weekly ', 'On the schedule weekly'],
  ] as const) {
    it(`${expression}: ${words}`, () => assert.equal(scheduleWords(expression), words));
  }

  it('shows its expression if somebody else has changed it', () => {
    assert.equal(scheduleWithCron('0 8 * * *'), 'Every day (0 8 * * *)');
    assert.equal(scheduleWithCron('0 8 13 * 5'), 'Day 13 of every month, and every Friday (0 8 13 * 5)');
  });
});
