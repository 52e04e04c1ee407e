/** Arguments of `npm run features` that choose no scenario are refused before anything starts, with the nearest ones. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { loadConfiguration } from '@cucumber/cucumber/api';
import { ROOT } from '../machine/root.ts';
import { OPTIONS } from '../report/core/selection.ts';
import { checkArguments } from './chosen.ts';

const ONCE = 'features/start/once.feature';
const lines = readFileSync(path.join(ROOT, ONCE), 'utf8').split('\n');
/** The line of its first example. */
const AT = 1 + lines.findIndex((line) => /^ *Example:/.test(line));
const NAME = lines[AT - 1]?.replace(/^ *Example: /, '') ?? '';

describe('the arguments that choose scenarios', () => {
  for (const args of [
    [],
    [ONCE],
    [`${ONCE}:${AT}`],
    ['features/start', '--tags', 'not @ui', '-t', '@must'],
    ['features/**/once.feature', '--parallel', '0', '--order', 'random:7', '--fail-fast'],
    ['--name', NAME, `--name=${NAME.slice(0, 12)}`],
    ['--shard', '4/4'],
  ])
    it(`may be ${args.join(' ') || 'none'}`, () => checkArguments(args));

  for (const [args, message] of [
    [['once'], `There is no feature file "once". Did you mean features/pages/once.feature or ${ONCE}?`],
    [
      ['features/start/onse.feature'],
      `There is no feature file "features/start/onse.feature". Did you mean ${ONCE}?`,
    ],
    [[`${ONCE}:${AT}`, 'features/xyz.feature'], 'There is no feature file "features/xyz.feature".'],
    [['@rerun.txt'], 'There is no feature file "@rerun.txt".'],
    [['steps'], 'steps has no scenario. Name a file or a folder of features/.'],
    [
      [`${ONCE}:${AT + 1}`],
      `${ONCE}:${AT + 1} is not the line of an Example. The nearest: ${AT} (${NAME}), `,
    ],
    [[`${ONCE}:${AT}:9999`], `${ONCE}:9999 is not the line of an Example. The nearest: `],
    [['--name', 'doble click'], `No scenario's name contains "doble click". Did you mean "`],
    [
      ['--name', 'taken twce'],
      `No scenario's name contains "taken twce". Did you mean "a date that is taken is refused, and taken twice only by who asks for it"?`,
    ],
    [['--name', 'a('], '--name cannot be parsed: '],
    [
      ['--tags', '@req:ST-ONE'],
      'There is no tag "@req:ST-ONE". Did you mean "@req:ST-ONCE"? features/requirements.json',
    ],
    [['--tags', 'not @smok'], 'There is no tag "@smok". Did you mean "@smoke"?'],
    [['--tags', '@smoke and'], '--tags cannot be parsed: '],
    [
      [ONCE, '--tags', '@smoke and not @smoke'],
      `No scenario has all of this: ${ONCE} --tags @smoke and not @smoke.`,
    ],
    [['--shard', '5/4'], '--shard must be 1/4 to 4/4, got "5/4".'],
    [['--shard', '0/4'], '--shard must be like 1/4, the first of four parts, got "0/4".'],
    [['--parallel', 'abc'], '--parallel must be a whole number from 0 to 999, got "abc".'],
    [['--order', 'radom'], '--order must be defined, reverse, random or random:<seed>, got "radom".'],
    [['--nonsense'], "Unknown option '--nonsense'."],
    [['--paralel', '2'], "Unknown option '--paralel'. Did you mean --parallel?"],
  ] as const)
    it(`may not be ${args.join(' ')}`, () =>
      assert.rejects(checkArguments([...args]), (error: Error) => {
        assert.equal(error.name, 'UsageError');
        assert.equal(error.message.slice(0, message.length), message);
        return true;
      }));

  it('have options that cucumber-js takes: it would print "unknown option" and end this process', async () => {
    const values = new Map([['shard', '1/1'], ...['parallel', 'retry'].map((name) => [name, '1'] as const)]);
    const provided = Object.entries(OPTIONS).map(([name, { type }]) =>
      type === 'boolean' ? `--${name}` : `--${name}=${values.get(name) ?? '{}'}`,
    );
    await loadConfiguration({ file: false, provided }, { cwd: ROOT });
  });
});
