/** Starts that are cut off, throttled or slow, and what is to be seen of them. */
import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import {
  cutOff,
  cutOffAtEachWrite,
  glimpse,
  type Interrupting,
  type Moment,
} from '../harness/actors/interruptions.ts';
import { TITLE } from '../harness/actors/starter.ts';
import * as claims from './assertions/interruptions.ts';
import type { SpecWorld } from './support/world.ts';

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
  async function (this: SpecWorld, template: string, moment: Moment) {
    const interruptions = await cutOffAtEachWrite(await parts(this), template, moment);
    this.attach(JSON.stringify(interruptions, null, 1), {
      mediaType: 'application/json',
      fileName: 'interruptions.json',
    });
    this.saw({ interruptions });
  },
);

Given(
  'a start of {string} that was cut off after its first write',
  async function (this: SpecWorld, template: string) {
    const submission = await (await this.starter()).submission(template, { key: 'the first' });
    const answer = await cutOff(await parts(this), submission, 'before', 2);
    assert.equal(answer.status, 503, 'the start was cut off');
  },
);

When(
  'a caller starts {string} while another keeps looking',
  async function (this: SpecWorld, template: string) {
    const starter = await this.starter();
    const started = starter.send(await starter.submission(template));
    this.saw({ glimpses: await glimpse(await parts(this), TITLE, started), answer: await started });
  },
);

Then('none was seen half-built, and every retry left one whole workflow', async function (this: SpecWorld) {
  const size = await sizeOf(this, 'Conference');
  claims.neverHalfBuilt(this.seen('interruptions'), size);
  claims.wholeAfterRetry(this.seen('interruptions'), size);
});

Then('the other saw it whole or not at all', async function (this: SpecWorld) {
  assert.equal(this.seen('answer').status, 201);
  claims.wholeOrNotAtAll(this.seen('glimpses'), await sizeOf(this, 'Conference'));
});

async function sizeOf(world: SpecWorld, template: string): Promise<number> {
  return (await (await world.reader()).template(template)).taskDefinitions.length;
}
