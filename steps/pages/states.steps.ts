/** The states of the pages: their faults, and what they weigh and move when they come. */

import assert from 'node:assert/strict';
import type { DataTable } from '@cucumber/cucumber';
import { type Finding, judgeEverywhere } from '../../harness/actors/every-look.ts';
import { movedByLateParts } from '../../harness/actors/late-parts.ts';
import { Then, When } from '../support/define.ts';
import { wayTo } from '../support/states.ts';
import type { SpecWorld } from '../support/world.ts';

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

When('the operator comes to these states, one after the other:', async function (table: DataTable) {
  const judged = [];
  for (const [state = ''] of table.raw()) {
    await comesTo(this, state);
    const findings = await judgeEverywhere((await this.operator()).page);
    judged.push({ state, findings });
    if (Object.values(findings).flat().length > 0) await this.show(state);
  }
  this.judged = true;
  this.saw({ judged });
});

Then('no state has {finding}', function (finding: Finding) {
  const faults = this.seen('judged').flatMap(({ state, findings }) =>
    findings[finding].map((fault) => `${state}: ${fault}`),
  );
  assert.deepEqual(faults, []);
});

When('the operator opens the dashboard for the first time', async function () {
  const operator = await this.operator();
  await operator.opens('/');
  await operator.forgetsWhatIsCached();
  await operator.opens('/');
});

Then('it took at most {int} request(s) and {int} bytes', async function (requests: number, bytes: number) {
  const took = await (await this.operator()).took();
  assert.ok(
    took.requests > 0 && took.requests <= requests,
    `requests: expected 1 to ${requests}, observed ${took.requests}`,
  );
  assert.ok(took.bytes > 0 && took.bytes <= bytes, `bytes: expected 1 to ${bytes}, observed ${took.bytes}`);
});

When('the operator opens these states, and font and script arrive late:', async function (table: DataTable) {
  const moved: string[] = [];
  for (const [state = ''] of table.raw()) {
    await comesTo(this, state);
    const faults = await movedByLateParts((await this.operator()).page);
    moved.push(...faults.map((fault) => `${state}, ${fault}`));
  }
  this.saw({ moved });
});

Then('nothing moves, on a desktop or a phone', function () {
  assert.deepEqual(this.seen('moved'), []);
});
