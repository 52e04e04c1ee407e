/** Starts that are interrupted: cut off, throttled, seen while they go on. */

import assert from 'node:assert/strict';
import {
  cutOff,
  cutOffAtEachWrite,
  glimpse,
  type Interrupting,
  type Moment,
} from '../../harness/actors/interruptions.ts';
import { TITLE } from '../../harness/actors/starter.ts';
import * as interruptions from '../assertions/interruptions.ts';
import { Given, Then, When } from '../support/define.ts';
import type { SpecWorld } from '../support/world.ts';

async function parts(world: SpecWorld): Promise<Interrupting> {
  return {
    proxy: world.use('store').proxy,
    store: world.use('rows'),
    caller: await world.caller(),
    reader: await world.reader(),
    starter: await world.starter(),
  };
}

When(
  'starts of {string} are cut off {moment} each write in turn, and then retried',
  async function (template: string, moment: Moment) {
    const interruptions = await cutOffAtEachWrite(await parts(this), template, moment);
    this.attach(JSON.stringify(interruptions, null, 1), {
      mediaType: 'application/json',
      fileName: 'interruptions.json',
    });
    this.saw({ interruptions });
  },
);

Given('a start of {string} that was cut off after its first write', async function (template: string) {
  const submission = await (await this.starter()).submission(template, { key: 'the first' });
  const answer = await cutOff(await parts(this), submission, 'before', 2);
  assert.equal(answer.status, 503, 'the start was cut off');
});

When('a caller starts {string} while another keeps looking', async function (template: string) {
  const starter = await this.starter();
  const started = starter.send(await starter.submission(template));
  this.saw({ glimpses: await glimpse(await parts(this), TITLE, started), answer: await started });
});

async function sizeOf(world: SpecWorld, template: string): Promise<number> {
  return (await (await world.reader()).template(template)).taskDefinitions.length;
}

Then('none was seen half-built, and every retry left one whole workflow', async function () {
  const size = await sizeOf(this, 'Conference');
  interruptions.neverHalfBuilt(this.seen('interruptions'), size);
  interruptions.wholeAfterRetry(this.seen('interruptions'), size);
});

Then('the other saw it whole or not at all', async function () {
  assert.equal(this.seen('answer').status, 201);
  interruptions.wholeOrNotAtAll(this.seen('glimpses'), await sizeOf(this, 'Conference'));
});

When(
  'a caller starts {template} with a key, again and again until it is answered',
  async function (template: string) {
    const starter = await this.starter();
    const answer = await starter.untilAnswered(await starter.submission(template, { key: 'one submission' }));
    this.saw({ answer });
  },
);

Given(
  /^the store (?:throttles the next (\d+) writes|takes its time for each write)$/,
  async function (throttled: string | null) {
    await this.starter();
    const { proxy } = this.use('store');
    if (throttled) proxy.throttleWrites(Number(throttled));
    else proxy.slowWrites(60);
  },
);

Then('it has {int} open tasks', function (count: number) {
  const { tasks } = this.seen('workflow');
  assert.equal(tasks.filter(({ status }) => status === 'todo').length, count);
  assert.equal(tasks.length, count);
});
