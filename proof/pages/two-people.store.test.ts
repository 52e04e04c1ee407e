/** Every form × every change of somebody else, in a browser without scripts: nothing typed is lost, nothing is overwritten. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ApiActions } from '../../steps/drivers/api-actions.ts';
import { combinations, Matrix } from '../../steps/drivers/two-people/matrix.ts';
import { type AppUnderTest, openApp } from '../api/app-under-test.ts';
import { VisitorsHands } from './hands.ts';
import { Visitor } from './visitor.ts';

describe(`two people, ${combinations.length} combinations, without scripts`, { concurrency: false }, () => {
  let app: AppUnderTest;
  let matrix: Matrix;
  let hands: VisitorsHands;
  before(async () => {
    app = await openApp();
    matrix = new Matrix(app.caller, new ApiActions(app.caller));
    hands = new VisitorsHands(await Visitor.signedIn(app, 'Valeriia'));
  });
  after(() => app.close());

  for (const combination of combinations) {
    test(`${combination.form.name} × ${combination.change.name}`, async () => {
      const { lost, overwritten, wrong } = await matrix.run(combination, hands);
      assert.deepEqual({ lost, overwritten, wrong }, { lost: [], overwritten: [], wrong: [] });
    });
  }
});
