/** The screenshots of a run: the parts of their names, and their sizes. */
import { open } from 'node:fs/promises';
import path from 'node:path';

export interface Screenshot {
  /** Relative to the run's folder. */
  path: string;
  /** The requirement's id in lower case; null when the name follows no rule. */
  requirement: string | null;
  state: string;
  /** `desktop, light`; empty when the name follows no rule. */
  variant: string;
  width: number;
  height: number;
  /** Next to it, when there is one. */
  sidecar: string | null;
}

const NAME = /^(?<requirement>[a-z0-9-]+?)--(?<state>[^.]+)\.(?<viewport>[^.]+)\.(?<theme>[^.]+)$/;
/** Signature, then the IHDR chunk: width and height are at bytes 16 and 20. */
const HEADER_BYTES = 24;

/**
 * Reads the screenshots among `files`: each PNG in `screenshots/`, and those attached to a step.
 * @param attached what they were called when they were attached, by path.
 */
export async function readScreenshots(
  folder: string,
  files: string[],
  attached: ReadonlyMap<string, string | null>,
): Promise<Screenshot[]> {
  const wanted = files.filter((file) => /^screenshots\/.*\.png$/.test(file) || attached.has(file));
  return Promise.all(wanted.map((file) => readScreenshot(folder, file, files, attached.get(file) ?? file)));
}

async function readScreenshot(
  folder: string,
  file: string,
  files: string[],
  name: string,
): Promise<Screenshot> {
  const base = path.posix.basename(name).replace(/\.\w+$/, '');
  const named = NAME.exec(base)?.groups;
  const sidecar = file.replace(/\.\w+$/, '.json');
  return {
    path: file,
    requirement: named?.requirement ?? null,
    state: (named?.state ?? base).replaceAll('-', ' '),
    variant: named ? `${named.viewport}, ${named.theme}` : '',
    ...(await sizeOf(path.join(folder, file))),
    sidecar: files.includes(sidecar) && sidecar !== file ? sidecar : null,
  };
}

async function sizeOf(file: string): Promise<{ width: number; height: number }> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
    const isPng = bytesRead === HEADER_BYTES && buffer.toString('latin1', 1, 4) === 'PNG';
    return isPng
      ? { width: buffer.readUInt32BE(16), height: buffer.readUInt32BE(20) }
      : { width: 0, height: 0 };
  } finally {
    await handle.close();
  }
}
