import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAudit } from './audit.ts';

const vulnerabilities = {
  minimist: { name: 'minimist', severity: 'low', range: '<1.2.6', via: [] },
  express: { name: 'express', severity: 'critical', range: '4.0.0 - 4.1.0', via: [] },
};

test('a lockfile without known vulnerabilities ends with 0', () => {
  const report = JSON.stringify({ auditReportVersion: 2, vulnerabilities: {} });
  assert.deepEqual(readAudit(report, ''), { exitCode: 0, words: 'No known vulnerability.' });
});

test('vulnerable packages end with 1 and are named, the worst first', () => {
  const { exitCode, words } = readAudit(JSON.stringify({ auditReportVersion: 2, vulnerabilities }), '');
  assert.equal(exitCode, 1);
  assert.match(
    words,
    /^2 vulnerable packages.*\ncritical express 4\.0\.0 - 4\.1\.0\nlow {6}minimist <1\.2\.6$/,
  );
});

for (const [what, stdout] of [
  ['an error of the registry', JSON.stringify({ message: '405 Method Not Allowed', method: 'POST' })],
  ['an error of the network', JSON.stringify({ error: { code: 'ENOTFOUND', summary: '' } })],
  ['nothing', ''],
] as const) {
  test(`${what} ends with 2 and is never called safe or vulnerable`, () => {
    const { exitCode, words } = readAudit(stdout, 'npm error audit endpoint returned an error');
    assert.equal(exitCode, 2);
    assert.match(
      words,
      /^The registry did not answer.*Run "npm run check -- audit" again.*\n.*audit endpoint/,
    );
  });
}
