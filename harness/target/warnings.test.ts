/** Warnings name the missing settings of a profile, and their effects. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { TargetProfile } from './profile.ts';
import { isIsolated, warningsOf } from './warnings.ts';

const none: TargetProfile = {
  ...{ name: 'mine', url: 'http://127.0.0.1:1', store: 'none' },
  ...{ capabilities: [], deviations: [] },
};

for (const [what, more, isolated, named] of [
  ['neither', {}, false, ['"reset"', '"seed"', '"clock"']],
  ['a reset', { reset: 'POST /reset' }, true, ['"seed"', '"clock"']],
  ['a seed and the clock', { seed: 'POST /seed', capabilities: ['clock'] }, true, []],
  ['DynamoDB', { store: 'dynamodb' }, true, ['"clock"']],
  ['a module of this project', { module: './target.ts' }, true, []],
] as const)
  it(`with ${what}, ${named.length} settings are missing`, () => {
    const profile = { ...none, ...more } as TargetProfile;
    assert.equal(isIsolated(profile), isolated);
    const lines = warningsOf(profile);
    assert.equal(lines.length, named.length);
    for (const [at, text] of named.entries()) assert.ok(lines[at]?.includes(text), lines[at]);
  });

it('a target named after its file gets a note that others may have the same name', () => {
  const whole = { ...none, seed: 'POST /seed', capabilities: ['clock'] } as TargetProfile;
  const [line = '', ...more] = warningsOf(whole, '../x/mine.json');
  assert.match(line, /^\.\.\/x\/mine\.json has no "name" .* reports\/mine, .* Add another "name"\.$/);
  assert.deepEqual(more, []);
  assert.deepEqual(warningsOf(whole, '../x/target.json'), []);
  assert.deepEqual(warningsOf(whole, 'mine'), []);
});
