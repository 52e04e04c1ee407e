/** Who may do what, and who is out. */
import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import type { ApiCaller } from '../harness/actors/api-caller.ts';
import { emailOf, idOf, names, PASSWORD, type Person } from '../harness/contract/people.ts';
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
