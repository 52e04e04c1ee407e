/**
 * Receives one file of a multipart request and stores it as it comes: measured, hashed and checked on the way, never
 * held whole. Whatever is wrong with it, nothing of it stays.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { PassThrough, type Readable } from 'node:stream';
import busboy from 'busboy';
import { MAX_FILE_BYTES, requireBeginning, requireMediaType, safeName } from '../domain/evidence-file.ts';
import { invalidField, Refusal } from '../domain/refusal.ts';
import type { EvidenceKey, EvidenceStore } from './evidence-store.ts';

export interface Received {
  name: string;
  mediaType: string;
  /** In bytes. */
  size: number;
  /** In hex. */
  sha256: string;
}

/** Boundaries and headers of the parts. */
const ENVELOPE_BYTES = 64 * 1024;

/**
 * @throws Refusal `media-type` (no multipart, a type that is not taken) · `too-large` · `invalid` (no file, two files,
 * a file of no bytes, a body that breaks off)
 */
export async function receiveFile(
  request: IncomingMessage,
  store: EvidenceStore,
  key: EvidenceKey,
): Promise<Received> {
  if (Number(request.headers['content-length'] ?? 0) > MAX_FILE_BYTES + ENVELOPE_BYTES) throw tooLarge();
  const parser = openParser(request);
  let receiving: Promise<Received> | undefined;
  const parsed = new Promise<void>((resolve, reject) => {
    const fail = (cause: unknown) => reject(cause instanceof Refusal ? cause : unreadable(cause));
    parser.on('file', (_field, content, { filename, mimeType }) => {
      receiving = receive(
        content,
        { name: safeName(filename), mediaType: mimeType.toLowerCase() },
        store,
        key,
      );
      receiving.catch((cause) => {
        content.resume();
        reject(cause);
      });
    });
    parser.on('field', (name) => fail(invalidField(name.slice(0, 60) || 'field', { code: 'unknown' })));
    for (const limit of ['filesLimit', 'partsLimit', 'fieldsLimit'] as const) {
      parser.on(limit, () => fail(invalidField('file', { code: 'one-file' })));
    }
    parser.on('error', fail);
    parser.on('close', resolve);
    request.on('aborted', () => fail(new Error('the connection was closed')));
  });
  request.pipe(parser);
  try {
    await parsed;
    if (!receiving) throw invalidField('file', { code: 'required' });
    return await receiving;
  } catch (cause) {
    request.unpipe(parser);
    request.resume(); // Whoever still sends gets the answer when it is done.
    await receiving?.catch(() => undefined);
    await store.remove(key);
    throw cause;
  }
}

function openParser(request: IncomingMessage): busboy.Busboy {
  if (!/^multipart\/form-data\b/i.test(request.headers['content-type'] ?? '')) {
    throw new Refusal({ code: 'media-type', why: 'not-a-form' });
  }
  try {
    return busboy({
      headers: request.headers,
      // Names are UTF-8 in every browser of today.
      defParamCharset: 'utf8',
      limits: { files: 1, fields: 1, parts: 2, fileSize: MAX_FILE_BYTES + 1, headerPairs: 20 },
    });
  } catch (cause) {
    throw unreadable(cause);
  }
}

async function receive(
  content: Readable,
  said: { name: string; mediaType: string },
  store: EvidenceStore,
  key: EvidenceKey,
): Promise<Received> {
  requireMediaType(said.mediaType);
  const hash = createHash('sha256');
  let size = 0;
  // Both are told of by the loop below; an error that nobody listened to would end the process.
  const checked = new PassThrough().on('error', () => undefined);
  content.on('error', () => undefined);
  const stored = store.put(key, checked);
  stored.catch(() => undefined); // Told below.
  try {
    for await (const chunk of content as AsyncIterable<Buffer>) {
      if (size === 0) requireBeginning(said.mediaType, chunk);
      size += chunk.length;
      if (size > MAX_FILE_BYTES) throw tooLarge();
      hash.update(chunk);
      // Waits for the folder to take it, or to say that it cannot.
      if (!checked.write(chunk)) await Promise.race([once(checked, 'drain'), stored]);
    }
    if (size === 0) throw invalidField('file', { code: 'file-empty' });
    checked.end();
  } catch (cause) {
    checked.destroy(cause instanceof Error ? cause : undefined);
    await stored.catch(() => undefined);
    throw cause;
  }
  await stored;
  return { ...said, size, sha256: hash.digest('hex') };
}

function tooLarge(): Refusal {
  return new Refusal({ code: 'too-large', what: 'file', max: MAX_FILE_BYTES / 1024 });
}

function unreadable(cause: unknown): Refusal {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new Refusal({ code: 'unreadable', why: 'form', cause: reason }, { cause });
}
