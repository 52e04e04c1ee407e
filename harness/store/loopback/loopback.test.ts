/** The committed class matches its source: every version of javac produces the same bytes for Java 17. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import { findProgram } from '../../machine/debian.ts';
import { runCommand } from '../../machine/run-command.ts';
import { testFolder } from '../../machine/test-folder.ts';
import { classPath, findJarFolder } from '../java-server.ts';

it('LoopbackServer.class is compiled from LoopbackServer.java', async (t) => {
  const javac = findProgram('javac');
  if (!javac) return t.skip('this machine has no Java compiler');
  const folder = testFolder();
  const source = path.join(import.meta.dirname, 'LoopbackServer.java');
  const options = ['--release', '17', '-cp', classPath(findJarFolder() ?? ''), '-d', folder];
  const { code, output } = await runCommand(javac, [...options, source]);
  assert.equal(code, 0, output);
  assert.deepEqual(
    readFileSync(path.join(folder, 'LoopbackServer.class')),
    readFileSync(path.join(import.meta.dirname, 'LoopbackServer.class')),
  );
});
