/** CI's summary of a run: text of a test never becomes markup or a command, and nothing is left out without a note. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { testFolder } from '../machine/test-folder.ts';
import { runGolden } from '../report/golden/golden-run.ts';
import { toAnnotations } from './annotations.ts';
import { code, plain, short } from './markdown.ts';
import { type RunResult, readRunResult } from './run-result.ts';
import { toSummary } from './summary.ts';
import { toCommands } from './workflow-command.ts';

const folder = testFolder();
let failed: RunResult;

before(async () => {
  await runGolden({ suite: 'published-failed', into: folder });
  failed = await readRunResult(folder);
});

describe('workflow commands', () => {
  it('contain a hostile text as plain text', () => {
    const [line] = toCommands([
      {
        level: 'error',
        title: 'a: b, c\n::notice::',
        message: '100 %\r\n::set-env::',
        file: 'a,b.feature',
        line: 3,
      },
    ]);
    assert.equal(
      line,
      '::error file=a%2Cb.feature,line=3,title=a%3A b%2C c%0A%3A%3Anotice%3A%3A::100 %25%0D%0A::set-env::',
    );
  });

  it('are limited to ten a level, and then the first gives the total', () => {
    const errors = (amount: number) =>
      Array.from({ length: amount }, (_, at) => ({ level: 'error' as const, title: `${at}`, message: '' }));
    assert.equal(toCommands(errors(10)).length, 10);
    const lines = toCommands([{ level: 'notice', title: 'verdict', message: '' }, ...errors(25)]);
    assert.equal(lines.length, 11);
    assert.match(lines[1] ?? '', /^::error title=25 of these%2C 9 are shown::/);
    assert.match(lines[2] ?? '', /title=0::/);
  });

  it('name feature file and line of each failed scenario, and each failed check', () => {
    const [verdict, scenario] = toAnnotations(failed);
    assert.deepEqual(verdict, {
      level: 'notice',
      title: 'NOT CONFORMANT · golden',
      message: '1 MUST failed: AA-ONE',
    });
    assert.equal(scenario?.file, 'published-failed/suite.feature');
    assert.equal(scenario?.line, 23);
    assert.match(
      scenario?.message ?? '',
      /^step: Then .*\nexpected: two `rows`\nobserved: one \| row\nagain: npm run features -- /,
    );
    const lint = {
      name: 'lint',
      claim: 'it is tidy',
      passed: 0,
      failed: 1,
      skipped: 0,
      failures: ['lint: no'],
      durationMs: 1,
    };
    const [check, ...more] = toAnnotations({ conformance: null, checks: [lint, { ...lint, failed: 0 }] });
    assert.equal(check?.message, 'It checks that it is tidy\nlint: no\nAgain: npm run check -- lint');
    assert.deepEqual(more, []);
  });
});

describe('Markdown', () => {
  it('shows a hostile text as plain text', () => {
    const hostile = '<img src=x> | **bold** [link](http://x) `code` ![](data:image/png;base64,xx)\n# head';
    assert.doesNotMatch(plain(hostile), /(^|[^\\])[<>|*[\]`!#_]/);
    const addresses =
      'http://evil.example/x https://e.example ftp://e.example _www.e.example WWW.evil.example www.e.example a@e.example';
    assert.doesNotMatch(plain(addresses), /:\/\/|www\.|@\w/i);
    assert.equal(plain(addresses).replaceAll(/[\u2060\\]/g, ''), addresses);
    assert.equal(short('a'.repeat(200), 10), `${'a'.repeat(9)}…`);
    assert.match(code('```\nout'), /^````text\n```\nout\n````$/);
  });
});

describe('the summary', () => {
  it('lists the failures first, then the matrix, then the slowest scenarios', () => {
    const text = toSummary(failed, { artifacts: { evidence: 'https://example.org/1', lost: '' } });
    const order = ['## NOT CONFORMANT', 'Artifacts: [evidence](https://example.org/1)', '### 1 failure'];
    const places = [...order, '### Requirements', '### Slowest of 3 scenarios'].map((part) =>
      text.indexOf(part),
    );
    assert.ok(
      places.every((at) => at >= 0),
      text,
    );
    assert.deepEqual(
      places,
      places.toSorted((one, other) => one - other),
    );
    assert.doesNotMatch(text, /lost|data:/);
  });

  it('reports what it left out for lack of room', () => {
    const text = toSummary(failed, { artifacts: {}, mostBytes: 1_000 });
    assert.ok(Buffer.byteLength(text) <= 1_000);
    assert.match(text, /_\d+ more parts of this summary did not fit; the report among the artifacts/);
  });

  it('of a run without a report names its absence', async () => {
    const none = await readRunResult(path.join(folder, 'nowhere'));
    assert.match(toSummary(none, { artifacts: {} }), /^## No report\n/);
    assert.deepEqual(toCommands(toAnnotations(none)), []);
  });
});
