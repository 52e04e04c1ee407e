/** Detects the content of a file from its bytes, not from its name. */
import type { Content } from '../domain/evidence-file.ts';

/** Detects the content of a whole file. */
export async function contentOf(bytes: Uint8Array): Promise<Content> {
  // Loaded by the first upload: most processes never need it.
  const { fileTypeFromBuffer } = await import('file-type');
  const detected = await fileTypeFromBuffer(bytes);
  return { detected: detected?.mime, isText: isText(bytes) };
}

/** Text in UTF-8 or another encoding without control characters, or in UTF-16 with its mark. */
function isText(bytes: Uint8Array): boolean {
  const utf16 = { fffe: 'utf-16le', feff: 'utf-16be' }[Buffer.from(bytes.subarray(0, 2)).toString('hex')];
  if (utf16 === undefined) return !bytes.some(isControl);
  try {
    return new TextDecoder(utf16, { fatal: true }).decode(bytes).length > 0;
  } catch {
    return false;
  }
}

/** Control characters other than tab, line feed, vertical tab, form feed, carriage return and escape. */
function isControl(byte: number): boolean {
  return byte < 0x20 && (byte < 0x09 || byte > 0x0d) && byte !== 0x1b;
}
