/**
 * Every form and every change by another person at least once, in a browser without scripts, on the form's page and in the
 * row of its workflow: nothing typed is lost, nothing is overwritten. `npm run prove -- two-people` plays every form × every change. SAMPLE_SEED chooses the sample.
 */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { ApiActions } from '../../harness/actors/api-actions.ts';
import { changes } from '../../harness/actors/two-people/changes.ts';
import { forms } from '../../harness/actors/two-people/forms.ts';
import { type Combination, Matrix } from '../../harness/actors/two-people/matrix.ts';
import { appOfSuite } from '../api/app-under-test.ts';
import { VisitorsHands } from './hands.ts';
import { sampleOf } from './sample.ts';
import { fieldsOf, formTo, Visitor } from './visitor.ts';

const AT_ONCE = 4;
const seed = Number(process.env.SAMPLE_SEED ?? Math.floor(Math.random() * 1_000_000));
const sample = sampleOf(seed);

describe('two people', { concurrency: AT_ONCE }, () => {
  const app = appOfSuite();
  let matrix: Matrix;
  let visitor: Visitor;
  before(async () => {
    matrix = new Matrix(app.caller, new ApiActions(app.caller));
    visitor = await Visitor.signedIn(app, 'Valeriia');
  });

  test('the sample has every form and every change', () => {
    assert.equal(new Set(sample.map(({ form }) => form)).size, forms.length);
    assert.equal(new Set(sample.map(({ change }) => change)).size, changes.length);
  });

  test('tags that somebody else changed in the meantime are not overwritten', async () => {
    const { id } = await app.work.bundle({ tags: ['Before'] });
    const path = `/workflows/${id}/edit`;
    const form = formTo(await visitor.open(path), path);
    await app.caller.send('PUT', `/api/bundles/${id}`, { body: { tags: ['Theirs'] } });
    const mine = fieldsOf(form).map(([name, value]): [string, string] => [
      name,
      value === 'Before' ? 'Mine' : value,
    ]);
    const { status, root } = await visitor.send(path, mine);
    const { bundle } = await app.caller.read<{ bundle: { tags: string[] } }>(`/api/bundles/${id}`);
    assert.deepEqual([status, bundle.tags], [409, ['Theirs']]);
    assert.ok(root.querySelectorAll('input').some((one) => one.getAttribute('value') === 'Mine'));
  });

  async function play(combination: Combination, way = { inRow: false }) {
    const { lost, overwritten, wrong } = await matrix.run(combination, new VisitorsHands(visitor, way));
    const none = { lost: [], overwritten: [], wrong: [] };
    assert.deepEqual({ lost, overwritten, wrong }, none, `${combination.change.name}, SAMPLE_SEED=${seed}`);
  }

  test('the message of an edit is gone once somebody else has edited the same', async () => {
    const [task, workflow] = [await app.work.task(), await app.work.bundle()];
    const { templates } = await app.caller.read<{ templates: { id: string; version: number }[] }>(
      '/api/templates',
    );
    const [template = assert.fail('there is a template')] = templates;
    for (const [path, api, present, change, said] of [
      [`/tasks/${task.id}?saved=`, `tasks/${task.id}`, 1, { comment: 'Asked' }, 'Saved.'],
      [
        `/workflows/${workflow.id}?did=edited&saved=`,
        `bundles/${workflow.id}`,
        1,
        { title: 'New' },
        'Workflow saved.',
      ],
      [
        `/templates/${template.id}?did=edited&saved=`,
        `templates/${template.id}`,
        template.version,
        { name: 'New' },
        'Template saved.',
      ],
    ] as const) {
      const notice = async () =>
        (await visitor.open(`${path}${present}`)).root.querySelector('#notice')?.text ?? '';
      assert.ok((await notice()).includes(said), path);
      assert.equal((await app.caller.send('PUT', `/api/${api}`, { body: change })).status, 200);
      assert.equal(await notice(), '', path);
    }
  });

  // One test a form: names and number of tests do not depend on the sample.
  for (const form of forms) {
    const own = sample.filter((combination) => combination.form === form);
    test(form.name, async () => {
      for (const combination of own) await play(combination);
    });
    if (form.rowPage)
      test(`${form.name}, in a row of its workflow`, async () => {
        for (const combination of own) await play(combination, { inRow: true });
      });
  }
});
