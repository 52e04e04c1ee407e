/** The few steps of the golden features. They play the target and the harness themselves. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Before, Given, Then, When } from '@cucumber/cucumber';

class HarnessError extends Error {
  override name = 'HarnessError';
}

/** Scenarios that have started, so that one of them can fail at its first attempt only. */
const begun = new Map<string, number>();

Before({ tags: '@cap:absent' }, function () {
  this.log('Skipped: the target does not declare absent');
  return 'skipped';
});

Before({ tags: '@unexplained' }, () => 'skipped');

Given('a target', () => {});

Given('a store that does not start', () => {
  throw new HarnessError('DynamoDB Local did not answer within 5000 ms');
});

Given('a target that refuses to be arranged', () => {
  throw new Error('POST /api/bundles answered 500, expected 201');
});

When('it is asked', function () {
  this.attach('GET /api/queue\n\n200 after 3 ms\n\n{"tasks":[]}', 'text/plain');
});

When('a screenshot is kept', function () {
  this.attach(Buffer.from(PIXEL, 'base64'), {
    mediaType: 'image/png',
    fileName: 'aa-one--state.desktop.light.png',
  });
});

/** Like the real steps: the screenshot is attached, and stored under its name in the run's folder. */
When('a screenshot is kept as {string}', function (fileName: string) {
  const png = Buffer.from(PIXEL, 'base64');
  const screenshots = path.join(this.parameters.folder, 'screenshots');
  mkdirSync(screenshots, { recursive: true });
  // Each image differs: bytes after the last chunk are not read.
  writeFileSync(path.join(screenshots, fileName), Buffer.concat([png, Buffer.from(fileName)]));
  this.attach(readFileSync(path.join(screenshots, fileName)), { mediaType: 'image/png', fileName });
});

Then('it answers well', () => {});

Then('it answers well at the second attempt', () => {
  const attempt = (begun.get('second') ?? 0) + 1;
  begun.set('second', attempt);
  assert.equal(attempt, 2);
});

Then('it answers {string}, and {string} was expected', (observed: string, expected: string) => {
  assert.equal(observed, expected);
});

Then('this is not written yet', () => 'pending');

Then('this has two meanings', () => {});
Then(/^this has two (meanings)$/, (_word: string) => {});

const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPj/HwADBwIAMCbHYQAAAABJRU5ErkJggg==';
