/** Accounts, sessions and people, through the pages and the command line. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { ApiCaller } from '../../harness/actors/api-caller.ts';
import { ExchangeLog } from '../../harness/actors/exchange-log.ts';
import { emailOf, idOf, PASSWORD, type Person } from '../../harness/contract/people.ts';
import { ConditionsFailed, transact } from '../../src/store/requests.ts';
import { findUser, newUserWrite, seededUserWrite, userWrite } from '../../src/store/users.ts';
import { appOfSuite } from '../api/app-under-test.ts';
import { fieldsOf, formTo, type Shown, Visitor } from '../pages/visitor.ts';

const NEW = 'a lantern over the quiet harbour';
const OTHER = 'seven bicycles under green snow';
const runFile = promisify(execFile);

describe('accounts', () => {
  const app = appOfSuite({ roles: 'as seeded' });
  let grace: Visitor;
  const links: string[] = [];
  before(async () => {
    grace = await Visitor.signedIn(app, 'Grace');
  });

  async function signedIn(email: string, password: string): Promise<ApiCaller | number> {
    const caller = new ApiCaller(app.target.url, new ExchangeLog());
    const { status } = await caller.signIn(email, password);
    return status === 200 ? caller : status;
  }
  async function sessionOf(person: Person, password = PASSWORD): Promise<ApiCaller> {
    const caller = await signedIn(emailOf(person), password);
    assert.ok(caller instanceof ApiCaller, `${person} can sign in`);
    return caller;
  }
  const me = async (caller: ApiCaller) => (await caller.send('GET', '/api/me')).status;
  const press = (person: Person, change: string) => grace.send(`/people/${idOf(person)}/${change}`, []);
  function linkOn({ root }: Shown): string {
    const link = root.querySelector('#address')?.getAttribute('value') ?? '';
    assert.match(link, /\/set-password\/[\w-]{65}$/);
    links.push(new URL(link).pathname);
    return new URL(link).pathname;
  }

  describe('changing the password', () => {
    const change = async (visitor: Visitor, currentPassword: string, newPassword: string) => {
      const page = await visitor.open('/account');
      const filled = { currentPassword, newPassword };
      return visitor.send('/account/password', fieldsOf(formTo(page, '/account/password'), filled));
    };

    test('asks for the current password, refuses a common one, and repeats neither', async () => {
      const visitor = await Visitor.signedIn(app, 'Valeriia');
      const wrong = await change(visitor, 'not my password at all', NEW);
      assert.match(wrong.text, /Enter your current password again\. The one you entered is not right/);
      const common = await change(visitor, PASSWORD, 'qwerty123456');
      assert.match(common.text, /Choose another password/);
      const html = wrong.root.toString() + common.root.toString();
      for (const typed of ['not my password at all', NEW, 'qwerty123456', PASSWORD])
        assert.ok(!html.includes(`value="${typed}"`), typed);
      assert.equal(await me(await sessionOf('Valeriia')), 200, 'the old one still works');
    });

    test('ends all other sessions and keeps this one', async () => {
      const visitor = await Visitor.signedIn(app, 'Valeriia');
      const elsewhere = await sessionOf('Valeriia');
      assert.match((await change(visitor, PASSWORD, NEW)).text, /Your password is changed/);
      assert.equal(await me(elsewhere), 401);
      assert.equal((await visitor.open('/account')).path, '/account');
      assert.equal(await signedIn(emailOf('Valeriia'), PASSWORD), 401);
      assert.equal(await me(await sessionOf('Valeriia', NEW)), 200);
    });
  });

  describe('sessions', () => {
    test('are listed with their address, and end one by one or all together', async () => {
      const visitor = await Visitor.signedIn(app, 'Alexey');
      const elsewhere = await sessionOf('Alexey');
      const page = await visitor.open('/account');
      assert.match(page.text, /127\.0\.0\.1.*This session/);
      const [button] = page.root.querySelectorAll('form[action^="/account/sessions/"]');
      await visitor.send(String(button?.getAttribute('action')), []);
      assert.equal(await me(elsewhere), 401);
      const third = await sessionOf('Alexey');
      assert.equal((await visitor.send('/account/sign-out-everywhere', [])).path, '/sign-in');
      assert.equal(await me(third), 401);
    });

    test('end when the same browser signs in again, and no other session ends', async () => {
      const [caller, elsewhere] = [await sessionOf('Alexey'), await sessionOf('Alexey')];
      const token = async (...[email, password]: [string, string]) =>
        (await caller.send('POST', '/api/auth/login', { body: { email, password } })).body.token;
      assert.equal(await token(emailOf('Alexey'), 'not my password at all'), undefined);
      assert.equal(await me(caller), 200, 'a refused sign-in ends nothing');
      assert.equal(typeof (await token(emailOf('Grace'), PASSWORD)), 'string');
      assert.deepEqual([await me(caller), await me(elsewhere)], [401, 200]);
    });

    test('do not change, without an error, when somebody ends an unknown session', async () => {
      const visitor = await Visitor.signedIn(app, 'Alexey');
      for (const length of [1, 1_025, 8_000]) {
        const { status } = await visitor.send(`/account/sessions/${'a'.repeat(length)}/end`, []);
        assert.equal(status, 404, `${length}`);
      }
    });

    test('end without use, and after their maximum lifetime', async () => {
      const start = new Date(app.target.place.now).getTime();
      const after = (hours: number) => app.target.moveClock(new Date(start + hours * 3_600_000));
      const idle = await sessionOf('Alexey');
      const used = await sessionOf('Alexey');
      for (const hours of [200, 330]) {
        after(hours);
        assert.equal(await me(used), 200, `in use after ${hours} h`);
      }
      after(337);
      assert.deepEqual([await me(idle), await me(used)], [401, 401]);
      app.target.moveClock(new Date(start));
    });
  });

  describe('people', () => {
    test('a person who is added chooses a password by a link that works once, and is an operator', async () => {
      const page = await grace.open('/people');
      const filled = { name: 'Nour', email: 'Nour@example.org' };
      const added = await grace.send('/people', fieldsOf(formTo(page, '/people'), filled));
      const link = linkOn(added);
      const visitor = Visitor.anonymous(app);
      const form = await visitor.open(link);
      assert.deepEqual([form.path, /Welcome, Nour/.test(form.text)], ['/set-password', true]);
      assert.match(
        (await visitor.send('/set-password', [['newPassword', 'nour@example.org']])).text,
        /Choose another/,
      );
      assert.equal((await visitor.send('/set-password', [['newPassword', OTHER]])).path, '/');
      assert.equal((await visitor.open('/people')).status, 403);
      const again = await Visitor.anonymous(app).open(link);
      assert.equal(again.status, 410);
      assert.match(again.text, /Ask an administrator for a new one/);
      assert.ok((await signedIn('nour@example.org', OTHER)) instanceof ApiCaller);
      const twice = await grace.send(
        '/people',
        fieldsOf(formTo(await grace.open('/people'), '/people'), filled),
      );
      assert.match(twice.text, /Enter another address: Nour has this one/);
    });

    test('a disabled person is out at once, and their sessions do not work again', async () => {
      const session = await sessionOf('Alexey');
      await press('Alexey', 'disable');
      assert.equal(await me(session), 401);
      assert.equal(await signedIn(emailOf('Alexey'), PASSWORD), 401);
      await press('Alexey', 'enable');
      assert.equal(await me(session), 401);
      assert.equal(await me(await sessionOf('Alexey')), 200);
    });

    test('a reset ends password and sessions; a newer link replaces an older one, and a link expires', async () => {
      const session = await sessionOf('Alexey');
      const older = linkOn(await press('Alexey', 'reset'));
      const newer = linkOn(await press('Alexey', 'reset'));
      assert.equal(await me(session), 401);
      assert.equal(await signedIn(emailOf('Alexey'), PASSWORD), 401);
      assert.equal((await Visitor.anonymous(app).open(older)).status, 410);
      assert.equal((await Visitor.anonymous(app).open(newer)).status, 200);
      const now = new Date(app.target.place.now);
      app.target.moveClock(new Date(now.getTime() + 73 * 3_600_000));
      assert.equal((await Visitor.anonymous(app).open(newer)).status, 410);
      app.target.moveClock(now);
    });

    test('the last administrator stays administrator', async () => {
      for (const change of ['disable', 'demote', 'remove']) {
        const refused = await press('Grace', change);
        assert.equal(refused.status, 409, change);
        assert.match(refused.text, /Make someone else an administrator first/);
      }
      await press('Valeriia', 'promote');
      await Promise.all([press('Grace', 'demote'), press('Valeriia', 'demote')]);
      assert.match((await people('list')).stdout, /administrator/);
    });

    test('seeding does not overwrite a change that was made after it read the person', async () => {
      const { table } = app.target;
      const before = (await findUser(table, idOf('Alexey'))) ?? assert.fail('Alexey is seeded');
      await transact(table, [userWrite(before.id, { name: 'Alexey G.' })]);
      const seeded = [seededUserWrite(before, { ...before, email: 'new@example.org' })];
      await assert.rejects(transact(table, seeded), ConditionsFailed);
      assert.deepEqual(await findUser(table, before.id), { ...before, name: 'Alexey G.' });
      const old = { ...before, id: 'c0ffee00-0000-4000-8000-000000000001', email: 'old@example.org' };
      await transact(table, [
        newUserWrite({ id: old.id, name: 'Old', email: old.email, createdAt: old.createdAt }),
      ]);
      const read = (await findUser(table, old.id)) ?? assert.fail('the row is read');
      await transact(table, [seededUserWrite(read, { ...read, name: 'Older' })]);
      assert.equal((await findUser(table, old.id))?.name, 'Older', 'a row without a role counts as operator');
      await transact(table, [userWrite(before.id, { name: before.name })]);
    });

    test('all work of a person goes to somebody else by one form, each row once', async () => {
      await people('promote', emailOf('Grace'));
      const [from, to] = [idOf('Valeriia'), idOf('Alexey')];
      const caller = await sessionOf('Grace');
      /** How many tasks to do, templates and recurring tasks name the person. */
      const namedIn = async () => {
        const lists = await Promise.all(
          ['/api/tasks?status=todo', '/api/templates', '/api/recurring'].map((path) =>
            caller.read<Record<string, object[]>>(path),
          ),
        );
        return lists.map(
          (list) =>
            (Object.values(list).find(Array.isArray) ?? []).filter((row) =>
              new RegExp(`"(defaultA|a)ssigneeId":"${from}"`).test(JSON.stringify(row)),
            ).length,
        );
      };
      const given = { description: 'Call the venue', date: '2026-06-22', assigneeId: from };
      const { body } = await caller.send('POST', '/api/tasks', { body: given });
      await caller.send('POST', '/api/tasks', { body: given });
      const taskDefinitions = [{ refId: 'venue', description: 'Call the venue', offsetDays: 0 }];
      const template = { name: 'Meetup', type: 'meetup', defaultAssigneeId: from, taskDefinitions };
      const made = await caller.send('POST', '/api/templates', { body: template });
      assert.equal(made.status, 201, made.text);
      const [tasks = 0, templates = 0, recurring = 0] = await namedIn();
      const page = await press('Valeriia', 'disable');
      assert.match(
        page.text,
        new RegExp(
          `signed out. ${tasks} open tasks, ${templates} templates and ${recurring} recurring tasks? (is|are) assigned to them`,
        ),
      );
      const path = `/people/${from}/hand-over`;
      const form = formTo(page, path);
      const refused = await grace.send(path, fieldsOf(form));
      assert.equal(refused.status, 400);
      assert.match(refused.text, /Choose who the work is handed over to/);
      const taken = fieldsOf(form, { assigneeId: to });
      const done = await Promise.all([1, 2, 3].map(() => grace.send(path, taken)));
      assert.deepEqual(await namedIn(), [0, 0, 0]);
      const figures = done.map((one) => new URL(one.path, app.target.url).searchParams);
      const sum = (name: string) => figures.reduce((all, one) => all + Number(one.get(name)), 0);
      assert.deepEqual(['tasks', 'templates', 'recurring'].map(sum), [tasks, templates, recurring]);
      const again = await grace.send(path, taken);
      assert.match(again.text, /Nothing is assigned to Valeriia any more/);
      const { taskHistory } = await caller.read<{ taskHistory: object[] }>(`/api/tasks/${body.id}`);
      assert.match(JSON.stringify(taskHistory.at(-1)), new RegExp(`assigneeId.*${from}.*${to}`));
      assert.match((await press('Valeriia', 'enable')).text, /can sign in again/);
    });

    test('a removed person is out and is no longer listed, and the page links to their open tasks', async () => {
      const { stdout } = await people('promote', emailOf('Grace'));
      assert.match(stdout, /administrator/);
      await (await sessionOf('Grace')).send('POST', '/api/tasks', {
        body: { description: 'Call the venue', date: '2026-06-22', assigneeId: idOf('Valeriia') },
      });
      const session = await sessionOf('Valeriia', NEW);
      const { root, text } = await press('Valeriia', 'remove');
      assert.match(text, /Valeriia is removed and signed out. .*1 open task is assigned to them/);
      const tasks = root.querySelector('#notice a')?.getAttribute('href') ?? '';
      assert.equal(tasks, `/find?q=&who=${idOf('Valeriia')}&state=open`);
      assert.match((await grace.open(tasks)).text, /Valeriia \(removed\)/);
      assert.equal(await me(session), 401);
      assert.ok(!(await grace.open('/people')).text.includes('Valeriia'));
      const { root: find } = await grace.open('/find?q=');
      const choices = find.querySelectorAll('select[name=who] option').map(({ text }) => text);
      assert.ok(
        choices.includes('Alexey') && !choices.some((one) => one.includes('Valeriia')),
        choices.join(),
      );
      const { users } = await (await sessionOf('Grace')).read<{ users: { name: string }[] }>('/api/users');
      assert.ok(!users.some(({ name }) => name === 'Valeriia'));
    });
  });

  const people = (...args: string[]) =>
    runFile(process.execPath, ['scripts/people.ts', ...args], {
      env: { ...process.env, ...app.target.environment },
    });

  describe('the command line', () => {
    test('lists, adds and resets people', async () => {
      assert.match((await people('list')).stdout, /grace@datatalks\.club\s+Grace\s+administrator/);
      const { stdout, stderr } = await people('add', 'kim@example.org', 'Kim');
      const [path = ''] = /\/set-password\/[\w-]{65}/.exec(stdout) ?? [];
      assert.equal(JSON.parse(stderr).event, 'person added');
      assert.ok(!stderr.includes(path));
      const visitor = Visitor.anonymous(app);
      // The command's clock is the machine's.
      const now = app.target.place.now;
      app.target.moveClock(new Date());
      assert.match((await visitor.open(path)).text, /Welcome, Kim/);
      app.target.moveClock(new Date(now));
      await assert.rejects(people('disable', emailOf('Grace')), /last administrator/);
    });
  });

  test('the log has every change with person, address and request, and no secret', () => {
    const lines = app.target.logLines.map((line) => JSON.parse(line)).filter(({ event }) => event);
    const events = new Set(lines.map(({ event }) => event));
    for (const event of [
      'password changed',
      'password change refused',
      'session ended',
      'signed out everywhere',
    ])
      assert.ok(events.has(event), event);
    for (const event of ['person added', 'person changed', 'link made', 'link used'])
      assert.ok(events.has(event), event);
    for (const { event, from, requestId, by, user } of lines) {
      assert.deepEqual([typeof from, typeof requestId], ['string', 'string'], event);
      assert.ok(by ?? user ?? event === 'sign-in refused', event);
    }
    const log = app.target.logLines.join('');
    for (const secret of [
      NEW,
      OTHER,
      PASSWORD,
      'nour@example.org',
      ...links.map((link) => link.split('/')[2] ?? ''),
    ])
      assert.ok(!log.includes(secret), secret);
  });
});
