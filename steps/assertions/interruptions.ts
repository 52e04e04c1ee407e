/** Assertions on starts that were interrupted or observed. */
import assert from 'node:assert/strict';
import type { Interruption, Sight } from '../../harness/actors/interruptions.ts';

/** After each interruption, nothing of the start was visible, or all of it. */
export function neverHalfBuilt(interruptions: Interruption[], size: number): void {
  assert.ok(interruptions.length > 0, 'at least one start was cut off');
  for (const { nth, cutOff } of interruptions) {
    assert.equal(cutOff.status, 503, `answer to the start cut off at write ${nth}`);
    const shown = `after write ${nth}: expected nothing or all ${size} tasks, observed ${JSON.stringify(cutOff.sight)}`;
    assert.ok(absent(cutOff.sight) || whole(cutOff.sight, size), shown);
  }
}

export function wholeAfterRetry(interruptions: Interruption[], size: number): void {
  for (const { nth, retried } of interruptions) {
    assert.equal(retried.status, 201, `answer to the retry of the start cut off at write ${nth}`);
    assert.ok(
      whole(retried.sight, size),
      `after that retry: expected ${size} tasks, observed ${JSON.stringify(retried.sight)}`,
    );
  }
}

/** `glimpses`: how many tasks were seen each time; -1 for no such workflow. */
export function wholeOrNotAtAll(glimpses: number[], size: number): void {
  assert.ok(glimpses.includes(-1), 'it was looked for before it was there');
  for (const tasks of glimpses)
    assert.ok(
      tasks === -1 || tasks === size,
      `a look at it: expected no workflow or ${size} tasks, observed ${tasks} tasks`,
    );
}

/** The store may have a head already; the API does not show it. */
function absent({ listed, tasks, onDashboard }: Sight): boolean {
  return listed === 0 && tasks.every((count) => count === -1) && !onDashboard;
}

function whole({ listed, tasks, onDashboard }: Sight, size: number): boolean {
  return listed === 1 && tasks.length === 1 && tasks[0] === size && onDashboard;
}
