/**
 * Stores hostile texts in every text field, then reads every page, or opens it in a browser. No text may run as a
 * script, and each is shown as it was typed.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { BrowserContext, Page } from '@playwright/test';
import { ApiCaller } from '../../harness/actors/api-caller.ts';
import { closeBrowser, openContext } from '../../harness/actors/browser.ts';
import { undrawn } from '../../harness/actors/drawing.ts';
import { ExchangeLog } from '../../harness/actors/exchange-log.ts';
import type { AttackedApp } from './attacked-app.ts';
import type { Call } from './calls.ts';
import { texts } from './corpus.ts';
import { pageFaults } from './page-faults.ts';
import { send } from './wire.ts';

export interface ShownFigures {
  pages: number;
  faults: string[];
}

const SETTLE_MS = 50;
const markup = texts.markup ?? [];
const hostile = [...markup, ...(texts.formulas ?? []), ...(texts.schemes ?? [])];

export interface StoredText {
  text: string;
  /** The page on which it must be read. */
  path: string;
}

/** Those that are looked for: as markup in what is sent, or in a browser. */
export const textsFor = (where: 'pages' | 'browser') => (where === 'pages' ? markup : hostile);

/** Reads the pages of the calls and of the texts. */
export async function showEverywhere(
  app: AttackedApp,
  { texts: stored, calls, where }: { texts: StoredText[]; calls: Call[]; where: 'pages' | 'browser' },
): Promise<ShownFigures> {
  const token = await app.session('Grace');
  const cookie = { Cookie: `session=${token}` };
  const pages = calls.filter(({ route }) => route.method === 'GET' && !route.path.startsWith('/api'));
  const paths = [...new Set([...pages, ...stored].map(({ path }) => path))];
  const faults: string[] = [];
  const opened: string[] = [];
  for (const path of paths) {
    const { text, headers } = await send(app.url, { method: 'GET', path, headers: cookie });
    for (const fault of pageFaults(text)) faults.push(`${path} ${fault}`);
    // A browser saves it and shows nothing.
    if (!String(headers['content-disposition']).startsWith('attachment')) opened.push(path);
  }
  if (where === 'browser') await showInBrowser(app.url, token, { paths: opened, stored }, faults);
  return { pages: paths.length, faults };
}

async function showInBrowser(
  url: string,
  token: string,
  { paths, stored }: { paths: string[]; stored: StoredText[] },
  faults: string[],
): Promise<void> {
  const context = await openContext(url);
  try {
    await context.addCookies([{ name: 'session', value: token, url }]);
    await watch(context, faults);
    const page = await undrawn(await context.newPage());
    for (const path of paths) {
      await page.goto(path);
      await pause(SETTLE_MS);
      if (await page.evaluate('window.hostile !== undefined')) faults.push(`${path}: a stored text ran`);
      for (const { text } of stored.filter((one) => one.path === path))
        if (!(await isShown(page, text)))
          faults.push(`${path} does not show ${JSON.stringify(text)} as typed`);
    }
  } finally {
    await context.close();
    await closeBrowser();
  }
}

/** Each text in every kind of row. */
export async function storeTexts(app: AttackedApp, wanted: readonly string[]): Promise<StoredText[]> {
  const caller = new ApiCaller(app.url, new ExchangeLog()).carry(await app.session('Grace'));
  const stored: StoredText[] = [];
  for (const text of wanted) {
    const task = {
      description: text,
      comment: text,
      date: '2026-06-22',
      requiredLinkName: text.slice(0, 60),
    };
    const { status, body } = await caller.send('POST', '/api/tasks', { body: task });
    if (status === 201) stored.push({ text, path: `/tasks/${body.id}` });
    const taskDefinitions = [{ refId: 'one', description: text, offsetDays: 0 }];
    const template = { name: text, type: text, tags: [text], taskDefinitions };
    const made = await caller.send('POST', '/api/templates', { body: template });
    const templateId = (made.body.template as { id: string } | undefined)?.id;
    const start = { title: text, description: text, tags: [text], anchorDate: '2026-06-22', templateId };
    await caller.send('POST', '/api/bundles', { body: start });
    const config = { description: text, cronExpression: '0 9 * * 1' };
    await caller.send('POST', '/api/recurring', { body: config });
  }
  return stored;
}

async function watch(context: BrowserContext, faults: string[]): Promise<void> {
  context.on('dialog', async (dialog) => {
    faults.push(`a dialog opened: ${dialog.message()}`);
    await dialog.dismiss();
  });
  context.on('weberror', (error) => void faults.push(`page error: ${error.error().message}`));
  context.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) faults.push(`refused by policy: ${message.text()}`);
  });
  context.on('page', (page) => {
    page.on('request', (request) => {
      if (/evil\.example|169\.254/.test(new URL(request.url()).hostname))
        faults.push(`a page called ${request.url()}`);
    });
  });
}

/** Blanks are shown as one, as in any page. */
async function isShown(page: Page, text: string): Promise<boolean> {
  const plain = (value: string) => value.replaceAll(/\s+/g, ' ').trim();
  const read = await page.evaluate(
    '[document.body.textContent, ...[...document.querySelectorAll("textarea, input")].map((one) => one.value)].join(" ")',
  );
  return plain(String(read)).includes(plain(text));
}
