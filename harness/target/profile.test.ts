import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { ROOT } from '../machine/root.ts';
import { testFolder } from '../machine/test-folder.ts';
import { PROFILES, readProfile } from './profile.ts';

const USUAL = { start: 'npm start', store: 'none', capabilities: [], deviations: [] };

describe('readProfile', () => {
  const folder = testFolder();
  const read = (content: object | string) => {
    const file = path.join(folder, 'mine.json');
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    return readProfile(file);
  };

  it('reads each profile of the project', () => {
    const files = readdirSync(path.join(ROOT, PROFILES)).filter((name) => name.endsWith('.json'));
    const names = files.map((name) => readProfile(path.basename(name, '.json')).name);
    assert.deepEqual(names.toSorted(), [
      'null-200',
      'null-404',
      'null-echo',
      'other',
      'reference',
      'reference-process',
    ]);
  });

  it('reads a file by its path, and uses the file name as target name unless the profile has one', () => {
    assert.deepEqual(read(USUAL), { name: 'mine', ...USUAL });
    assert.equal(read({ ...USUAL, name: 'ours-2' }).name, 'ours-2');
  });

  it('reports a profile that does not exist', () => {
    assert.throws(() => readProfile('none/mine.json'), /There is no profile .*mine\.json\. Write one as/);
    assert.throws(() => readProfile('refrence'), {
      name: 'UsageError',
      message:
        /^There is no target "refrence"\. Did you mean "reference"\? Write one as .* There are null-200, null-404/,
    });
  });

  for (const [what, change, message] of [
    ['a name that cannot be a folder', { name: '../x' }, /name is "\.\.\/x": Use small letters/],
    [
      'an unknown capability',
      { capabilities: ['telepathy'] },
      /capabilities, entry 1 is "telepathy": Name one of clock, place/,
    ],
    [
      'a misspelt capability',
      { capabilities: ['clok'] },
      /"clok": Name one of .*, timing\. Did you mean clock\?/,
    ],
    ['an unknown store', { store: 'sqlite' }, /store is "sqlite": Name one of dynamodb, none\. docs/],
    [
      'a wrong kind of value',
      { capabilities: 'clock' },
      /capabilities is "clock": Write a list in square brackets\. docs/,
    ],
    ['an empty command', { start: '' }, /start is "": Write at least one character\. docs/],
    [
      'an address that is none',
      { start: undefined, url: 'x' },
      /url is "x": Write an address like http:\/\/127/,
    ],
    ['an unknown setting', { stroe: 'none' }, /the profile is .*Remove stroe\. Did you mean store\?/],
    [
      'two ways to reach the target',
      { url: 'http://127.0.0.1:1' },
      /start is "npm start": Name one of "start", "url"/,
    ],
    ['no way to reach the target', { start: undefined }, /start is missing: Name one of "start", "url"/],
    [
      'a deviation without a reason',
      { deviations: [{ requirement: 'ST-ONCE' }] },
      /deviations, entry 1, reason is missing: Write a text in quotes\. docs/,
    ],
    ...(['clock', 'store'] as const).map(
      (one) =>
        [
          `a ${one} that the harness does not start`,
          { start: undefined, url: 'http://127.0.0.1:1', capabilities: [one] },
          new RegExp(`capabilities is \\["${one}"\\]: The harness does not start what has a "url"`),
        ] as const,
    ),
    [
      'an outage without a way to cause it',
      { capabilities: ['outage'] },
      /outage is missing: The harness takes/,
    ],
    ['a seeding without a way to seed', { capabilities: ['seeding'] }, /seed is missing: The harness seeds/],
    ['a page that the harness does not open', { pages: { home: '/' } }, /pages is .*Remove home\. docs/],
    ['a word that the harness does not use', { wording: { hello: 'Hi' } }, /wording is .*hello/],
  ] as const) {
    it(`refuses ${what}, naming field, value and remedy`, () => {
      assert.throws(() => read({ ...USUAL, ...change }), message);
    });
  }

  it('refuses what is not JSON', () => {
    assert.throws(() => read('{'), /mine\.json is not JSON: .* Correct it\./);
  });
});
