/** Receives the one file of a multipart request. It is held in memory until it is whole and accepted; it has 4 MB at most. */
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

/** Boundaries and headers of the parts. */
const ENVELOPE_BYTES = 64 * 1024;

/**
 * Reads the request to its end, or until it must be refused. Writes nothing.
 * @throws Refusal `media-type` (not a form, or a file that is not accepted) · `too-large` · `invalid` (no file, several
 * files, an empty file) · `unreadable` (the body is malformed or ends early)
 */
export async function receiveFile(request: IncomingMessage): Promise<Received> {
  if (Number(request.headers['content-length'] ?? 0) > MAX_FILE_BYTES + ENVELOPE_BYTES) throw tooLarge();
  const parser = openParser(request);
  try {
    const { filename, bytes } = await onlyFile(request, parser);
    const name = safeName(filename);
    const mediaType = mediaTypeOf(name, await contentOf(bytes));
    return { name, mediaType, size: bytes.length, sha256: sha256(bytes), bytes };
  } finally {
    request.unpipe(parser);
    request.resume(); // A client that is still sending reads the answer when it has finished.
  }
}

function onlyFile(
  request: IncomingMessage,
  parser: BusboyInstance,
): Promise<{ filename: string; bytes: Uint8Array }> {
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown) => reject(unreadable(cause));
    const chunks: Buffer[] = [];
    let filename: string | undefined;
    parser.on('file', (_field, content, sentName) => {
      // The parser puts this in the place of bytes that are not UTF-8.
      if (sentName?.includes('\uFFFD')) reject(invalidField('file', { code: 'unicode' }));
      filename = sentName ?? '';
      content.on('data', (chunk: Buffer) => chunks.push(chunk));
      content.on('limit', () => reject(tooLarge()));
      content.on('error', fail);
    });
    parser.on('field', (name) => reject(invalidField(name.slice(0, 60) || 'field', { code: 'unknown' })));
    for (const limit of ['filesLimit', 'partsLimit', 'fieldsLimit'] as const) {
      parser.on(limit, () => reject(invalidField('file', { code: 'one-file' })));
    }
    parser.on('error', fail);
    parser.on('finish', () => {
      const bytes = Buffer.concat(chunks);
      // A browser sends a file without a name and without bytes where none was chosen.
      if (bytes.length > 0) return resolve({ filename: filename ?? '', bytes });
      reject(invalidField('file', { code: filename ? 'file-empty' : 'required' }));
    });
    finished(request, { writable: false }, (cause) => cause && fail(new Error('the connection was closed')));
    request.pipe(parser);
  });
}

function openParser({ headers }: IncomingMessage): BusboyInstance {
  const type = headers['content-type'] ?? '';
  if (!/^multipart\/form-data\b/i.test(type)) {
    throw new Refusal({ code: 'media-type', why: 'not-a-form' });
  }
  try {
    return new Busboy({
      headers: { ...headers, 'content-type': type },
      limits: { files: 1, fields: 1, parts: 2, fileSize: MAX_FILE_BYTES, headerPairs: 20 },
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

function unreadable(cause: unknown): Refusal {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new Refusal({ code: 'unreadable', why: 'form', cause: reason }, { cause });
}
