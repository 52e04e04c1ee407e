/** What only the scenarios of accounts say. */

import assert from 'node:assert/strict';
import type { ApiCaller } from '../../harness/actors/api-caller.ts';
import { emailOf, idOf, PASSWORD, type Person } from '../../harness/contract/people.ts';
import * as page from '../assertions/page.ts';
import { Then, When } from '../support/define.ts';
import type { SpecWorld } from '../support/world.ts';

/** What a person can try, by its name in scenarios. A page answers a form that was carried out with 303. */
const tries: Record<string, (caller: ApiCaller, world: SpecWorld) => ReturnType<ApiCaller['send']>> = {
  'rename the newsletter template': async (caller, world) => {
    const { id } = await (await world.reader()).template('newsletter');
    return caller.send('PUT', `/api/templates/${id}`, { body: { name: 'Letter' } });
  },
  'pause a recurring task': async (caller, world) => {
    const [config] = await (await world.reader()).recurringConfigs();
    return caller.send('PUT', `/api/recurring/${config?.id}`, { body: { enabled: false } });
  },
  'start a newsletter': async (caller, world) => {
    const { id: templateId } = await (await world.reader()).template('newsletter');
    return caller.send('POST', '/api/bundles', {
      body: { templateId, title: 'Summer edition', anchorDate: '2026-08-17' },
    });
  },
  'disable Alexey': (caller) => caller.send('POST', `/people/${idOf('Alexey')}/disable`, form),
};

const form = { raw: { type: 'application/x-www-form-urlencoded', content: '' } };

When('{person} tries to {}', async function (person: Person, what: string) {
  const act = tries[what];
  if (!act) throw new Error(`"${what}" is nothing to try; it is one of ${Object.keys(tries).join(', ')}`);
  const answer = await act(await this.caller(person), this);
  this.saw({ answers: [...(this.ifSeen('answers') ?? []), answer] });
});

Then('all of it is refused, as only an administrator may', function () {
  for (const { status, text } of this.seen('answers')) {
    assert.equal(status, 403, text.slice(0, 300));
    assert.match(text, /administrator/);
  }
});

Then('{person} is signed out and cannot sign in', async function (person: Person) {
  const signedIn = await this.caller(person);
  assert.equal((await signedIn.send('GET', '/api/me')).status, 401, 'the session is over');
  const again = await this.anonymous().signIn(emailOf(person), PASSWORD);
  assert.equal(again.status, 401, 'the password is refused');
});

When('somebody sends {int} wrong passwords for {person}', async function (times: number, person: Person) {
  for (let time = 0; time < times; time++) {
    const { status } = await this.anonymous().signIn(emailOf(person), 'guessed-and-wrong');
    assert.equal(status, 401, `guess ${time + 1}`);
  }
});

Then(
  'the right password of {person} is refused as well, with the time to wait',
  async function (person: Person) {
    const { status, headers } = await this.anonymous().signIn(emailOf(person), PASSWORD);
    assert.equal(status, 429);
    const wait = headers.get('retry-after');
    assert.ok(Number(wait) > 0, `Retry-After: expected seconds, observed ${wait}`);
  },
);

/** The link of a person, as the page shows it to the administrator who makes it. */
async function linkFor(administrator: ApiCaller, person: Person): Promise<string> {
  const { text } = await administrator.send('POST', `/people/${idOf(person)}/reset`, form);
  const [link] = /http[^"\s]+\/set-password\/[\w-]+/.exec(text) ?? [];
  assert.ok(link, 'the page shows the link');
  return link;
}

When('{person} chooses a password by a link that {person} made', async function (person: Person, by: Person) {
  const link = await linkFor(await this.caller(by), person);
  this.saw({ text: link });
  await (await this.operator()).choosesPassword(link, 'Lighthouse-keeper-27');
});

Then('the dashboard is shown to {person}, and the link is no longer valid', async function (person: Person) {
  const operator = await this.operator();
  await page.isSignedIn(operator, person);
  await operator.page.goto(this.seen('text'));
  operator.guard.assert(410);
  assert.match(await operator.text(), /Ask an administrator for a new one/);
});
