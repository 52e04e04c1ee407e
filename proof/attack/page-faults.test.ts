import assert from 'node:assert/strict';
import { test } from 'node:test';
import { texts } from './corpus.ts';
import { pageFaults } from './page-faults.ts';

const page = (inside: string) =>
  `<!doctype html><html><head><script type="module" src="/app.js"></script></head><body>${inside}</body></html>`;
/** No browser makes an element of these. */
const HARMLESS = /^(<!--|<%|\]\]>|&#|[^<]*$)/;

test('an escaped text is no fault, but the same text as markup is one', () => {
  const markup = (texts.markup ?? []).filter((text) => !HARMLESS.test(text));
  assert.ok(markup.length > 8);
  for (const text of markup) {
    assert.deepEqual(
      pageFaults(page(`<p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`)),
      [],
      text,
    );
    assert.notDeepEqual(pageFaults(page(`<p>${text}</p>`)), [], text);
  }
});

test('a form may send a date by GET, but a text only by POST', () => {
  const form = (attributes: string, button = '') =>
    page(
      `<form ${attributes}><input name="title"><input type="date" name="date"><button ${button}>Go</button></form>`,
    );
  assert.deepEqual(pageFaults(form('method="post"')), []);
  assert.deepEqual(pageFaults(page('<form method="get"><input type="date" name="from"></form>')), []);
  assert.equal(pageFaults(form('method="get"')).length, 1);
  assert.deepEqual(pageFaults(form('method="get" role="search"')), []);
  assert.equal(pageFaults(form('method="post"', 'formmethod="get"')).length, 1);
});
