/** Files that scenarios upload, by their descriptions. */
import { sampleFiles } from './sample-files.ts';

/** A form with one file. */
export function textFile(content: string, { name = 'note.txt', type = 'text/plain' } = {}): FormData {
  const form = new FormData();
  form.append('file', new Blob([content], { type }), name);
  return form;
}

export const CONTRACT = '%PDF-1.7 the contract';

export function contractNamed(name: string): FormData {
  return textFile(CONTRACT, { name, type: 'application/pdf' });
}

/** Files whose names or media types hide their type, and files that are not accepted. */
export const specialFiles: Record<string, FormData> = {
  'a table, "application/vnd.ms-excel"': fileOf('csv', 'application/vnd.ms-excel'),
  'an archive, "x-zip-compressed"': fileOf('zip', 'application/x-zip-compressed'),
  'larger than 4 MB': textFile('x'.repeat(4 * 1024 * 1024 + 1)),
  'a web page': textFile('<script>alert(1)</script>', { name: 'page.html', type: 'text/html' }),
  'a program that says "pdf"': textFile('MZ\u0090', { name: 'contract.pdf', type: 'application/pdf' }),
  'a web page as "photo.png"': textFile('<!doctype html><p>', { name: 'photo.png', type: 'image/png' }),
  empty: textFile(''),
};

function fileOf(extension: string, type: string): FormData {
  const form = new FormData();
  form.append(
    'file',
    new Blob([Uint8Array.from(sampleFiles[extension] ?? [])], { type }),
    `list.${extension}`,
  );
  return form;
}
