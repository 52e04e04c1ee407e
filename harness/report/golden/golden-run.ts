/** Runs a golden suite, or one shard of it, by Cucumber itself and in this process. */
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { loadSupport, runCucumber } from '@cucumber/cucumber/api';
import { ROOT } from '../../machine/root.ts';
import type { Envelope } from '../core/envelope.ts';
import type { Declaration } from '../document/ledger.ts';
import { type Report, writeReport } from '../write-report.ts';
import { SUITES, type SuiteName, writeSuite } from './suites.ts';

/** The folder that the golden suites of this process are in, each in a folder of its name. */
export const GOLDEN = mkdtempSync(path.join(tmpdir(), 'golden-suites-'));
for (const name of Object.keys(SUITES) as SuiteName[]) writeSuite(name, path.join(GOLDEN, name));
process.once('exit', () => rmSync(GOLDEN, { recursive: true, force: true }));

export const ledgerOf = (suite: string) => path.join(GOLDEN, suite, 'requirements.json');

export interface GoldenRun {
  suite: string;
  /** The folder that the suite's folder is in; the golden suites when left out. */
  root?: string;
  /** The run's folder; made when it is not there. */
  into: string;
  tags?: string | undefined;
  retry?: number | undefined;
  /** `1/2`. */
  shard?: string | undefined;
  declaration?: Declaration | undefined;
  commit?: { sha: string; dirty: boolean } | null;
}

/** Loaded once: Node evaluates a module once, and a second load would find no steps. */
const support = loadSupport(
  {
    sources: { defaultDialect: 'en', paths: [], names: [], tagExpression: '', order: 'defined' },
    support: { importPaths: [path.join(import.meta.dirname, 'golden.steps.ts')] },
  },
  { cwd: ROOT },
);

/** Writes the same files into `into` as a run of the real suite: messages, artifacts, report. */
export async function runGolden({ suite, root = GOLDEN, into, ...run }: GoldenRun): Promise<Report> {
  const { tags = '', retry = 0, shard, declaration, commit = null } = run;
  const envelopes: Envelope[] = [];
  await mkdir(into, { recursive: true });
  await runCucumber(
    {
      sources: {
        defaultDialect: 'en',
        paths: [path.join(root, suite, 'suite.feature')],
        names: [],
        tagExpression: tags,
        order: 'defined',
        ...(shard ? { shard } : {}),
      },
      support: await support,
      runtime: {
        dryRun: false,
        failFast: false,
        filterStacktraces: true,
        parallel: 0,
        retry,
        retryTagFilter: '',
        strict: true,
        worldParameters: { folder: into },
      },
      formats: { stdout: 'message', files: {}, publish: false, options: {} },
    },
    { cwd: root, stdout: new PassThrough().resume(), env: {} },
    (envelope) => envelopes.push(envelope),
  );
  // The suites are outside the project. Still, the project's paths are removed, as in a run of the real suite.
  const lines = envelopes
    .map((envelope) => JSON.stringify(envelope))
    .join('\n')
    .replaceAll(`file://${ROOT}/`, '');
  await writeFile(path.join(into, 'messages.ndjson'), lines);
  return writeReport(into, {
    target: 'golden',
    ledgerPath: path.join(root, suite, 'requirements.json'),
    root,
    declaration,
    commit,
    args: [...(tags ? ['--tags', tags] : []), ...(shard ? ['--shard', shard] : [])],
  });
}
