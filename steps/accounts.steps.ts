/** Who may do what, and who is out. */
import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import type { ApiCaller } from '../harness/actors/api-caller.ts';
import { emailOf, idOf, names, PASSWORD, type Person } from '../harness/contract/people.ts';
import * as page from './assertions/page.ts';
import type { SpecWorld } from './support/world.ts';

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
  ...Object.fromEntries(
    names.flatMap((name) =>
      ['disable', 'remove'].map((change) => [
        `${change} ${name}`,
        (caller: ApiCaller) =>
          caller.send('POST', `/people/${idOf(name)}/${change}`, {
            raw: { type: 'application/x-www-form-urlencoded', content: '' },
          }),
      ]),
    ),
  ),
};

When('{person} tries to {}', async function (this: SpecWorld, person: Person, what: string) {
  const act = tries[what];
  if (!act) throw new Error(`"${what}" is nothing to try; it is one of ${Object.keys(tries).join(', ')}`);
  this.saw({ answer: await act(await this.caller(person), this) });
});

Then('it is refused, as only an administrator may', function (this: SpecWorld) {
  const { status, text } = this.seen('answer');
  assert.equal(status, 403, text.slice(0, 300));
  assert.match(text, /administrator/);
});

Then('it is done', function (this: SpecWorld) {
  const { status, text } = this.seen('answer');
  assert.ok([200, 201, 303].includes(status), `${status} ${text.slice(0, 300)}`);
});

Given('{person} has a session', async function (this: SpecWorld, person: Person) {
  await this.caller(person);
});

Then('{person} is signed out and cannot sign in', async function (this: SpecWorld, person: Person) {
  const signedIn = await this.caller(person);
  assert.equal((await signedIn.send('GET', '/api/me')).status, 401, 'the session is over');
  const again = await this.anonymous().signIn(emailOf(person), PASSWORD);
  assert.equal(again.status, 401, 'the password is refused');
});

When(
  'somebody sends {int} wrong passwords for {person}',
  async function (this: SpecWorld, times: number, person: Person) {
    for (let time = 0; time < times; time++) {
      const { status } = await this.anonymous().signIn(emailOf(person), 'guessed-and-wrong');
      assert.equal(status, 401, `guess ${time + 1}`);
    }
  },
);

Then(
  'the right password of {person} is refused as well, with the time to wait',
  async function (this: SpecWorld, person: Person) {
    const { status, headers } = await this.anonymous().signIn(emailOf(person), PASSWORD);
    assert.equal(status, 429);
    assert.ok(Number(headers.get('retry-after')) > 0, 'Retry-After');
  },
);

Given('{person} has made a link for {person}', async function (this: SpecWorld, by: Person, person: Person) {
  const form = { raw: { type: 'application/x-www-form-urlencoded', content: '' } };
  const { text } = await (await this.caller(by)).send('POST', `/people/${idOf(person)}/reset`, form);
  const [link] = /http[^"\s]+\/set-password\/[\w-]+/.exec(text) ?? [];
  assert.ok(link, 'the page shows the link');
  this.saw({ text: link });
});

When('{person} chooses a password by the link', async function (this: SpecWorld, _: Person) {
  await (await this.operator()).choosesPassword(this.seen('text'), 'Lighthouse-keeper-27');
});

Then('the dashboard is shown to {person}', async function (this: SpecWorld, person: Person) {
  await page.isSignedIn(await this.operator(), person);
});

Then('the link is no longer valid', async function (this: SpecWorld) {
  const operator = await this.operator();
  await operator.page.goto(this.seen('text'));
  operator.guard.assert(410);
  assert.match(await operator.text(), /Ask an administrator for a new link/);
});
