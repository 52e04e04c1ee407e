/** Evidence files: their metadata, and the accepted types. Source: api.md. */
import { z } from 'zod';
import { Refusal } from './refusal.ts';

export const evidenceFileSchema = z.object({
  id: z.string(),
  taskId: z.string(),
  /** The sender's file name, made safe for display and for saving. */
  name: z.string(),
  mediaType: z.string(),
  /** In bytes. */
  size: z.int(),
  /** SHA-256 of its bytes, in hex. */
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

interface Kind {
  mediaType: string;
  /** Of file names, in lower case. */
  extensions: string[];
  /** Media types that may be detected from its content. Text has none. */
  contents?: string[];
}

const OOXML = 'application/vnd.openxmlformats-officedocument';
const ODF = 'application/vnd.oasis.opendocument';
/** Older office documents, and newer ones with a password. */
const COMPOUND = 'application/x-cfb';
/** One container format for audio and video, labelled differently by each vendor. */
const MPEG_4 = [
  'video/mp4',
  'video/quicktime',
  'video/x-m4v',
  'video/3gpp',
  'video/3gpp2',
  'audio/mp4',
  'audio/x-m4a',
];

const office = (mediaType: string, extension: string, old: string): Kind[] => [
  { mediaType, extensions: [extension], contents: [mediaType, COMPOUND] },
  { mediaType: old, extensions: [extension.slice(0, -1)], contents: [COMPOUND] },
];
const simple = (mediaType: string, ...extensions: string[]): Kind => ({
  mediaType,
  extensions,
  contents: [mediaType],
});

const documents = [
  ...office(`${OOXML}.wordprocessingml.document`, 'docx', 'application/msword'),
  ...office(`${OOXML}.spreadsheetml.sheet`, 'xlsx', 'application/vnd.ms-excel'),
  ...office(`${OOXML}.presentationml.presentation`, 'pptx', 'application/vnd.ms-powerpoint'),
  simple(`${ODF}.text`, 'odt'),
  simple(`${ODF}.spreadsheet`, 'ods'),
  simple(`${ODF}.presentation`, 'odp'),
];

/** The files that are accepted. */
const kinds: Kind[] = [
  simple('application/pdf', 'pdf'),
  { ...simple('image/png', 'png'), contents: ['image/png', 'image/apng'] },
  simple('image/jpeg', 'jpg', 'jpeg'),
  simple('image/gif', 'gif'),
  simple('image/webp', 'webp'),
  simple('image/heic', 'heic'),
  { mediaType: 'text/plain', extensions: ['txt'] },
  { mediaType: 'text/csv', extensions: ['csv'] },
  { mediaType: 'text/markdown', extensions: ['md'] },
  ...documents,
  {
    mediaType: 'application/zip',
    extensions: ['zip'],
    // An office document is a zip archive too.
    contents: [
      'application/zip',
      ...documents.flatMap(({ contents = [] }) => contents.filter((one) => one !== COMPOUND)),
    ],
  },
  simple('audio/mpeg', 'mp3'),
  simple('audio/wav', 'wav'),
  { mediaType: 'audio/mp4', extensions: ['m4a'], contents: MPEG_4 },
  { mediaType: 'video/mp4', extensions: ['mp4'], contents: MPEG_4 },
  { mediaType: 'video/quicktime', extensions: ['mov'], contents: MPEG_4 },
];

/** For the file field of a form. */
export const acceptedExtensions = kinds.flatMap(({ extensions }) => extensions.map((one) => `.${one}`));

/** The detected content of a file. */
export interface Content {
  /** A media type, when the bytes are of a known one. */
  detected: string | undefined;
  isText: boolean;
}

/**
 * The media type of a file, by its extension and its content; by its content alone without an extension. The type that a
 * browser sends is not used, because the operating system only guesses it.
 * @throws Refusal `media-type` when the extension is not accepted, or the content is of another type
 */
export function mediaTypeOf(name: string, content: Content): string {
  const [, extension] = /\.([A-Za-z\d]{1,10})$/.exec(name) ?? [];
  const kind =
    extension === undefined
      ? kinds.find(
          ({ mediaType }) => mediaType === (content.detected ?? (content.isText ? 'text/plain' : '')),
        )
      : kinds.find(({ extensions }) => extensions.includes(extension.toLowerCase()));
  if (!kind) {
    throw new Refusal({ code: 'media-type', why: 'file-type', name, taken: acceptedExtensions });
  }
  const fits = kind.contents ? kind.contents.includes(content.detected ?? '') : content.isText;
  if (fits) return kind.mediaType;
  throw new Refusal({ code: 'media-type', why: 'file-content', name });
}

/** The last part of a path, without characters that are special in file systems or headers. */
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
