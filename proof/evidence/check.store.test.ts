/** What an interruption leaves of an upload or a deletion: harmless, and found by the check of evidence files. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import { Readable } from 'node:stream';
import { after, before, describe, test } from 'node:test';
import { checkEvidence, isSound } from '../../src/check-evidence.ts';
import { civilDate } from '../../src/domain/civil-date.ts';
import type { EvidenceFile } from '../../src/domain/evidence-file.ts';
import { StoreUnavailable } from '../../src/domain/store-unavailable.ts';
import type { EvidenceStore } from '../../src/evidence/evidence-store.ts';
import { listFiles } from '../../src/store/files.ts';
import { closeTable, connectTable, type Table } from '../../src/store/table.ts';
import type { AppParts } from '../../src/web/context.ts';
import { addFile, removeFile } from '../../src/web/tasks/file-actions.ts';
import { deleteTask } from '../../src/web/tasks/task-actions.ts';
import { type AppUnderTest, openApp } from '../api/app-under-test.ts';
import { places } from './places.ts';

const SERVER = path.join(import.meta.dirname, '..', '..', 'src', 'server.ts');
const LATER_MS = Date.now() + 2 * 3_600_000;
const away = new StoreUnavailable('TransactWriteItems', new Error('killed here'));

/** A table whose transactions end in a fault, before or after they landed. */
function interrupted(table: Table, when: 'before' | 'after'): Table {
  const send = async (command: object, options?: object) => {
    const writes = command.constructor.name === 'TransactWriteCommand';
    if (writes && when === 'before') throw away;
    const answer = await (table.client.send as (...args: unknown[]) => Promise<unknown>)(command, options);
    if (writes) throw away;
    return answer;
  };
  return { ...table, client: { send: send as Table['client']['send'], destroy: () => undefined } };
}

function upload(): IncomingMessage {
  const body =
    '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nAgreed\r\n--x--\r\n';
  return Object.assign(Readable.from([Buffer.from(body)]), {
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
  }) as never;
}

for (const [name, open] of Object.entries(places)) {
  describe(`rows and a ${name} of evidence files`, { concurrency: false }, () => {
    let app: AppUnderTest;
    let table: Table;
    let evidence: EvidenceStore;
    let environment: Record<string, string>;
    let close: () => Promise<void>;
    let parts: AppParts;
    let taskId: string;
    before(async () => {
      app = await openApp();
      ({ store: evidence, environment, close } = await open());
      const { TABLE_NAME = '', DYNAMODB_ENDPOINT } = app.target.environment;
      table = connectTable({ name: TABLE_NAME, endpoint: DYNAMODB_ENDPOINT });
      const clock = () => new Date('2026-06-22T08:00:00Z');
      parts = { table, evidence, clock, newId: () => crypto.randomUUID() } as unknown as AppParts;
      taskId = (await app.work.task()).id;
    });
    after(async () => {
      closeTable(table);
      await close();
      await app.close();
    });

    const check = () => checkEvidence(table, evidence, LATER_MS);
    const actor = { userId: 'grace', today: civilDate('2026-06-22') };
    const sent = { ...actor, key: undefined };
    const add = async () => (await addFile(parts, taskId, upload(), sent)).made;
    const key = ({ id }: EvidenceFile) => ({ taskId, fileId: id });

    /** The bytes that no row refers to, found and removed. */
    async function leavesUnlisted(count: number): Promise<void> {
      assert.ok(isSound(await checkEvidence(table, evidence, Date.now())), 'an upload may still be running');
      const { unlisted, ...others } = await check();
      assert.equal(unlisted.length, count);
      assert.deepEqual([others.missing, others.damaged], [[], []]);
      for (const file of unlisted) await evidence.remove(file);
      assert.ok(isSound(await check()));
    }

    test('match after uploads and deletions', async () => {
      const [kept, wrong] = [await add(), await add()];
      assert.equal(await removeFile(parts, taskId, wrong.id, actor), true);
      assert.equal(await removeFile(parts, taskId, wrong.id, actor), false);
      assert.deepEqual(await listFiles(table, taskId), [kept]);
      assert.equal((await check()).files, 1);
      assert.ok(isSound(await check()));
    });

    test('leave bytes without a row when an upload ends before its row is written', async () => {
      const before = await listFiles(table, taskId);
      const killed = { ...parts, table: interrupted(table, 'before') };
      await assert.rejects(addFile(killed, taskId, upload(), sent), away);
      assert.deepEqual(await listFiles(table, taskId), before);
      await leavesUnlisted(1);
    });

    test('keep the bytes when the row was written and the response was lost', async () => {
      const { length } = await listFiles(table, taskId);
      const unsure = { ...parts, table: interrupted(table, 'after') };
      const { made } = await addFile(unsure, taskId, upload(), sent);
      const files = await listFiles(table, taskId);
      assert.equal(files.length, length + 1);
      assert.ok(files.some(({ id }) => id === made.id));
      assert.ok(isSound(await check()));
    });

    test('leave bytes without a row when a removal ends after its row is gone', async () => {
      const file = await add();
      const remove = () => Promise.reject(away);
      const killed = { ...parts, evidence: { ...evidence, remove } };
      await assert.rejects(removeFile(killed, taskId, file.id, actor), away);
      await leavesUnlisted(1);
    });

    test('leave bytes without a row when the deletion of a task ends after its rows are gone', async () => {
      const { id } = await app.work.task();
      await addFile(parts, id, upload(), sent);
      const removeAll = () => Promise.reject(away);
      await assert.rejects(deleteTask({ ...parts, evidence: { ...evidence, removeAll } }, id, actor), away);
      await leavesUnlisted(1);
    });

    test('differ if bytes are lost or cut, and the command names each file and what to do', async () => {
      const [lost, cut, stray] = [await add(), await add(), await add()];
      const run = () =>
        new Promise<{ code: unknown; output: string }>((resolve) => {
          const env = { ...process.env, ...app.target.environment, ...environment };
          execFile(process.execPath, [SERVER, '--check-evidence'], { env }, (error, stdout, stderr) =>
            resolve({ code: error?.code ?? 0, output: `${stdout}${stderr}` }),
          );
        });
      if (name === 'folder')
        assert.match(
          (await run()).output,
          /^Checked \d+ evidence files: 0 missing, 0 damaged, 0 unlisted\.\n$/,
        );
      await evidence.remove(key(lost));
      await evidence.put(key(cut), Buffer.from('Agr'));
      const { missing, damaged } = await check();
      assert.deepEqual(missing, [lost]);
      assert.deepEqual(damaged, [{ file: cut, found: 3 }]);
      const { code, output } = await run();
      assert.equal(code, 1, output);
      assert.ok(output.includes(`Missing: "a.txt" of task ${taskId}`), output);
      assert.ok(output.includes(`${evidence.address(key(cut))} has 3 bytes, expected 6`), output);
      assert.match(output, /from a backup, or upload them to their tasks again/);
      assert.ok(!output.includes(stray.id));
    });
  });
}
