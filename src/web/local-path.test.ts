import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localPath } from './local-path.ts';

for (const path of ['/', '/workflows', '/templates/1/start?anchorDate=2026-07-20', '/workflows/1#notice']) {
  test(`${path} stays`, () => assert.equal(localPath(path), path));
}

const elsewhere = [
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/\\evil.example/x',
  '/.//evil.example',
  '/x/..//evil.example',
];
for (const path of [
  ...elsewhere,
  '/%2e//evil.example',
  '/\t/evil.example',
  'workflows',
  '',
  undefined,
  ['/a'],
]) {
  test(`${JSON.stringify(path)} leads to Today`, () => assert.equal(localPath(path), '/'));
}
