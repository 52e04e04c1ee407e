/** Idempotency-Key on every route that creates: sent twice, created once. Source: domain.md, Starting a workflow. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { type Answer, ApiCaller } from '../../harness/actors/api-caller.ts';
import { textFile } from '../../harness/actors/evidence-files.ts';
import { ExchangeLog } from '../../harness/actors/exchange-log.ts';
import { emailOf, PASSWORD } from '../../harness/contract/people.ts';
import { appOfSuite } from './app-under-test.ts';
import { type Arranged, type Creating, creations } from './creations.ts';

const CROWD = 10;

describe('an idempotency key', { concurrency: false }, () => {
  const app = appOfSuite();
  let keys = 0;
  before(async () => {
    await app.work.startShortOnes();
  });

  const freshKey = () => `key ${++keys}`;
  const idOf = ({ body }: Answer, { member }: Creating) =>
    String((member ? (body[member] as { id: string }) : (body as { id: string })).id);
  const replayed = ({ headers }: Answer) => headers.get('Idempotency-Replayed') === 'true';
  const rowsNow = async () => JSON.stringify(await app.target.store.rows());

  for (const creating of creations) {
    describe(creating.route, () => {
      const send = (what: Arranged, key: string, caller = app.caller) =>
        caller.send('POST', what.path, { ...what.sending(), key });

      test('creates once, and a repeat returns the resource as it is now', async () => {
        const what = await creating.arrange(app.work, app.caller);
        const key = freshKey();
        const first = await send(what, key);
        assert.deepEqual([first.status, replayed(first)], [201, false], first.text);
        const id = idOf(first, creating);
        await creating.edit?.(app.caller, id);
        const before = await rowsNow();
        const again = await send(what, key);
        assert.deepEqual([again.status, replayed(again), idOf(again, creating)], [201, true, id], again.text);
        assert.equal(again.headers.get('Location'), first.headers.get('Location'));
        if (creating.edit) assert.match(again.text, /Edited since/);
        assert.equal(await rowsNow(), before, 'a repeat writes nothing');
      });

      test(`creates once when it is sent ${CROWD} times at once`, async () => {
        const what = await creating.arrange(app.work, app.caller);
        const key = freshKey();
        const answers = await Promise.all(Array.from({ length: CROWD }, () => send(what, key)));
        assert.deepEqual([...new Set(answers.map(({ status }) => status))], [201], answers[0]?.text);
        assert.equal(new Set(answers.map((answer) => idOf(answer, creating))).size, 1);
        assert.equal(answers.filter((answer) => !replayed(answer)).length, 1);
        assert.equal(await what.count(), 1);
      });

      test('is refused with another body, and nothing changes', async () => {
        const what = await creating.arrange(app.work, app.caller);
        const key = freshKey();
        assert.equal((await send(what, key)).status, 201);
        const before = await rowsNow();
        const other = await app.caller.send('POST', what.path, { ...what.other(), key });
        assert.deepEqual([other.status, other.body.code], [422, 'key-reused'], other.text);
        assert.equal(await rowsNow(), before);
      });

      test('is refused if the resource that it created is deleted', async () => {
        const what = await creating.arrange(app.work, app.caller);
        const key = freshKey();
        await creating.remove(app.caller, idOf(await send(what, key), creating), what);
        const again = await send(what, key);
        assert.deepEqual([again.status, again.body.code], [410, 'undone'], again.text);
      });

      test('is refused at 256 characters and accepted at 255', async () => {
        const what = await creating.arrange(app.work, app.caller);
        const long = await send(what, 'k'.repeat(256));
        assert.equal(long.status, 400, long.text);
        assert.match(String(long.body.error), /^Idempotency-Key must have 1 to 255 characters, got 256$/);
        assert.equal((await send(what, `${keys}${'k'.repeat(250)}`)).status, 201);
      });

      test('is not used up by a refusal', async () => {
        const what = await creating.arrange(app.work, app.caller);
        const key = freshKey();
        const refused = await app.caller.send('POST', what.path, { ...what.wrong(), key });
        assert.equal(refused.status, 400, refused.text);
        const sent = await send(what, key);
        assert.deepEqual([sent.status, replayed(sent)], [201, false], sent.text);
      });

      test('of another user is a different key', async () => {
        const what = await creating.arrange(app.work, app.caller);
        const key = freshKey();
        const own = await send(what, key);
        const alexey = new ApiCaller(app.target.url, new ExchangeLog());
        await alexey.signIn(emailOf('Alexey'), PASSWORD);
        const other = await send(what, key, alexey);
        if (other.status === 409) return; // The date is taken: it is a submission of its own.
        assert.deepEqual([other.status, replayed(other)], [201, false], other.text);
        assert.notEqual(idOf(other, creating), idOf(own, creating));
      });

      test('creates once if the response of the store is lost', async () => {
        const what = await creating.arrange(app.work, app.caller);
        const key = freshKey();
        app.target.proxy.loseNextAnswer();
        const first = await send(what, key);
        app.target.proxy.restore();
        const again = await send(what, key);
        assert.deepEqual([first.status, again.status], [201, 201], first.text);
        assert.equal(idOf(first, creating), idOf(again, creating));
        assert.equal(await what.count(), 1);
      });

      test('creates once if the store fails with its response and the caller tries again', async () => {
        const what = await creating.arrange(app.work, app.caller);
        const key = freshKey();
        app.target.proxy.cutOffAfter(1);
        const first = await send(what, key);
        app.target.proxy.restore();
        const again = await send(what, key);
        assert.deepEqual([first.status, again.status], [503, 201], first.text);
        assert.equal(await what.count(), 1);
      });

      test('is not needed when the response of the store is lost', async () => {
        const what = await creating.arrange(app.work, app.caller);
        app.target.proxy.loseNextAnswer();
        const answer = await app.caller.send('POST', what.path, what.sending());
        app.target.proxy.restore();
        assert.deepEqual([answer.status, await what.count()], [201, 1], answer.text);
      });
    });
  }

  test('of an upload to an unknown task does not create a file', async () => {
    const { id } = await app.work.task();
    const [key, form] = [freshKey(), () => ({ form: textFile('Agreed') })];
    assert.equal((await app.caller.send('POST', `/api/tasks/${id}/files`, { ...form(), key })).status, 201);
    for (const unknown of ['null', '2026-13-01']) {
      const answer = await app.caller.send('POST', `/api/tasks/${unknown}/files`, { ...form(), key });
      assert.equal(answer.status, 404, answer.text);
    }
  });
});
