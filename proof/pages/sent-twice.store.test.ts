/** Every form that creates something, sent twice as after Back: it creates one item. A form that is opened again creates
 * another. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { ApiActions } from '../../harness/actors/api-actions.ts';
import { type Scene, Scenes } from '../../harness/actors/two-people/scene.ts';
import { type AppUnderTest, appOfSuite } from '../api/app-under-test.ts';
import { fieldsOf, formTo, type Shown, Visitor } from './visitor.ts';

interface Creating {
  name: string;
  page: (scene: Scene) => string;
  /** Fills and sends the form of a page. */
  send: (visitor: Visitor, page: Shown, scene: Scene, words: string) => Promise<Shown>;
  /** How many there are. */
  count: (app: AppUnderTest, scene: Scene) => Promise<number>;
}

const filling = (sentTo: (scene: Scene) => string, typed: (words: string) => Record<string, string>) =>
  ((visitor, page, scene, words) => {
    const path = sentTo(scene);
    return visitor.send(path, fieldsOf(formTo(page, path), typed(words)));
  }) satisfies Creating['send'];
const counting = (path: (scene: Scene) => string, list: (body: Record<string, unknown>) => unknown) =>
  (async ({ caller }, scene) =>
    (list(await caller.read(path(scene))) as unknown[]).length) satisfies Creating['count'];

const creating: Creating[] = [
  {
    name: 'start',
    page: ({ templateId }) => `/templates/${templateId}/start`,
    send: filling(
      () => '/workflows',
      (title) => ({ title, anchorDate: '2026-09-14' }),
    ),
    count: counting(
      () => '/api/bundles',
      ({ bundles }) => bundles,
    ),
  },
  {
    name: 'new task',
    page: () => '/tasks/new',
    send: filling(
      () => '/tasks',
      (description) => ({ description, date: '2026-06-30' }),
    ),
    count: counting(
      () => '/api/tasks?date=2026-06-30',
      ({ tasks }) => tasks,
    ),
  },
  {
    name: 'recurring task',
    page: () => '/recurring/new',
    send: filling(
      () => '/recurring',
      (description) => ({ description, cronExpression: '0 9 * * 1' }),
    ),
    count: counting(
      () => '/api/recurring',
      ({ recurringConfigs }) => recurringConfigs,
    ),
  },
  {
    name: 'template',
    page: ({ templateId }) => `/templates/new?template=${templateId}`,
    send: filling(
      () => '/templates',
      (name) => ({ name }),
    ),
    count: counting(
      () => '/api/templates',
      ({ templates }) => templates,
    ),
  },
  {
    name: 'task of a template',
    page: ({ templateId }) => `/templates/${templateId}/tasks/new`,
    send: filling(
      ({ templateId }) => `/templates/${templateId}/tasks/new`,
      (description) => ({ description, offsetDays: '-3' }),
    ),
    count: counting(
      ({ templateId }) => `/api/templates/${templateId}`,
      ({ template }) => (template as { taskDefinitions: unknown[] }).taskDefinitions,
    ),
  },
  {
    name: 'upload',
    page: ({ taskId }) => `/tasks/${taskId}`,
    send: (visitor, page, { taskId }) => {
      const form = formTo(page, `/tasks/${taskId}/files`);
      return visitor.upload(form.getAttribute('action')?.replaceAll('&amp;', '&') ?? '');
    },
    count: counting(
      ({ taskId }) => `/api/tasks/${taskId}/files`,
      ({ files }) => files,
    ),
  },
];

describe('a form that is sent twice', { concurrency: false }, () => {
  const app = appOfSuite();
  let scene: Scene;
  let visitor: Visitor;
  before(async () => {
    scene = await new Scenes(app.caller, new ApiActions(app.caller)).arrange('todo');
    visitor = await Visitor.signedIn(app, 'Grace');
  });

  for (const { name, page, send, count } of creating) {
    test(`${name}: creates one item, one after the other and at once; opened again it creates another`, async () => {
      const before = await count(app, scene);
      const opened = await visitor.open(page(scene));
      for (const answer of [
        await send(visitor, opened, scene, 'Once'),
        await send(visitor, opened, scene, 'Once'),
      ])
        assert.equal(answer.status, 200, answer.text.slice(0, 300));
      assert.equal((await count(app, scene)) - before, 1);
      const again = await visitor.open(page(scene));
      await Promise.all([1, 2, 3].map(() => send(visitor, again, scene, 'Once')));
      const expected = name === 'start' ? 1 : 2;
      assert.equal((await count(app, scene)) - before, expected, 'the date of a start is taken');
    });
  }

  test('task of a template: other entries under the same key are refused, and can be sent again', async () => {
    const path = `/templates/${scene.templateId}/tasks/new`;
    const [task] = creating.filter((one) => one.name === 'task of a template');
    if (!task) throw new Error('no such form');
    const before = await task.count(app, scene);
    const opened = await visitor.open(path);
    await task.send(visitor, opened, scene, 'Book the room');
    const refused = await task.send(visitor, opened, scene, 'Book the hall');
    assert.equal(refused.status, 422, refused.text.slice(0, 300));
    assert.equal((await task.count(app, scene)) - before, 1);
    const saved = await visitor.send(path, fieldsOf(formTo(refused, path)));
    assert.equal(saved.status, 200);
    assert.equal((await task.count(app, scene)) - before, 2);
  });
});
