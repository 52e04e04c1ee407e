/** Runs a golden suite, or one shard of it, by Cucumber itself and in this process. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { loadSupport, runCucumber } from '@cucumber/cucumber/api';
import type { Envelope } from '../core/envelope.ts';
import type { Declaration } from '../document/ledger.ts';
import { type Report, writeReport } from '../write-report.ts';

export interface GoldenRun {
  /** `suite.feature` and `requirements.json`. */
  suite: string;
  /** What Cucumber's names of features are relative to. */
  root: string;
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
  { cwd: path.resolve(import.meta.dirname, '../../..') },
);

/** Leaves in `into` what a run of the real suite leaves: messages, evidence, report. */
export async function runGolden({ suite, root, into, ...run }: GoldenRun): Promise<Report> {
  const { tags = '', retry = 0, shard, declaration, commit = null } = run;
  const envelopes: Envelope[] = [];
  await mkdir(into, { recursive: true });
  await runCucumber(
    {
      sources: {
        defaultDialect: 'en',
        paths: [path.join(suite, 'suite.feature')],
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
  const lines = envelopes.map((envelope) => JSON.stringify(envelope)).join('\n');
  await writeFile(path.join(into, 'messages.ndjson'), lines);
  return writeReport(into, {
    target: 'golden',
    ledgerPath: path.join(suite, 'requirements.json'),
    root,
    declaration,
    commit,
    args: [...(tags ? ['--tags', tags] : []), ...(shard ? ['--shard', shard] : [])],
  });
}
