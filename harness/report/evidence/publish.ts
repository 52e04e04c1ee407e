/** The artifacts of a run: the whole report, and the required screenshots under names that do not change. */
import { existsSync } from 'node:fs';
import { cp, readFile } from 'node:fs/promises';
import path from 'node:path';
import { ScriptError } from '../../machine/script-error.ts';
import type { Terminal } from '../../machine/terminal.ts';
import { Conformance } from '../document/schema.ts';
import { CHECKS, fingerprint } from './files.ts';

/** One folder that CI uploads under this name. */
export interface Artifact {
  name: string;
  /** Returns the name of each file in the artifact → its path in the run's folder. */
  files(conformance: Conformance): Record<string, string>;
}

const screenshots =
  (files: Record<string, string>): Artifact['files'] =>
  () =>
    Object.fromEntries(Object.entries(files).map(([name, file]) => [name, `screenshots/${file}`]));

/** The screenshots are those of the requirements EV-FIRST-RUN and EV-STARTED. */
export const artifacts: Artifact[] = [
  {
    name: 'evidence',
    files: (conformance) =>
      Object.fromEntries(
        ['conformance.json', ...conformance.artifacts.map((one) => one.path)].map((one) => [one, one]),
      ),
  },
  {
    name: 'first-run-dashboard',
    files: screenshots({
      'first-run-dashboard.png': 'ev-first-run--clean-seeded.desktop.light.png',
      'first-run-dashboard-mobile.png': 'ev-first-run--clean-seeded.mobile.light.png',
    }),
  },
  {
    name: 'started-workflow',
    files: screenshots({
      'started-workflow.png': 'ev-started--podcast-started.desktop.light.png',
      'started-workflow-mobile.png': 'ev-started--podcast-started.mobile.light.png',
    }),
  },
];

/**
 * Checks the run's folder against its report, and copies each artifact to `<into>/<name>`. A failed run is published
 * too.
 * @throws ScriptError when the folder is no run, is not as its report lists it, or when a run that conforms lacks a file.
 */
export async function publish(
  runFolder: string,
  into: string,
  terminal: Terminal,
  wanted: Artifact[] = artifacts,
): Promise<void> {
  const report = path.join(runFolder, 'conformance.json');
  if (!existsSync(report))
    throw new ScriptError(
      `${runFolder} holds no conformance.json, expected the folder of a run with its report. Write it: npm run report -- --rebuild ${runFolder}`,
    );
  const conformance = Conformance.parse(JSON.parse(await readFile(report, 'utf8')));
  const verdict = conformance.verdict.value;
  const files = await fingerprint(runFolder, ['conformance.json']);
  const megabytes = files.reduce((sum, one) => sum + one.bytes, 0) / 1e6;
  terminal.log(`${verdict}: ${files.length} files, ${megabytes.toFixed(1)} MB, in ${runFolder}`);
  let lacks = false;
  for (const { name: artifact, files: filesOf } of wanted) {
    for (const [name, file] of Object.entries(filesOf(conformance))) {
      if (existsSync(path.join(runFolder, file)))
        await cp(path.join(runFolder, file), path.join(into, artifact, name));
      else {
        lacks = true;
        terminal.log(`Missing in ${artifact}: ${name}, which is ${file}`);
      }
    }
    terminal.log(`Artifact: ${path.join(into, artifact)}`);
  }
  if (existsSync(path.join(runFolder, CHECKS)))
    terminal.log(`Not part of the report: ${CHECKS}/, the output of the checks`);
  const faults = [...changes(conformance, files), ...(await brokenLinks(runFolder))];
  if (faults.length > 0) throw new ScriptError(`The run's folder is not sound:\n${faults.join('\n')}`);
  if (verdict.startsWith('CONFORMANT') && lacks)
    throw new ScriptError(
      'A run that conforms has all required screenshots; this one does not. See the scenarios of EV-FIRST-RUN and EV-STARTED.',
    );
}

/** Files that are not as the report lists them. */
function changes({ artifacts }: Conformance, files: Conformance['artifacts']): string[] {
  const there = new Map(files.map((file) => [file.path, file.sha256]));
  const listed = new Set(artifacts.map((file) => file.path));
  return [
    ...artifacts.flatMap(({ path: name, sha256 }) => {
      const found = there.get(name);
      if (found === undefined) return [`${name} is listed in conformance.json and not there`];
      return found === sha256 ? [] : [`${name} has another SHA-256 than conformance.json lists`];
    }),
    ...[...there.keys()].filter((name) => !listed.has(name)).map((name) => `${name} is there and not listed`),
  ];
}

/** Links of index.html that would not work where only the folder is. */
async function brokenLinks(runFolder: string): Promise<string[]> {
  const page = await readFile(path.join(runFolder, 'index.html'), 'utf8');
  const links = new Set([...page.matchAll(/(?:href|src)="([^"#][^"]*)"/g)].map(([, link = '']) => link));
  return [...links].flatMap((link) => {
    if (/^[a-z]+:|^\//i.test(link)) return [`index.html links to ${link}, outside the folder`];
    const there = existsSync(path.join(runFolder, decodeURIComponent(link)));
    return there ? [] : [`index.html links to ${link}, which is not there`];
  });
}
