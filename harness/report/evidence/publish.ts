/** A run's folder as it is published: sound, openable anywhere, with the two required pictures under names of their own. */
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Conformance } from '../document/schema.ts';
import { fingerprint } from './files.ts';

/** Name → picture of the run, by requirement: EV-FIRST-RUN and EV-STARTED. */
const REQUIRED = {
  'first-run-dashboard.png': 'ev-first-run--clean-seeded.desktop.light.png',
  'first-run-dashboard-mobile.png': 'ev-first-run--clean-seeded.mobile.light.png',
  'started-workflow.png': 'ev-started--podcast-started.desktop.light.png',
  'started-workflow-mobile.png': 'ev-started--podcast-started.mobile.light.png',
};

export interface Published {
  conformance: Conformance;
  files: number;
  bytes: number;
  /** Of the required pictures, those that were copied, and those the run does not have. */
  pictures: string[];
  missing: string[];
  /** What is wrong with the folder itself. */
  faults: string[];
}

/** Copies the required pictures into `into` and holds the run's folder against its own report. */
export async function publish(runFolder: string, into: string): Promise<Published> {
  const file = path.join(runFolder, 'conformance.json');
  const conformance = Conformance.parse(JSON.parse(await readFile(file, 'utf8')));
  await mkdir(into, { recursive: true });
  const pictures: string[] = [];
  const missing: string[] = [];
  for (const [name, source] of Object.entries(REQUIRED)) {
    const picture = path.join(runFolder, 'pictures', source);
    if (existsSync(picture)) {
      await cp(picture, path.join(into, name));
      pictures.push(name);
    } else missing.push(`${name}, which is pictures/${source}`);
  }
  const files = await fingerprint(runFolder, ['conformance.json']);
  const faults = [...changes(conformance, files), ...(await brokenLinks(runFolder))];
  const bytes = files.reduce((sum, one) => sum + one.bytes, 0);
  return { conformance, files: files.length, bytes, pictures, missing, faults };
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
