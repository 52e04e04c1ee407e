/**
 * Gives every attachment a file in the run's folder that the report can link to: the one with the same content where
 * there is one already (a screenshot, an externalised attachment), else a new one in `attachments/`.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readable } from '../core/readable.ts';
import type { Attempt, Run, RunAttachment, RunScenario } from '../core/run.ts';
import { fingerprint, sha256 } from './files.ts';

export interface Evidence {
  kind: 'screenshot' | 'exchange' | 'trace' | 'log' | 'note' | 'file';
  /** The name that it was attached under. */
  name: string | null;
  /** Relative to the run's folder; null for a note, which is its text. */
  path: string | null;
  /** What it says, for notes and exchanges. */
  text: string | null;
}

/** The attachments of the last attempt, in order, by scenario id. */
export type EvidenceByScenario = Map<string, Evidence[]>;

const FOLDER = 'attachments';
const NOTES = ['text/x.cucumber.log+plain', 'text/uri-list'];
const EXTENSIONS: Record<string, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'application/zip': 'zip',
  'application/json': 'json',
  'text/html': 'html',
};

/** Writes into `folder` and nowhere else. Running it again finds what it wrote and writes nothing. */
export async function placeEvidence(run: Run, folder: string): Promise<EvidenceByScenario> {
  const known = await filesByContent(folder);
  const placed: EvidenceByScenario = new Map();
  for (const scenario of run.scenarios) {
    const list: Evidence[] = [];
    for (const attachment of attachmentsOf(scenario.attempts.at(-1)))
      list.push(await place(attachment, `${slug(scenario)}-${list.length + 1}`, folder, known));
    placed.set(scenario.id, list);
  }
  return placed;
}

/** SHA-256 → a file in `folder` with that content; the name of a screenshot before any other. */
export async function filesByContent(folder: string): Promise<Map<string, string>> {
  const known = new Map<string, string>();
  for (const { path: file, sha256: hash } of await fingerprint(folder)) {
    if (!known.has(hash) || file.startsWith('screenshots/')) known.set(hash, file);
  }
  return known;
}

/** Without a dot. */
export function extensionOf(mediaType: string): string {
  return EXTENSIONS[mediaType] ?? 'txt';
}

function attachmentsOf(attempt: Attempt | undefined): RunAttachment[] {
  return attempt?.steps.flatMap(({ attachments }) => attachments) ?? [];
}

async function place(
  { mediaType, fileName, body, encoding, url }: RunAttachment,
  name: string,
  folder: string,
  known: Map<string, string>,
): Promise<Evidence> {
  const kind = kindOf(mediaType, fileName);
  const [, trace = ''] =
    /show-trace (\S+\.zip)/.exec(kind === 'exchange' || kind === 'note' ? body : '') ?? [];
  const kept = trace && [...known.values()].find((file) => file.endsWith(path.posix.basename(trace)));
  if (kept) return { kind: 'trace', name: fileName, path: kept, text: null };
  if (kind === 'note') return { kind, name: fileName, path: null, text: readable(body) };
  if (url) return { kind, name: fileName, ...(await readPlaced(folder, path.posix.normalize(url), kind)) };
  const content = encoding === 'BASE64' ? Buffer.from(body, 'base64') : Buffer.from(body);
  const hash = sha256(content);
  let file = known.get(hash);
  if (!file) {
    file = `${FOLDER}/${name}.${extensionOf(mediaType)}`;
    await mkdir(path.join(folder, FOLDER), { recursive: true });
    await writeFile(path.join(folder, file), content);
    known.set(hash, file);
  }
  return { kind, name: fileName, path: file, text: kind === 'exchange' ? whole(content.toString()) : null };
}

/** The report shows the last exchange, so the text is not cut before that is found. */
const whole = (text: string) => readable(text, text.length);

async function readPlaced(folder: string, file: string, kind: Evidence['kind']) {
  const at = path.join(folder, file);
  const text = kind === 'exchange' && existsSync(at) ? whole(await readFile(at, 'utf8')) : null;
  return { path: file, text };
}

function kindOf(mediaType: string, fileName: string | null): Evidence['kind'] {
  if (NOTES.includes(mediaType)) return 'note';
  if (mediaType.startsWith('image/')) return 'screenshot';
  if (fileName?.endsWith('.log')) return 'log';
  if (mediaType === 'application/zip' || fileName?.endsWith('.zip')) return 'trace';
  return mediaType === 'application/json' || mediaType.startsWith('text/') ? 'exchange' : 'file';
}

/** `features/start/start.feature:12` → `start-start-12`. */
function slug({ uri, line }: RunScenario): string {
  const parts = uri
    .replace(/\.feature$/, '')
    .split('/')
    .slice(-2);
  return `${parts.join('-')}-${line}`.toLowerCase().replace(/[^a-z0-9-]+/g, '-');
}
