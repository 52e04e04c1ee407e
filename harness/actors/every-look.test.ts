/** Faults in one theme, size or mode only: each is found, and its place is named. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from '@playwright/test';
import { closeBrowser, openContext } from './browser.ts';
import { FINDINGS, judgeEverywhere } from './every-look.ts';

const [ACCESSIBILITY, CUT_OFF, OUTLINE, MOTION] = FINDINGS;
const FAINT = 'color: #777; background: #666';

describe('a page in every theme and size', { concurrency: false }, () => {
  let page: Page;

  before(async () => {
    page = await (await openContext('http://127.0.0.1')).newPage();
  });
  after(closeBrowser);

  const judged = async (main: string, css = '') => {
    await page.setContent(`<!doctype html><html lang="en"><head><title>A page</title><style>
      :root { color-scheme: light dark }
      body { color: light-dark(#000, #fff); background: light-dark(#fff, #000) } ${css}</style></head>
      <body><main><h1>Work</h1><p>Nothing to do</p>${main}</main></body></html>`);
    return judgeEverywhere(page);
  };

  it('has no fault', async () => {
    const findings = await judged('<label>Title <input></label><button>Start</button>');
    assert.deepEqual(Object.values(findings).flat(), []);
    assert.deepEqual(page.viewportSize(), { width: 1280, height: 900 });
    assert.equal(await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches), false);
  });

  for (const [what, main, css, where, rule] of [
    [
      'text too faint in dark',
      '',
      `@media (prefers-color-scheme: dark) { p { ${FAINT} } }`,
      '320 px, dark',
      'color-contrast',
    ],
    [
      'text too faint in dark on a desktop',
      '',
      `@media (prefers-color-scheme: dark) and (width > 600px) { p { ${FAINT} } }`,
      'desktop, dark',
      'color-contrast',
    ],
    [
      'text too faint in light at 320 px',
      '',
      `@media (prefers-color-scheme: light) and (width < 600px) { p { ${FAINT} } }`,
      '320 px, light',
      'color-contrast',
    ],
    [
      'text too small for its colours at 320 px',
      '<p class="big">Big</p>',
      '.big { font-size: 30px; color: #888; background: #fff } @media (width < 600px) { .big { font-size: 15px } }',
      '320 px, light',
      'color-contrast',
    ],
    [
      'targets too small at 320 px',
      '<button>A</button><button>B</button>',
      'button { width: 40px; height: 40px } @media (width < 600px) { button { width: 9px; height: 9px; padding: 0; font-size: 5px } }',
      '320 px, dark',
      'target-size',
    ],
    [
      'an image without a text alternative at 320 px',
      '<img src="data:,">',
      'img { display: none } @media (width < 600px) { img { display: block } }',
      '320 px, dark',
      'image-alt',
    ],
    [
      'a field without a label',
      '<label for="other">Title</label><input id="title">',
      '',
      'desktop, light',
      'label',
    ],
    [
      'a duplicate id',
      '<b id="a">A</b><b id="a">B</b><input aria-labelledby="a">',
      '',
      'desktop, light',
      'duplicate-id-aria',
    ],
  ] as const) {
    it(`has ${what}`, async () => {
      const faults = (await judged(main, css))[ACCESSIBILITY];
      const found = faults.filter((fault) => fault.startsWith(`${where}: `) && fault.includes(`(${rule})`));
      assert.equal(found.length, 1, `${where}: ${rule} in ${JSON.stringify(faults)}`);
    });
  }

  it('is reported for cut-off content, a missing focus outline and motion', async () => {
    const findings = await judged(
      '<div class="wide">Wide</div><button>Start</button>',
      '.wide { width: 500px } button { border: 0; animation: turn 1s infinite } @keyframes turn { to { rotate: 1turn } }',
    );
    assert.match(findings[CUT_OFF][0] ?? '', /^320 px: the page is \d+ px wide, 320 are there/);
    const table = '<table><caption>Weeks</caption><tr><td class="wide">Wide</td></tr></table>';
    const box = '.box { overflow-x: auto } .wide { min-width: 500px }';
    const inBox = (attributes: string) =>
      judged(`<div class="box" role="region" aria-label="Weeks" ${attributes}>${table}</div>`, box);
    assert.deepEqual(
      (await inBox('tabindex="0"'))[CUT_OFF],
      [],
      'a table in a box that the keyboard scrolls',
    );
    assert.match((await inBox(''))[CUT_OFF][0] ?? '', /cut off: div\.box/, 'one that it does not reach');
    assert.match(findings[OUTLINE][0] ?? '', /button "Start" has no border/);
    assert.match(findings[MOTION][0] ?? '', /button\. moves/);
  });
});
