/** A folder for the files of a test. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after } from 'node:test';

/** Creates an empty folder. It is removed after the test, suite or test file that calls this. */
export function testFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'test-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
