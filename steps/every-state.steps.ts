/** Every state of every page: accessible, readable in every size, outlined and still. */
import assert from 'node:assert/strict';
import { type DataTable, Then, When } from '@cucumber/cucumber';
import { type Finding, judgeEverywhere } from '../harness/actors/every-look.ts';
import { wayTo } from './support/states.ts';
import type { SpecWorld } from './support/world.ts';

When(
  'the operator comes to these states, one after the other:',
  async function (this: SpecWorld, table: DataTable) {
    const judged = [];
    for (const [state = ''] of table.raw()) {
      await comesTo(this, state);
      const findings = await judgeEverywhere((await this.operator()).page);
      judged.push({ state, findings });
      if (Object.values(findings).flat().length > 0) await this.show(state);
    }
    this.judged = true;
    this.saw({ judged });
  },
);

async function comesTo(world: SpecWorld, state: string): Promise<void> {
  const [operator, reader, starter, actions, arranging] = await Promise.all([
    world.operator(),
    world.reader(),
    world.starter(),
    world.actions(),
    world.arranging(),
  ]);
  await wayTo(state)({ operator, reader, starter, actions, arranging, use: (name) => world.use(name) });
  await operator.settles();
}

Then('no state has {finding}', function (this: SpecWorld, finding: Finding) {
  const faults = this.seen('judged').flatMap(({ state, findings }) =>
    findings[finding].map((fault) => `${state}: ${fault}`),
  );
  assert.deepEqual(faults, []);
});
