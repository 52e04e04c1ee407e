/** The state of a reused page at the next scenario, and the pages that axe checks. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Page } from '@playwright/test';
import { faultsOfNewShapes } from './accessibility.ts';
import { borrowPage, closeBrowser, DESKTOP, MOBILE, returnPage } from './browser.ts';
import { devtools } from './devtools.ts';
import { resize } from './drawing.ts';
import { screenshot } from './screenshots.ts';

const HTML = (main: string) =>
  `<!doctype html><html lang="en"><head><title>A page</title></head><body><main><h1>Work</h1>${main}</main></body></html>`;

describe('a page that a worker keeps', { concurrency: false }, () => {
  const asked: string[] = [];
  let server: Server;
  let url: string;
  let page: Page;
  const borrow = () => borrowPage(url, { scripts: true, elsewhere: false });

  before(async () => {
    server = createServer((request, response) => {
      asked.push(`${request.url} ${request.headers.cookie ?? 'no cookie'}`);
      const immutable = request.url === '/immutable' ? ', immutable' : '';
      response.setHeader('Cache-Control', `max-age=3600${immutable}`).setHeader('Set-Cookie', 'left=behind');
      response.setHeader('Content-Type', 'text/html');
      response.end(HTML('<p>Nothing to do</p>'));
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(async () => {
    asked.length = 0;
    page = await borrow();
  });
  afterEach(() => returnPage(page));
  after(async () => {
    await closeBrowser();
    server.closeAllConnections();
    server.close();
  });

  it('is reused as the same page, without data of the scenario before', async () => {
    const heard: string[] = [];
    page.on('framenavigated', () => heard.push('the page of the scenario before'));
    page.context().on('response', () => heard.push('the context of the scenario before'));
    await page.goto('/');
    await page.evaluate(() => {
      localStorage.setItem('left', 'behind');
      sessionStorage.setItem('left', 'behind');
      window.name = 'left behind';
    });
    await page.setViewportSize({ width: 320, height: 640 });
    await page.emulateMedia({ colorScheme: 'dark', forcedColors: 'active' });
    await page.route('**/*', (route) => route.abort());
    await page.context().setOffline(true);
    const popup = await page.context().newPage();
    await returnPage(page);
    heard.length = 0;
    asked.length = 0;

    const next = await borrow();
    assert.equal(next, page);
    assert.ok(popup.isClosed(), 'a second page is closed');
    assert.deepEqual(next.viewportSize(), DESKTOP);
    await next.goto('/');
    assert.deepEqual(asked.slice(0, 1), ['/ no cookie'], 'neither cookie nor cache is left');
    assert.deepEqual(heard, []);
    const left = await next.evaluate(() => ({
      ...{ local: localStorage.length, session: sessionStorage.length, name: window.name },
      dark: matchMedia('(prefers-color-scheme: dark)').matches,
      forced: matchMedia('(forced-colors: active)').matches,
    }));
    assert.deepEqual(left, { local: 0, session: 0, name: '', dark: false, forced: false });
  });

  it('keeps immutable files in its cache until other files are cached', async () => {
    for (const [paths, again] of [
      [['/immutable'], 0],
      [['/immutable', '/'], 2],
    ] as const) {
      for (const path of paths) await page.goto(path);
      await returnPage(page);
      asked.length = 0;
      page = await borrow();
      for (const path of paths) await page.goto(path);
      assert.equal(asked.length, again, `requests for ${paths}: ${asked}`);
    }
  });

  /** Width and height of what Chromium has drawn, from the head of a PNG. */
  async function drawnSize(of: Page): Promise<number[]> {
    const { data } = await (await devtools(of)).send('Page.captureScreenshot');
    const png = Buffer.from(data, 'base64');
    return [png.readUInt32BE(16), png.readUInt32BE(20)];
  }

  it('has the same layout, clicks and screenshots as a page that is drawn all the time', async () => {
    const content = HTML(
      '<p style="height: 2000px">Above</p><button style="position: fixed; right: 0; bottom: 0" onclick="this.innerText = innerWidth">Far</button>',
    );
    const seen = await page.context().newPage();
    for (const [size, width] of [
      [DESKTOP, '1280'],
      [MOBILE, '390'],
    ] as const) {
      await resize(page, size);
      await seen.setViewportSize(size);
      const screenshots = [];
      for (const one of [page, seen]) {
        await one.goto('/');
        await one.setContent(content);
        await one.getByRole('button').click();
        assert.equal(await one.getByRole('button').textContent(), width);
        await one.mouse.move(0, 0);
        screenshots.push(await screenshot(one));
      }
      assert.deepEqual(await drawnSize(page), [1, 1]);
      assert.ok(
        screenshots[0]?.equals(screenshots[1] ?? Buffer.of()),
        `the screenshots ${width} px wide are the same`,
      );
    }
  });

  it('is discarded after a crash', async () => {
    await page.goto('/');
    await page.goto('chrome://crash').catch(() => undefined);
    await returnPage(page);
    const crashed = page;
    page = await borrow();
    assert.notEqual(page, crashed);
    await page.goto('/');
  });

  it('is checked again if it has an element of a new shape, but not if only words differ', async () => {
    const faults = async (main: string) => {
      await page.setContent(HTML(main));
      await page.evaluate(() => Reflect.deleteProperty(window, 'axe'));
      return faultsOfNewShapes(page);
    };
    const ranAxe = () => page.evaluate(() => 'axe' in window);
    assert.deepEqual(await faults('<p>Nothing to do</p>'), []);
    assert.deepEqual([await faults('<p>Two tasks</p>'), await ranAxe()], [[], false]);
    assert.deepEqual(await faults('<h2>A</h2><h3>B</h3>'), []);
    assert.match((await faults('<h3>B</h3>'))[0] ?? '', /heading-order/);
    const [fault = ''] = await faults('<p>Two tasks</p><img src="data:,">');
    assert.match(fault, /image-alt/);
    assert.match((await faults('<p>Two tasks</p><img src="data:,">'))[0] ?? '', /image-alt/);
  });

  for (const [what, good, bad, rule] of [
    [
      'a label of another field',
      '<label for="a">Title</label><input id="a">',
      '<label for="b">Title</label><input id="a">',
      /label/,
    ],
    [
      'a label without words',
      '<label for="c">Title</label><input id="c">',
      '<label for="c"> </label><input id="c">',
      /label/,
    ],
    [
      'a name by nothing',
      '<b id="d">Name</b><div role="region" aria-labelledby="d"><input aria-labelledby="d"></div>',
      '<b id="d">Name</b><div role="region" aria-labelledby="d"><input aria-labelledby="e"></div>',
      /label/,
    ],
    [
      'a duplicate id',
      '<b id="f">A</b><b id="g">B</b><input aria-labelledby="f">',
      '<b id="f">A</b><b id="f">B</b><input aria-labelledby="f">',
      /duplicate-id-aria/,
    ],
  ] as const) {
    it(`is checked again if it has ${what}, though all its elements are known`, async () => {
      const faults = async (main: string) => {
        await page.setContent(HTML(main));
        return faultsOfNewShapes(page);
      };
      assert.deepEqual(await faults(good), []);
      assert.match((await faults(bad)).join(), rule);
    });
  }
});
