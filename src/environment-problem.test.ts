import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it, test } from 'node:test';
import { parseArgs } from 'node:util';
import { StoreUnavailable } from './domain/store-unavailable.ts';
import { exitCodeOf, messageForPeople } from './environment-problem.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'machine-'));
after(() => rmSync(folder, { recursive: true }));
const thrown = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('it did not fail');
};
/** As Node reports it; for what a test that runs as root cannot bring about. */
const systemError = (code: string, more: object) => Object.assign(new Error(code), { code, ...more });

describe('messageForPeople', () => {
  const file = path.join(folder, 'file');
  writeFileSync(file, '');

  for (const [name, error, message] of [
    [
      'an unnamed store without AWS credentials',
      () =>
        new StoreUnavailable('Query', Object.assign(new Error('none'), { name: 'CredentialsProviderError' })),
      /^There is no store.*\nRun "npm start" in another terminal/,
    ],
    ['a file in place of a folder', () => thrown(() => mkdirSync(file)), /file needs a folder where .* Move/],
    [
      'a file in the way',
      () => thrown(() => mkdirSync(path.join(file, 'x'))),
      /needs a folder .* Move that file/,
    ],
    ['a full disk', () => systemError('ENOSPC', { syscall: 'write' }), /^The disk is full\. Free some space/],
    [
      'a full disk with the name of a file',
      () => systemError('ENOSPC', { path: '/x/y' }),
      /^\/x\/y cannot be written: The disk/,
    ],
    [
      "another user's folder",
      () => systemError('EACCES', { path: '/x/.data' }),
      /^\/x\/\.data .*\nGive this user/,
    ],
    ['a read-only disk', () => systemError('EROFS', { path: '/x' }), /read-only .* Copy the project/],
    ['a cause', () => new Error('x', { cause: systemError('EROFS', { path: '/x' }) }), /read-only/],
    [
      'an unknown option',
      () => thrown(() => parseArgs({ args: ['--chek'], options: {} })),
      /'--chek'.*docs\/running\.md/,
    ],
    ['too many files', () => systemError('EMFILE', { path: '/x' }), /ulimit -n/],
    [
      'a port that is reserved for the system',
      () => systemError('EACCES', { syscall: 'listen', address: '::', port: 80 }),
      /PORT=3000/,
    ],
  ] as const) {
    it(`explains ${name}`, () => {
      assert.match(messageForPeople(error()) ?? '', message);
    });
  }

  it('explains an address of another machine', async () => {
    const server = createServer();
    const failed = new Promise((resolve) => server.once('error', resolve));
    server.listen(0, '203.0.113.1');
    assert.equal(
      messageForPeople(await failed),
      'HOST 203.0.113.1 is not an address of this machine. Set HOST=127.0.0.1, or unset it.',
    );
  });

  it('prints the stack of a defect', () => {
    assert.equal(messageForPeople(new TypeError('x is undefined')), null);
    assert.equal(messageForPeople(thrown(() => readdirSync(path.join(folder, 'no', 'such')))), null);
    assert.equal(messageForPeople('x'), null);
  });
});

describe('npm start in an environment in which it cannot start', () => {
  const start = path.join(import.meta.dirname, '..', 'scripts', 'start.ts');
  for (const [variable, value, message] of [
    ['HOST', '203.0.113.1', 'HOST 203.0.113.1 is not an address of this machine.'],
    [
      'TMPDIR',
      '/no/such/folder',
      'The folder for temporary files, /no/such/folder, cannot be used (ENOENT). Set TMPDIR',
    ],
    ['TMPDIR', path.join(folder, 'file'), 'file, cannot be used (ENOTDIR). Set TMPDIR'],
  ] as const) {
    it(`names ${variable}=${path.basename(value)} and what to do, without a stack`, () => {
      const env = { ...process.env, PORT: '0', [variable]: value, NODE_TEST_CONTEXT: undefined };
      const { status, stderr } = spawnSync(process.execPath, [start], { env, encoding: 'utf8' });
      assert.equal(status, 1);
      assert.ok(stderr.includes(message), stderr);
      assert.doesNotMatch(stderr, /\n {4}at /);
    });
  }
});

test('wrong arguments and settings end a command with 2, every other error with 1', () => {
  const named = (name: string) => Object.assign(new Error('x'), { name });
  const parsed = thrown(() => parseArgs({ args: ['--nope'], options: {} }));
  assert.deepEqual(
    [named('UsageError'), named('SettingsError'), parsed, named('ScriptError'), new TypeError('x'), 'x'].map(
      exitCodeOf,
    ),
    [2, 2, 2, 1, 1, 1],
  );
});
