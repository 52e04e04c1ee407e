import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { mediaTypeOf, safeName } from './evidence-file.ts';

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
  const refused = (name: string, content: typeof pdf | typeof text) =>
    assert.throws(() => mediaTypeOf(name, content), { name: 'Refusal' });

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
  });
});
