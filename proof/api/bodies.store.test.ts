/** A body has no effect on an unknown path, or with a method that the path does not have. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Sending } from '../../harness/actors/api-caller.ts';
import { openApiDocument } from '../../src/web/api/api.ts';
import { appOfSuite } from './app-under-test.ts';

const NOBODY = '5f0c1c9e-0000-4000-8000-00000000dead';
const METHODS = ['post', 'put', 'delete', 'patch'];

const bodies: Record<string, Sending> = {
  'no body': {},
  'an object': { body: { title: 'x' } },
  'broken JSON': { raw: { type: 'application/json', content: '{' } },
  text: { raw: { type: 'text/plain', content: 'title=x' } },
  null: { raw: { type: 'application/json', content: 'null' } },
  '400 KB': { body: { title: 'x'.repeat(400_000) } },
};

/** JSON that is valid and no object, and what the refusal calls it. */
const scalars: [string, string][] = [
  ['null', 'null'],
  ['true', 'a boolean'],
  ['5', 'a number'],
  ['"title"', 'a string'],
  ['[]', 'a list'],
];

const paths = Object.entries(openApiDocument().paths ?? {}) as [
  string,
  Record<string, { requestBody?: object }>,
][];
const filled = (path: string) => `/api${path.replaceAll(/\{\w+\}/g, NOBODY)}`;

describe('a body', { concurrency: false }, () => {
  const app = appOfSuite();

  for (const [name, sending] of Object.entries(bodies)) {
    test(`of ${name} has no effect on an unknown path`, async () => {
      for (const path of [
        '/api/nothing',
        '/api/tasks/a/b/c/d',
        '/api/templates/a/b',
        `/api/tasks/${NOBODY}/actions/forget`,
      ]) {
        for (const method of METHODS) {
          const answer = await app.caller.send(method.toUpperCase(), path, sending);
          assert.deepEqual([answer.status, answer.body.error], [404, 'Not found'], `${method} ${path}`);
        }
      }
    });
  }

  test('has no effect if the path does not have the method', async () => {
    const pairs = paths.flatMap(([path, operations]) =>
      METHODS.filter((one) => !(one in operations)).map((method) => ({ method, path })),
    );
    // A body each, in turn: each kind comes at many paths, and all are decided before a body is read, in one place.
    const kinds = Object.values(bodies);
    for (const [at, { method, path }] of pairs.entries()) {
      const answer = await app.caller.send(method.toUpperCase(), filled(path), kinds[at % kinds.length]);
      assert.equal(answer.status, 405, `${method} ${path}: ${answer.text}`);
      assert.equal(answer.body.error, 'Method not allowed');
      assert.ok(answer.headers.get('Allow'), 'it lists the methods');
    }
  });

  test('that is JSON but not an object is refused by every route that expects an object', async () => {
    for (const [path, operations] of paths) {
      for (const [method, { requestBody }] of Object.entries(operations)) {
        const content = (requestBody as { content?: object } | undefined)?.content ?? {};
        if (!('application/json' in content)) continue;
        for (const [json, called] of scalars) {
          const raw = { type: 'application/json', content: json };
          const answer = await app.caller.send(method.toUpperCase(), filled(path), { raw });
          assert.equal(answer.status, 400, `${method} ${path} ${json}: ${answer.text}`);
          assert.match(String(answer.body.error), new RegExp(`must be a JSON object.*, got ${called}$`));
        }
      }
    }
  });
});
