/** The start forms that an operator can use, and forms with one fault each. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readPage } from './html.ts';
import { offerOf, startable } from './start-forms.ts';

const TEMPLATE = { id: 't-1', name: 'Podcast', type: 'podcast', taskDefinitions: [{}] };
const FORM = `<form method="post" action="/workflows">
<input type=hidden hidden name="more"><label for="when">Live stream <b>date</b></label>
<input id="when" type="date" value="2026-07-20" required>
<button class="primary">Start podcast</button></form>`;

const pageOf = (body: string) =>
  readPage({
    status: 200,
    headers: new Headers({ 'content-type': 'text/html; charset=utf-8' }),
    text: `<!doctype html><html><body><main>${body}</main></body></html>`,
    url: 'https://ops.example.org/',
  });
const TODAY = '2026-06-22';
const offered = (body: string) => offerOf(pageOf(body), [TEMPLATE], 'podcast', TODAY);
const USABLE = { anchorDate: '2026-07-20' };

describe('the offer to start a podcast', () => {
  it('is its form, with the prefilled date', () => {
    assert.deepEqual(offered(FORM), USABLE);
  });

  it('may be for today, and for any date if today is not known', () => {
    const form = FORM.replace('2026-07-20', TODAY);
    assert.equal(offered(form).anchorDate, TODAY);
    assert.equal(offerOf(pageOf(form), [TEMPLATE], 'podcast', undefined).anchorDate, TODAY);
  });

  it('is the usable one of two forms', () => {
    assert.deepEqual(offered(FORM.replace('2026-07-20', '') + FORM), USABLE);
  });

  it('is found by a wrapping label, by an aria-label, and by the name of its template', () => {
    const [before, after] = FORM.split(/<label.*?<\/label>\n<input id="when"/s);
    const wrapped = `<label>Live stream date <input type="date" value="2026-07-20"></label>`;
    const named = { ...TEMPLATE, name: 'Interview' };
    const interview = FORM.replace('Start podcast', 'Start Interview');
    assert.deepEqual(offered(`${before}${wrapped}<button>Start podcast</button></form>`), USABLE);
    assert.deepEqual(offered(`${before}<input aria-label="live stream date"${after}`), USABLE);
    assert.deepEqual(offerOf(pageOf(interview), [named], 'podcast', TODAY), USABLE);
  });

  for (const [what, from, to, problem] of [
    [
      'the form of a newsletter',
      FORM,
      FORM.replace('Live stream <b>date</b>', 'Publication date').replace('podcast', 'newsletter'),
      'no form starts a podcast',
    ],
    ['no date field', 'Live stream', 'Some', 'the podcast form has no field "Live stream date"'],
    ['sent by GET', 'method="post"', '', 'the podcast form is sent by GET instead of POST'],
    [
      'another host',
      '"/workflows"',
      '"https://elsewhere.example/"',
      'the podcast form is sent to another host',
    ],
    ['no date', ' value="2026-07-20"', '', 'the podcast form has nothing as its date'],
    [
      'a date that does not exist',
      '2026-07-20',
      '2026-02-30',
      'the podcast form has "2026-02-30" as its date',
    ],
    [
      'a date in the past',
      '2026-07-20',
      '2026-06-21',
      'the podcast form has 2026-06-21 as its date, before today, 2026-06-22',
    ],
    ['a date before 1970', '2026-07-20', '1969-12-31', 'the podcast form has "1969-12-31" as its date'],
    ['a date after 2199', '2026-07-20', '2200-01-01', 'the podcast form has "2200-01-01" as its date'],
    ['a disabled date field', 'required>', 'disabled>', 'the podcast form has no field "Live stream date"'],
    ['a disabled button', '<button', '<button disabled', 'the podcast form has no button that starts it'],
    [
      'a button that sends nothing',
      '<button',
      '<button type="button"',
      'the podcast form has no button that starts it',
    ],
    ['everything disabled', FORM, `<fieldset disabled>${FORM}</fieldset>`, 'no form starts a podcast'],
    ['no button', 'Start podcast', 'Update preview', 'the podcast form has no button that starts it'],
    ['hidden', '<form', '<form hidden', 'no form starts a podcast'],
    ['a comment', FORM, `<!-- ${FORM} -->`, 'no form starts a podcast'],
  ] as const) {
    it(`is not found with ${what}`, () => {
      assert.deepEqual(offered(FORM.replace(from, to)), { problem });
    });
  }
});

describe('a page', () => {
  it('is read without hidden content', () => {
    const { text, headings, links } = pageOf(
      '<h1>No <b>open</b> tasks</h1><p hidden>Old</p><select><option>Podcast</option></select><a href="/templates"><span aria-hidden="true">🎙️</span> Caf&#233; &amp; co&#39;s</a><br>',
    );
    assert.equal(text, "No open tasks Café & co's");
    assert.deepEqual(headings, ['No open tasks']);
    assert.deepEqual(
      links.map(({ name, url }) => [name, url.href]),
      [["Café & co's", 'https://ops.example.org/templates']],
    );
  });

  it('is read with its entities decoded once', () => {
    assert.equal(pageOf('<h1>Q&amp;amp;A &lt;b&gt; &#39;24</h1>').text, "Q&amp;A <b> '24");
  });

  it('is not an error, and not JSON', () => {
    const answer = {
      headers: new Headers({ 'content-type': 'application/json' }),
      text: '{}',
      url: 'http://a.b/',
    };
    assert.throws(() => readPage({ ...answer, status: 200 }), /returned application\/json instead of a page/);
    assert.throws(() => readPage({ ...answer, status: 503 }), /returned 503 instead of a page/);
  });
});

it('only a template of the right kind that has tasks can be started', () => {
  const others = [
    { ...TEMPLATE, id: 't-2', taskDefinitions: [] },
    { ...TEMPLATE, id: 't-3', type: 'newsletter' },
  ];
  assert.deepEqual(startable([...others, TEMPLATE], 'podcast'), [TEMPLATE]);
});
