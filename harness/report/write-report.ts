/**
 * The report of one run: `conformance.json`, `badge.json`, `index.html`, Cucumber's HTML and JUnit, from the `messages.ndjson` that
 * Cucumber left in the run's folder. Nothing is written outside that folder.
 */
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { badgeOf } from './badge.ts';
import { readRun } from './core/read-run.ts';
import { toResults } from './core/results.ts';
import { choosesScenarios } from './core/selection.ts';
import { exitCode, type Judgement, toVerdict } from './core/verdict.ts';
import { buildDocument, type Facts } from './document/build.ts';
import type { Declaration } from './document/ledger.ts';
import { readSpec } from './document/read-spec.ts';
import type { Conformance } from './document/schema.ts';
import { validate } from './document/validate.ts';
import { readCommit } from './evidence/commit.ts';
import { fingerprint, listFiles } from './evidence/files.ts';
import { keepOnce, writeMessages } from './evidence/keep-once.ts';
import { placeEvidence } from './evidence/place.ts';
import { readMessages } from './evidence/read-messages.ts';
import { readScreenshots } from './evidence/screenshots.ts';
import { writeFormats } from './formats.ts';
import { renderPage } from './page/page.ts';

export interface ReportOptions {
  /** The profile's name. */
  target: string;
  /** `features/requirements.json`; feature files and `excused.json` lie in its folder. */
  ledgerPath: string;
  /** The project's folder, which Cucumber ran in; the parent of the ledger's folder when left out. */
  root?: string | undefined;
  /** The target's description of itself; absent if it gives none. */
  declaration?: Declaration | undefined;
  /** Versions that Cucumber does not know: `{ chromium: '148.0', 'DynamoDB Local': '3.1.0' }`. */
  versions?: Record<string, string> | undefined;
  /** How the run was started, `npm run features` when left out. */
  command?: string | undefined;
  /** What followed it. */
  args?: string[] | undefined;
  /** Other reasons why the run has no verdict. */
  problems?: string[] | undefined;
  /** Read from git when left out. */
  commit?: { sha: string; dirty: boolean } | null | undefined;
}

export interface Report {
  verdict: Judgement;
  /** 0 conformant · 1 not conformant · 2 no verdict; of a part that was chosen: 0 it passed · 1 it failed. */
  exitCode: 0 | 1 | 2;
  document: Conformance;
  /** Absolute paths. */
  indexPath: string;
  conformancePath: string;
}

const INDEX = 'index.html';
const CONFORMANCE = 'conformance.json';
const BADGE = 'badge.json';
/** The name until the file is complete, so that nobody reads an incomplete document. */
const PART = `${CONFORMANCE}.part`;

/** @throws when the document does not meet its own schema: a defect of the report. */
export async function writeReport(runFolder: string, options: ReportOptions): Promise<Report> {
  const { target, ledgerPath, declaration = { capabilities: [], deviations: [] }, versions = {} } = options;
  const root = path.resolve(options.root ?? path.dirname(path.dirname(ledgerPath)));
  const spec = await readSpec(path.resolve(ledgerPath), root);
  const messages = path.join(runFolder, 'messages.ndjson');
  const { envelopes, problem } = await readMessages(messages, root);
  const run = readRun(envelopes);
  run.problems.unshift(...(problem ? [problem] : []), ...(options.problems ?? []));

  const results = toResults(run, spec, declaration);
  if (results.filtered && results.problems.length === 0 && !choosesScenarios(options.args ?? []))
    results.problems.push('some scenarios did not run, and no argument left them out');
  const evidence = await placeEvidence(run, runFolder);
  const kept = await keepOnce(envelopes, runFolder);
  // What a killed run left stays as it was left.
  if (!problem) await writeMessages(kept, messages);
  await writeFormats(kept, runFolder);
  const attached = new Map(
    [...evidence.values()]
      .flat()
      .flatMap(({ kind, path: file, name }) => (kind === 'screenshot' && file ? [[file, name]] : [])),
  );
  const facts: Facts = {
    run,
    spec,
    results,
    judgement: toVerdict(results),
    evidence,
    screenshots: await readScreenshots(runFolder, await listFiles(runFolder), attached),
    declaration,
    target,
    tool: await readTool(),
    commit: options.commit === undefined ? await readCommit(root) : options.commit,
    environment: { ...run.environment, ...versions },
    runPath: path.relative(root, path.resolve(runFolder)).replaceAll(path.sep, '/'),
    command: options.command ?? 'npm run features',
    args: options.args ?? [],
  };
  const before = buildDocument(facts, await fingerprint(runFolder, [INDEX, CONFORMANCE, PART, BADGE]));
  await writeFile(path.join(runFolder, BADGE), `${JSON.stringify(badgeOf(before), null, 2)}\n`);
  const indexPath = path.join(runFolder, INDEX);
  const conformancePath = path.join(runFolder, CONFORMANCE);
  await writeFile(indexPath, renderPage(facts, before));
  const document = { ...before, artifacts: await fingerprint(runFolder, [CONFORMANCE, PART]) };
  const faults = validate(document);
  if (faults.length > 0) throw new Error(`${CONFORMANCE} does not meet its schema: ${faults.join('; ')}`);
  await writeFile(path.join(runFolder, PART), `${JSON.stringify(document, null, 2)}\n`);
  await rename(path.join(runFolder, PART), conformancePath);
  return { verdict: facts.judgement, exitCode: exitCode(results), document, indexPath, conformancePath };
}

async function readTool(): Promise<{ name: string; version: string }> {
  const manifest = new URL('../../package.json', import.meta.url);
  const { name, version } = JSON.parse(await readFile(manifest, 'utf8'));
  return { name, version };
}
