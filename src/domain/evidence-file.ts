/** A file that a task was given as evidence: what is known of it, and which files are taken. Source: api.md. */
import { z } from 'zod';
import { Refusal } from './refusal.ts';

export const evidenceFileSchema = z.object({
  id: z.string(),
  taskId: z.string(),
  /** As its sender called it, made safe to show and to save under. */
  name: z.string(),
  mediaType: z.string(),
  /** In bytes. */
  size: z.int(),
  /** Of its bytes, in hex. */
  sha256: z.string(),
  uploadedBy: z.string(),
  /** ISO 8601 instant. */
  createdAt: z.string(),
});
export type EvidenceFile = z.infer<typeof evidenceFileSchema>;

/** The largest file, in bytes (api.md). */
export const MAX_FILE_BYTES = 4 * 1024 * 1024;
/** They are removed with their task in one transaction. */
export const MAX_FILES = 20;
const LONGEST_NAME = 150;

const OFFICE = 'application/vnd.openxmlformats-officedocument';
/** What is taken, each with the bytes it begins with; none where text or a container has no beginning of its own. */
const beginnings: Record<string, number[][]> = {
  'application/pdf': [[0x25, 0x50, 0x44, 0x46]],
  'image/png': [[0x89, 0x50, 0x4e, 0x47]],
  'image/jpeg': [[0xff, 0xd8, 0xff]],
  'image/gif': [[0x47, 0x49, 0x46, 0x38]],
  'image/webp': [[0x52, 0x49, 0x46, 0x46]],
  'text/plain': [],
  'text/csv': [],
  'text/markdown': [],
  'application/zip': [[0x50, 0x4b]],
  [`${OFFICE}.wordprocessingml.document`]: [[0x50, 0x4b]],
  [`${OFFICE}.spreadsheetml.sheet`]: [[0x50, 0x4b]],
  [`${OFFICE}.presentationml.presentation`]: [[0x50, 0x4b]],
  'audio/mpeg': [],
  'video/mp4': [],
};
export const mediaTypes = Object.keys(beginnings);

/** @throws Refusal `media-type` for a type that is not taken */
export function requireMediaType(mediaType: string): void {
  if (mediaTypes.includes(mediaType)) return;
  const got = mediaType.slice(0, 100);
  throw new Refusal({ code: 'media-type', why: 'file-type', got, taken: mediaTypes });
}

/** @throws Refusal `media-type` when the first bytes are not those of the type */
export function requireBeginning(mediaType: string, first: Uint8Array): void {
  const known = beginnings[mediaType] ?? [];
  if (known.length === 0 || known.some((bytes) => bytes.every((byte, at) => first[at] === byte))) return;
  throw new Refusal({ code: 'media-type', why: 'file-content', mediaType });
}

/** The last part of a path, without what a file system or a header could take for something else. */
export function safeName(name: string | undefined): string {
  const last = (name ?? '').toWellFormed().split(/[\\/]/).at(-1) ?? '';
  const safe = last
    .replaceAll(/[\p{C}<>:"|?*]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[. ]+/, '')
    .replace(/[. ]+$/, '');
  const [, stem = safe, extension = ''] = /^(.*?)(\.[\w-]{1,10})?$/u.exec(safe) ?? [];
  return `${[...stem].slice(0, LONGEST_NAME - extension.length).join('')}${extension}` || 'file';
}
