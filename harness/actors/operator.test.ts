import assert from 'node:assert/strict';
import { after, it } from 'node:test';
import { closeBrowser, openContext } from './browser.ts';
import { Operator } from './operator.ts';
import { PageGuard } from './page-guard.ts';

after(closeBrowser);

it('a page that shows the plan of another date is settled once it is no longer busy', async () => {
  const page = await (await openContext('http://127.0.0.1')).newPage();
  const operator = new Operator(page, new PageGuard(), async () => 0);
  await page.setContent(`<main><article aria-busy="true">The plan</article></main>
    <script>setTimeout(() => document.querySelector('article').removeAttribute('aria-busy'), 1500)</script>`);
  await operator.settles();
  assert.equal(await page.locator('article').getAttribute('aria-busy'), null);
});
