/** Plants texts in a recorded run, writes its report in every format, and reads it with the parsers of a browser. */
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { toAnnotations } from '../../ci/annotations.ts';
import { readRunResult } from '../../ci/run-result.ts';
import { toSummary } from '../../ci/summary.ts';
import { toCommands } from '../../ci/workflow-command.ts';
import { GOLDEN, ledgerOf, runGolden } from '../golden/golden-run.ts';
import { summaryLines } from '../print.ts';
import { writeReport } from '../write-report.ts';

export const SUITE = 'failed-must';
export const LEDGER = ledgerOf(SUITE);
/** Of messages: what somebody can write. */
const WRITTEN = ['text', 'name', 'description', 'content', 'fileName', 'body'];

/** The messages of a golden run, a line each. */
export async function record(into: string): Promise<string[]> {
  await mkdir(into, { recursive: true });
  await runGolden({ suite: SUITE, into });
  return (await readFile(path.join(into, 'messages.ndjson'), 'utf8')).trim().split('\n');
}

/** Adds a text wherever somebody can write one; `most` times in fields of one name, as Cucumber writes it. */
export function plant(recorded: string[], text: string, most = Number.POSITIVE_INFINITY): string {
  const planted = new Map<string, number>();
  const change = (key: string, value: unknown): unknown => {
    const isError = key === 'message' || key === 'stackTrace';
    if (typeof value !== 'string' || value.startsWith('@') || !(isError || WRITTEN.includes(key)))
      return value;
    const times = (planted.get(key) ?? 0) + 1;
    planted.set(key, times);
    if (times > most) return value;
    return isError ? `AssertionError: ${text}\n\n1 !== 2\n${text}` : `${value}${text}`;
  };
  return recorded
    .map((line) => (line.startsWith('{"meta"') ? line : JSON.stringify(JSON.parse(line, change))))
    .join('\n');
}

/** Writes the report of the messages into a separate folder below `scratch`. */
export async function reportOn(messages: string, scratch: string) {
  const folder = await mkdtemp(path.join(scratch, 'run-'));
  await writeFile(path.join(folder, 'messages.ndjson'), messages);
  const options = {
    target: 'golden',
    ledgerPath: LEDGER,
    root: GOLDEN,
    commit: null,
    args: ['--shard', '1/1'],
  };
  const { document, exitCode } = await writeReport(folder, options);
  const read = (name: string) => readFile(path.join(folder, name), 'utf8');
  const result = await readRunResult(folder);
  return {
    ...{ folder, document, exitCode },
    formats: {
      'conformance.json': await read('conformance.json'),
      'index.html': await read('index.html'),
      'cucumber.html': await read('cucumber.html'),
      'junit.xml': await read('junit.xml'),
      summary: toSummary(result, { artifacts: {} }),
      annotations: toCommands(toAnnotations(result)).join('\n'),
      terminal: summaryLines(document, folder).join('\n'),
    },
  };
}

type Reported = Awaited<ReturnType<typeof reportOn>>;

/** What a text must never change. */
export async function meaningOf({ document, exitCode, formats }: Reported, page: Page) {
  const lines = (text: string, pattern: RegExp) =>
    text.split('\n').flatMap((line) => pattern.exec(line)?.[0] ?? []);
  return {
    ...{ exitCode, verdict: document.verdict, summary: document.summary },
    outcomes: document.requirements.map(({ id, outcome, scenarios }) => [
      id,
      outcome,
      ...scenarios.map((one) => one.outcome),
    ]),
    terminal: lines(formats.terminal, /^\S+/).length,
    annotations: lines(formats.annotations, /^::\w+ |^.*$/),
    headings: lines(formats.summary.replaceAll(/^(`{3,})text\n[\s\S]*?\n\1$/gm, ''), /^#+ .*/),
    parsed: await parse(formats, page),
  };
}

/** HTML and XML by the browser's own parsers. */
function parse(formats: Reported['formats'], page: Page) {
  return page.evaluate(
    (texts) => {
      const html = (name: string) => new DOMParser().parseFromString(texts[name] ?? '', 'text/html');
      const [ours, cucumbers] = [html('index.html'), html('cucumber.html')];
      const xml = new DOMParser().parseFromString(texts['junit.xml'] ?? '', 'application/xml');
      const script = [...cucumbers.scripts].find((one) => one.text.includes('CUCUMBER_MESSAGES ='));
      const given: { CUCUMBER_MESSAGES?: object[] } = {};
      new Function('window', script?.text ?? '')(given);
      return {
        requirements: ours.querySelectorAll('main > .spec article.row').length,
        scenarios: ours.querySelectorAll('main > .spec details.scenario').length,
        foreign: ours.querySelectorAll('script, iframe, object, img:not(.thumb img)').length,
        last: ours.body.lastElementChild?.tagName,
        messages: given.CUCUMBER_MESSAGES?.length,
        fault: xml.querySelector('parsererror')?.textContent ?? null,
        cases: xml.querySelectorAll('testsuite > testcase').length,
        failures: xml.querySelectorAll('testcase > failure').length,
        failed: xml.documentElement.getAttribute('failures'),
      };
    },
    formats as Record<string, string>,
  );
}
