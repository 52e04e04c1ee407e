import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MAX_FILE_BYTES, MAX_FILES, mediaTypeOf, safeName } from './evidence-file.ts';
import type { Refusal } from './refusal.ts';

test('a task has at most 20 files of at most 4 MB each', () => {
  assert.deepEqual([MAX_FILES, MAX_FILE_BYTES], [20, 4_194_304]);
});

describe('the name of a file', () => {
  const rows: [string | undefined, string][] = [
    ['contract.pdf', 'contract.pdf'],
    ['/home/grace/contract.pdf', 'contract.pdf'],
    ['C:\\Users\\grace\\contract.pdf', 'contract.pdf'],
    ['..\\..\\x/a  b.txt', 'a b.txt'],
    ['..', 'file'],
    ['.env', 'env'],
    [' . hidden.txt', 'hidden.txt'],
    ['ends.txt. .', 'ends.txt'],
    ['a\u0000b\u202Ec.txt', 'abc.txt'],
    ['a<b>c:d"e|f?g*.txt', 'abcdefg.txt'],
    ['Vertrag – ümläut 🎧.pdf', 'Vertrag – ümläut 🎧.pdf'],
    ['a\r\nSet-Cookie: x.txt', 'aSet-Cookie x.txt'],
    ['', 'file'],
    [undefined, 'file'],
  ];
  for (const [sent, kept] of rows) {
    test(`${JSON.stringify(sent)} is kept as ${kept}`, () => assert.equal(safeName(sent), kept));
  }

  test('is shortened if it is too long, and keeps its extension', () => {
    assert.equal(safeName(`${'🎧'.repeat(200)}.pdf`), `${'🎧'.repeat(146)}.pdf`);
  });
});

describe('the media type of a file', () => {
  const pdf = { detected: 'application/pdf', isText: false };
  const text = { detected: undefined, isText: true };
  const unknown = { detected: undefined, isText: false };
  const compound = { detected: 'application/x-cfb', isText: false };
  const refused = (name: string, content: typeof pdf | typeof text, why = 'file-content') =>
    assert.throws(
      () => mediaTypeOf(name, content),
      ({ reason }: Refusal) => reason.code === 'media-type' && reason.why === why,
    );

  test('follows the extension, also in capitals', () => {
    assert.doesNotThrow(() => mediaTypeOf('A.PDF', pdf));
    assert.equal(mediaTypeOf('A.PDF', pdf), 'application/pdf');
    assert.equal(mediaTypeOf('list.csv', text), 'text/csv');
  });
  test('follows the content if the name has no extension', () => {
    assert.equal(mediaTypeOf('contract', pdf), 'application/pdf');
    assert.equal(mediaTypeOf('notes', text), 'text/plain');
  });
  test('is refused where extension and content differ', () => {
    refused('a.txt', pdf);
    refused('a.pdf', text);
    refused('a.png', pdf);
    refused('a.pdf', unknown);
  });
  test('is refused for the extension or content of a file that is not accepted', () => {
    refused('a.exe', unknown, 'file-type');
    refused('a', unknown, 'file-type');
  });
  test('of an office document follows its extension, also in older formats', () => {
    assert.equal(mediaTypeOf('a.doc', compound), 'application/msword');
    assert.equal(mediaTypeOf('a.xls', compound), 'application/vnd.ms-excel');
    assert.equal(mediaTypeOf('a.ppt', compound), 'application/vnd.ms-powerpoint');
    // With a password, a newer one is in the same container.
    assert.match(mediaTypeOf('a.docx', compound), /wordprocessingml/);
  });
  test('of an archive is that of an archive, also if it contains an office document, but not of an older format', () => {
    const docx = mediaTypeOf('a.docx', compound);
    assert.equal(mediaTypeOf('a.zip', { detected: docx, isText: false }), 'application/zip');
    refused('a.zip', compound);
  });
});
