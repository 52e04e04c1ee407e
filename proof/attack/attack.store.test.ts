/** A short attack without a browser; `npm run prove -- attack` sends any number of inputs. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { runAttack } from './run.ts';

it('no hostile input breaks the app, and no refused request changes a row', async () => {
  // proof/accounts tries the other callers.
  const callers = ['anonymous', 'other site'];
  const wish = { seed: 20_260_622, inputs: 200, shown: 'pages', callers } as const;
  const { faults, inputs, matrix, shown } = await runAttack(wish);
  assert.deepEqual(faults, []);
  assert.ok(inputs.refused > 60 && matrix.refused > 300, JSON.stringify({ inputs, matrix }));
  assert.ok(shown.texts > 10 && shown.pages > 50, JSON.stringify(shown));
});
