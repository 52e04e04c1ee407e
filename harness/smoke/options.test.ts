/** The valid options of the smoke, and that no error message contains a secret. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runFromCommandLine } from './command.ts';
import { readOptions } from './options.ts';
import { redact } from './redact.ts';

const SECRETS = { SMOKE_EMAIL: 'grace@example.org', SMOKE_PASSWORD: 'not "to" be seen' };
const read = (...args: string[]) => readOptions(args, SECRETS);

describe('the options of the smoke', () => {
  it('need only an address', () => {
    const { email, password, ...options } = read('--url', 'https://ops.example.org/') ?? {};
    assert.deepEqual(options, {
      ...{ url: 'https://ops.example.org', date: undefined, json: false },
      ...{ timeoutMs: 120_000, waitMs: 30_000 },
    });
    assert.deepEqual([email, password], Object.values(SECRETS));
  });

  it('accept a patience of 0', () => {
    assert.equal(read('--url', 'http://a.b', '--wait', '0').waitMs, 0);
  });

  it('are not checked when help is requested', async () => {
    assert.equal(await runFromCommandLine(['--help'], {}, { log: () => {}, error: assert.fail }), 0);
  });

  for (const [args, says] of [
    [[], /^--url is missing; name where/],
    [
      ['--url', 'ops.example.org'],
      /^--url must be an http\(s\) URL without a path, query or fragment, .*, got "ops.example.org"$/,
    ],
    [['--url', 'ftp://ops.example.org'], /^--url must be an http\(s\) URL/],
    [['--url', 'http://a.b/prod/'], /^--url must be an http\(s\) URL without a path/],
    [['--url', 'http://a.b/?x=1'], /^--url must be an http\(s\) URL without a path, query/],
    [['--url', 'http://a.b/?'], /^--url must be an http/],
    [['--url', 'http://a.b/#'], /^--url must be an http/],
    [
      ['--url', 'http://a.b', '--date', '2026-02-30'],
      /^--date must be a real date YYYY-MM-DD, got "2026-02-30"$/,
    ],
    [['--url', 'http://a.b', '--date', '+12026-02-03'], /^--date must be a real date/],
    [
      ['--url', 'http://a.b', '--timeout', 'never'],
      /^--timeout must be whole seconds from 1 to 3600, got "never"$/,
    ],
    [['--url', 'http://a.b', '--timeout', '0'], /^--timeout must be whole seconds/],
    [['--url', 'http://a.b', '--wait', '-1'], /--wait/],
    [['--url', 'http://a.b', '--wait=3601'], /^--wait must be whole seconds from 0 to 3600, got "3601"$/],
    [['--url', 'http://a.b', '--loudly'], /Unknown option '--loudly'/],
    [['http://a.b'], /Unexpected argument/],
  ] as const) {
    it(`are refused as ${JSON.stringify(args)}`, () => {
      assert.throws(() => read(...args), { name: 'UsageError', message: says });
    });
  }

  it('never repeat the password of an address', () => {
    assert.throws(() => read('--url', 'http://grace:hush@a.b'), {
      message: '--url must carry no user and no password; set SMOKE_EMAIL and SMOKE_PASSWORD',
    });
  });

  it('name the variables that are missing', () => {
    assert.throws(() => readOptions(['--url', 'http://a.b'], { SMOKE_EMAIL: '' }), {
      message: /^SMOKE_EMAIL and SMOKE_PASSWORD are not set/,
    });
  });
});

describe('redaction', () => {
  it('removes a secret however it is written, the longest first', () => {
    const secrets = ['grace', ...Object.values(SECRETS), ''];
    const text = `grace@example.org grace%40example.org {"p":"not \\"to\\" be seen"} grace`;
    assert.equal(redact(text, secrets), '[redacted] [redacted] {"p":"[redacted]"} [redacted]');
  });
});
