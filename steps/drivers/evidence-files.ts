/** Files that scenarios upload, by what is said of them. */

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

/** Files that are not taken. */
export const refusedFiles: Record<string, FormData> = {
  'larger than 4 MB': textFile('x'.repeat(4 * 1024 * 1024 + 1)),
  'a web page': textFile('<script>alert(1)</script>', { name: 'page.html', type: 'text/html' }),
  'a program that says "pdf"': textFile('MZ\u0090', { name: 'contract.pdf', type: 'application/pdf' }),
  empty: textFile(''),
};
