/** Starts that are cut off, throttled or slow, and what is to be seen of them. */
import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import {
  cutOff,
  cutOffAtEachWrite,
  glimpse,
  type Interrupting,
  type Moment,
  type Sight,
} from './drivers/interruptions.ts';
import { TITLE } from './drivers/starter.ts';
import type { SpecWorld } from './support/world.ts';

/** Each write in turn is a start, a look and a retry. */
const MANY = { timeout: 60_000 };

async function parts(world: SpecWorld): Promise<Interrupting> {
  const { proxy, store } = world.target;
  return {
    proxy,
    store,
    caller: await world.caller(),
    reader: await world.reader(),
    starter: await world.starter(),
  };
}

When(
  'starts of {string} are cut off {moment} each write in turn, and then retried',
  MANY,
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
  'another caller starts {string} for the same date with a key',
  async function (this: SpecWorld, template: string) {
    this.saw({ answer: await (await this.starter()).starts(template, { key: 'another' }) });
  },
);

When(
  'a caller starts {string} while another keeps looking',
  MANY,
  async function (this: SpecWorld, template: string) {
    const starter = await this.starter();
    const started = starter.send(await starter.submission(template));
    this.saw({ glimpses: await glimpse(await parts(this), TITLE, started), answer: await started });
  },
);

Then('none was seen half-built', async function (this: SpecWorld) {
  const size = await sizeOf(this, 'Conference');
  const interruptions = this.seen('interruptions');
  assert.ok(interruptions.length > 0, 'at least one start was cut off');
  for (const { nth, cutOff: at } of interruptions) {
    assert.equal(at.status, 503, `answer to the start cut off at write ${nth}`);
    assert.ok(
      absent(at.sight) || whole(at.sight, size),
      `seen after write ${nth}: ${JSON.stringify(at.sight)}`,
    );
  }
});

Then('every retry left one whole workflow', async function (this: SpecWorld) {
  const size = await sizeOf(this, 'Conference');
  for (const { nth, retried } of this.seen('interruptions')) {
    assert.equal(retried.status, 201, `answer to the retry of the start cut off at write ${nth}`);
    assert.ok(whole(retried.sight, size), `seen after that retry: ${JSON.stringify(retried.sight)}`);
  }
});

Then('the other saw it whole or not at all', async function (this: SpecWorld) {
  const size = await sizeOf(this, 'Conference');
  const glimpses = this.seen('glimpses');
  assert.ok(glimpses.includes(-1), 'it was looked for before it was there');
  assert.deepEqual(
    glimpses.filter((tasks) => tasks !== -1 && tasks !== size),
    [],
  );
  assert.equal(this.seen('answer').status, 201);
});

async function sizeOf(world: SpecWorld, template: string): Promise<number> {
  return (await (await world.reader()).template(template)).taskDefinitions.length;
}

/** A head in the store may be there already; the API does not know it. */
function absent({ listed, tasks, onDashboard }: Sight): boolean {
  return listed === 0 && tasks.every((count) => count === -1) && !onDashboard;
}

function whole({ listed, tasks, onDashboard }: Sight, size: number): boolean {
  return listed === 1 && tasks.length === 1 && tasks[0] === size && onDashboard;
}
