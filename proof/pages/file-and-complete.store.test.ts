/** A file that is chosen in the form of a task is saved with any of its buttons. Without scripts. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { emailOf, PASSWORD } from '../../harness/contract/people.ts';
import { appOfSuite } from '../api/app-under-test.ts';
import { fieldsOf, formTo, Visitor } from './visitor.ts';

const NOTES = { name: 'notes.txt', text: 'As agreed.' };
const asksForFile = { requiresFile: true, proofRequirement: { type: 'comment', label: 'What was agreed' } };

describe('a file and the other evidence of a task', { concurrency: false }, () => {
  const app = appOfSuite();
  let visitor: Visitor;
  before(async () => {
    visitor = await Visitor.signedIn(app, 'Grace');
  });

  /** Sends the form of the task with a file, to the button of this step. */
  const sends = async (id: string, step: string, comment: string, file: typeof NOTES | null = NOTES) => {
    const form = formTo(await visitor.open(`/tasks/${id}`), `/tasks/${id}/done`);
    return visitor.sendWithFile(`/tasks/${id}/${step}`, fieldsOf(form, { comment }), file);
  };
  const read = (id: string) =>
    app.caller.read<{ status: string; comment?: string; fileCount?: number }>(`/api/tasks/${id}`);
  const isNow = async (
    id: string,
    expected: [status: string, comment: string | undefined, files: number],
  ) => {
    const { status, comment, fileCount = 0 } = await read(id);
    assert.deepEqual([status, comment, fileCount], expected);
  };

  test('are saved by one press on Complete', async () => {
    const { id } = await app.work.task(asksForFile);
    assert.match((await sends(id, 'done', 'At noon')).text, /Completed/);
    await isNow(id, ['done', 'At noon', 1]);
  });

  test('are saved without completing the task', async () => {
    const { id } = await app.work.task(asksForFile);
    assert.match((await sends(id, 'save', 'At noon')).text, /Saved\..*1 file/);
    await isNow(id, ['todo', 'At noon', 1]);
    assert.match(
      (await sends(id, 'done', 'At noon', null)).text,
      /Completed/,
      'no file has to be chosen again',
    );
    await isNow(id, ['done', 'At noon', 1]);
  });

  test('are kept if the rest is refused: the file is stored, the note is in its field', async () => {
    const { id } = await app.work.task({ ...asksForFile, requiredLinkName: 'Luma' });
    const refused = await sends(id, 'done', 'At noon');
    assert.equal(refused.status, 200, 'it was carried out in part');
    assert.match(refused.text, /notes\.txt is saved\. It cannot be completed yet\./);
    assert.match(refused.text, /Remove notes\.txt/);
    assert.equal(refused.root.querySelector('[name="comment"]')?.text.trim(), 'At noon');
    await isNow(id, ['todo', undefined, 1]);
  });

  test('are not saved if the file is refused', async () => {
    const { id } = await app.work.task(asksForFile);
    const refused = await sends(id, 'done', 'At noon', { name: 'page.html', text: '<p>' });
    assert.equal(refused.status, 415);
    assert.match(refused.text, /Choose a PDF, picture/);
    assert.equal(refused.root.querySelector('[name="comment"]')?.text.trim(), 'At noon');
    await isNow(id, ['todo', undefined, 0]);
  });

  test('are saved without the note if somebody else changed it, and the page reports this', async () => {
    const { id } = await app.work.task(asksForFile);
    const form = formTo(await visitor.open(`/tasks/${id}`), `/tasks/${id}/done`);
    await sends(id, 'save', 'Of a colleague', null);
    const refused = await visitor.sendWithFile(
      `/tasks/${id}/save`,
      fieldsOf(form, { comment: 'Mine' }),
      NOTES,
    );
    assert.equal(refused.status, 200);
    assert.match(refused.text, /Only notes\.txt was saved: someone else changed the same field\./);
    assert.doesNotMatch(refused.text, /Nothing was saved/);
    await isNow(id, ['todo', 'Of a colleague', 1]);
  });

  test('are refused, and not stored, with an action that has no field for a file', async () => {
    const { id } = await app.work.task(asksForFile);
    const refused = await sends(id, 'wait', 'At noon');
    assert.equal(refused.status, 400);
    await isNow(id, ['todo', undefined, 0]);
  });

  test('are kept when the session has expired, except the file, which is chosen again', async () => {
    const { id } = await app.work.task(asksForFile);
    const form = formTo(await visitor.open(`/tasks/${id}`), `/tasks/${id}/done`);
    const other = Visitor.anonymous(app);
    const asked = await other.sendWithFile(
      `/tasks/${id}/done`,
      fieldsOf(form, { comment: 'At noon' }),
      NOTES,
    );
    const signIn = formTo(asked, '/sign-in');
    const again = await other.send(
      '/sign-in',
      fieldsOf(signIn, { email: emailOf('Grace'), password: PASSWORD }),
    );
    assert.equal(again.root.querySelector('[name="comment"]')?.text.trim(), 'At noon');
    await isNow(id, ['todo', undefined, 0]);
  });

  test('are refused without a fault with too many fields, too long a text, or bytes that are no text', async () => {
    const { id } = await app.work.task(asksForFile);
    const many = Array.from({ length: 300 }, (_, at): [string, string] => [`field${at}`, 'x']);
    for (const fields of [many, [['comment', 'x'.repeat(2_000_000)]], [['comment', 'a\uFFFDb']]] as [
      string,
      string,
    ][][]) {
      const { status } = await visitor.sendWithFile(`/tasks/${id}/done`, fields, NOTES);
      assert.ok(status >= 400 && status < 500, `${status}`);
    }
    await isNow(id, ['todo', undefined, 0]);
  });
});
