/** A short attack without a browser; `npm run prove -- attack` sends as much as is asked for. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { runAttack } from './run.ts';

it('no hostile input fails the app, and no refused request changes a row', async () => {
  const callers = ['anonymous', 'expired session', 'disabled', 'other site', 'operator'];
  const wish = { seed: 20_260_622, inputs: 250, browser: false, callers };
  const { faults, inputs, matrix } = await runAttack(wish);
  assert.deepEqual(faults, []);
  assert.ok(inputs.refused > 80 && matrix.refused > 500, JSON.stringify({ inputs, matrix }));
});
