/**
 * Cucumber writes every attachment into its messages, screenshots as base64. The run's folder has the same bytes as a
 * file, so the messages point to it, and each screenshot and exchange is stored once.
 */
import { createWriteStream } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Envelope } from '../core/envelope.ts';
import { sha256 } from './files.ts';
import { extensionOf, filesByContent } from './place.ts';

type Attachment = NonNullable<Envelope['attachment']>;

/** The envelopes with `url` in place of the body. Attachments that already have a `url` are unchanged. */
export async function keepOnce(envelopes: Envelope[], folder: string): Promise<Envelope[]> {
  const known = await filesByContent(folder);
  const kept: Envelope[] = [];
  for (const envelope of envelopes) {
    const { attachment } = envelope;
    kept.push(attachment && isFile(attachment) ? await toFile(attachment, folder, known) : envelope);
  }
  return kept;
}

/** Many readers of lines take these characters for line breaks; JSON does not. */
const BREAKS = /[\u0085\u2028\u2029]/g;
const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Replaces the file by these envelopes, one each line; completely or not at all. */
export async function writeMessages(envelopes: Envelope[], file: string): Promise<void> {
  const lines = function* () {
    for (const envelope of envelopes) yield `${JSON.stringify(envelope).replaceAll(BREAKS, escaped)}\n`;
  };
  await pipeline(Readable.from(lines()), createWriteStream(`${file}.part`));
  await rename(`${file}.part`, file);
}

/** Screenshots and other attachments with a file name; a note without a name stays in the messages. */
function isFile({ url, mediaType, fileName }: Attachment): boolean {
  return !url && (Boolean(fileName) || mediaType.startsWith('image/'));
}

async function toFile(attachment: Attachment, folder: string, known: Map<string, string>): Promise<Envelope> {
  const { body, contentEncoding, mediaType } = attachment;
  const content = Buffer.from(body, contentEncoding === 'BASE64' ? 'base64' : 'utf8');
  const hash = sha256(content);
  let file = known.get(hash);
  if (!file) {
    file = `attachments/${hash.slice(0, 16)}.${extensionOf(mediaType)}`;
    await mkdir(path.join(folder, 'attachments'), { recursive: true });
    await writeFile(path.join(folder, file), content);
    known.set(hash, file);
  }
  const identity = 'IDENTITY' as Attachment['contentEncoding'];
  return { attachment: { ...attachment, body: '', contentEncoding: identity, url: `./${file}` } };
}
