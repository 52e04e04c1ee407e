import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { it } from 'node:test';

/** Takes a folder, puts a file and a child process with a file into it, prints where, and stays. */
const COMMAND = `
  const { useTempFolder } = await import(${JSON.stringify(new URL('./temp-folder.ts', import.meta.url).href)});
  const { execFileSync } = await import('node:child_process');
  const { mkdtempSync } = await import('node:fs');
  const os = await import('node:os');
  useTempFolder();
  mkdtempSync(os.tmpdir() + '/own-');
  execFileSync(process.execPath, ['-e', 'fs.mkdtempSync(os.tmpdir() + "/childs-")']);
  console.log(os.tmpdir());
  process.stdin.once('end', () => process.exit()).resume();`;

it('all temporary files of a command are removed at its end, or by the next command if it was killed', async () => {
  const root = mkdtempSync(path.join(os.tmpdir(), 'temp-'));
  const start = async () => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', COMMAND], {
      env: { ...process.env, TMPDIR: root },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const [folder] = (await once(createInterface(child.stdout), 'line')) as [string];
    return { child, folder };
  };
  const killed = await start();
  assert.deepEqual(
    readdirSync(killed.folder).map((name) => name.split('-')[0]),
    ['childs', 'own'],
  );
  assert.equal(statSync(killed.folder).mode & 0o777, 0o700);
  const running = await start();
  assert.equal(readdirSync(root).length, 2, 'nobody removes the folder of a running command');
  killed.child.kill('SIGKILL');
  await once(killed.child, 'exit');
  assert.ok(readdirSync(root).includes(path.basename(killed.folder)));
  const last = await start();
  assert.deepEqual(
    readdirSync(root).toSorted(),
    [running.folder, last.folder].map((folder) => path.basename(folder)).toSorted(),
  );
  for (const { child } of [running, last]) {
    child.stdin.end();
    await once(child, 'exit');
  }
  assert.deepEqual(readdirSync(root), []);
  rmSync(root, { recursive: true });
});
