import assert from 'node:assert/strict';
import { it } from 'node:test';
import { majorVersion } from './java.ts';

for (const [text, version] of [
  ['openjdk version "17.0.15" 2025-04-15', 17],
  ['java version "1.8.0_402"', 8],
  ['openjdk version "25" 2025-09-16', 25],
  ['The operation couldn’t be completed. Unable to locate a Java Runtime.', null],
] as const) {
  it(`reads ${version} from ${text}`, () => assert.equal(majorVersion(text), version));
}
