/** A change that loses a race against other changes is tried again, but not for ever. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { repeatedly } from './repeatedly.ts';

/** Loses so many races and wins the next one. `tries` counts both. */
function losing(races: number) {
  const run = { tries: 0 };
  const result = repeatedly('task', async () => {
    run.tries += 1;
    return run.tries > races ? 'changed' : null;
  });
  return { run, result };
}

it('a change stops at the first race that it wins', async () => {
  const { run, result } = losing(0);
  assert.deepEqual([await result, run.tries], ['changed', 1]);
});

it('a change can win on try 20', async () => {
  const { run, result } = losing(19);
  assert.deepEqual([await result, run.tries], ['changed', 20]);
});

it('a change is refused after 20 tries', async () => {
  const { run, result } = losing(20);
  await assert.rejects(result, { name: 'Refusal', code: 'keeps-changing' });
  assert.equal(run.tries, 20);
});
