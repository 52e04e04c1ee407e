/**
 * Receives the one file of a multipart request, or a form with one. The file is held in memory until it is whole and
 * accepted; it has 4 MB at most.
 */
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { finished } from 'node:stream';
import { Busboy, type BusboyInstance } from '@fastify/busboy';
import { MAX_FILE_BYTES, mediaTypeOf, safeName } from '../domain/evidence-file.ts';
import { invalidField, Refusal } from '../domain/refusal.ts';
import { contentOf } from './content.ts';

export interface Received {
  name: string;
  mediaType: string;
  /** In bytes. */
  size: number;
  /** In hex. */
  sha256: string;
  bytes: Uint8Array;
}

/** A form: its fields, and its file or the refusal of it; null if no file was chosen. */
export interface ReceivedForm {
  fields: Record<string, string>;
  file: Received | Refusal | null;
}

/** The fields of a form of a task: its links, and few others. */
const MOST_FIELDS = 150;
/** The limit of characters equals the limit of bytes of a form without a file. */
const MOST_TEXT = 1_000_000;
/** The parser replaces invalid UTF-8 with this character. */
const NOT_UTF8 = '\uFFFD';

/** Boundaries and headers of the parts. */
const ENVELOPE_BYTES = 64 * 1024;

/**
 * Reads the one file of a request to its end, or until it must be refused. Writes nothing.
 * @throws Refusal `media-type` (not a form, or a file that is not accepted) · `too-large` · `invalid` (no file, several
 * files, an empty file) · `unreadable` (the body is malformed or ends early)
 */
export async function receiveFile(request: IncomingMessage): Promise<Received> {
  if (Number(request.headers['content-length'] ?? 0) > MAX_FILE_BYTES + ENVELOPE_BYTES) throw tooLarge();
  const sent = await partsOf(request, { fields: 1, parts: 2 });
  if (sent === null) throw invalidField('file', { code: 'required' });
  if (sent instanceof Refusal) throw sent;
  return accepted(sent);
}

/**
 * Reads a form with at most one file to its end. Writes nothing. A refusal of the file is part of the result, so that
 * the fields are kept. `without`: the reason to refuse any file.
 * @throws Refusal `media-type` (not a form) · `too-large` · `invalid` · `unreadable`
 */
export async function receiveForm(request: IncomingMessage, without?: 'file'): Promise<ReceivedForm> {
  const fields: Record<string, string> = {};
  let length = 0;
  const sent = await partsOf(
    request,
    { fields: MOST_FIELDS, parts: MOST_FIELDS + 1, ...(without && { fileSize: 0 }) },
    (name, value) => {
      length += value.length;
      if (`${name}${value}`.includes(NOT_UTF8)) throw invalidField(name, { code: 'unicode' });
      if (length > MOST_TEXT) throw tooMuchText();
      fields[name] = value;
    },
  );
  if (sent === null || sent instanceof Refusal) return { fields, file: sent };
  const file = await accepted(sent).catch((cause) => {
    if (cause instanceof Refusal) return cause;
    throw cause;
  });
  return { fields, file };
}

interface SentFile {
  filename: string;
  bytes: Uint8Array;
}

async function accepted({ filename, bytes }: SentFile): Promise<Received> {
  const name = safeName(filename);
  const mediaType = mediaTypeOf(name, await contentOf(bytes));
  return { name, mediaType, size: bytes.length, sha256: sha256(bytes), bytes };
}

/**
 * The file of a request; null if none was chosen. Without `take` no field is accepted, and a refused file ends it at
 * once.
 */
async function partsOf(
  request: IncomingMessage,
  limits: Limits,
  take?: (name: string, value: string) => void,
): Promise<SentFile | Refusal | null> {
  const parser = openParser(request, limits);
  try {
    return await readParts(request, parser, take);
  } finally {
    request.unpipe(parser);
    request.resume(); // A client reads the response only after it has sent everything.
  }
}

function readParts(
  request: IncomingMessage,
  parser: BusboyInstance,
  take?: (name: string, value: string) => void,
): Promise<SentFile | Refusal | null> {
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown) => reject(unreadable(cause));
    const chunks: Buffer[] = [];
    let filename: string | undefined;
    let refused: Refusal | undefined;
    const refuseFile = (refusal: Refusal) => {
      refused ??= refusal;
      if (!take) reject(refusal);
    };
    parser.on('file', (_field, content, sentName) => {
      if (sentName?.includes(NOT_UTF8)) refuseFile(invalidField('file', { code: 'unicode' }));
      filename = sentName ?? '';
      content.on('data', (chunk: Buffer) => chunks.push(chunk));
      content.on('limit', () => refuseFile(tooLarge()));
      content.on('error', fail);
    });
    parser.on('field', (name, value, isNameCut, isCut) => {
      if (!take) return reject(invalidField(name.slice(0, 60) || 'field', { code: 'unknown' }));
      if (isNameCut || isCut) return reject(tooMuchText());
      try {
        take(name, value);
      } catch (cause) {
        reject(cause);
      }
    });
    for (const limit of ['filesLimit', 'partsLimit', 'fieldsLimit'] as const) {
      const many = take && limit !== 'filesLimit';
      parser.on(limit, () => reject(many ? tooMuchText() : invalidField('file', { code: 'one-file' })));
    }
    parser.on('error', fail);
    parser.on('finish', () => {
      const bytes = Buffer.concat(chunks);
      if (refused) return resolve(refused);
      // Without a chosen file, a browser sends an empty file without a name.
      if (bytes.length > 0) return resolve({ filename: filename ?? '', bytes });
      resolve(filename ? invalidField('file', { code: 'file-empty' }) : null);
    });
    finished(request, { writable: false }, (cause) => cause && fail(new Error('the connection was closed')));
    request.pipe(parser);
  });
}

interface Limits {
  fields: number;
  parts: number;
  fileSize?: number;
}

function openParser({ headers }: IncomingMessage, limits: Limits): BusboyInstance {
  const type = headers['content-type'] ?? '';
  if (!/^multipart\/form-data\b/i.test(type)) {
    throw new Refusal({ code: 'media-type', why: 'not-a-form' });
  }
  try {
    return new Busboy({
      headers: { ...headers, 'content-type': type },
      limits: { files: 1, fileSize: MAX_FILE_BYTES, headerPairs: 20, ...limits },
    });
  } catch (cause) {
    throw unreadable(cause);
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function tooLarge(): Refusal {
  return new Refusal({ code: 'too-large', what: 'file', max: MAX_FILE_BYTES / 1024 });
}

function tooMuchText(): Refusal {
  return new Refusal({ code: 'too-large', what: 'body', max: Math.floor(MOST_TEXT / 1024) });
}

function unreadable(cause: unknown): Refusal {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new Refusal({ code: 'unreadable', why: 'form', cause: reason }, { cause });
}
