import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { before, test } from 'node:test';
import { testFolder } from '../../machine/test-folder.ts';
import type { Envelope } from '../core/envelope.ts';
import { writeFormats } from '../formats.ts';
import { fingerprint } from './files.ts';
import { keepOnce } from './keep-once.ts';

const folder = testFolder();

before(async () => {
  await mkdir(path.join(folder, 'screenshots'));
  await writeFile(path.join(folder, 'screenshots', 'fr-start--state.desktop.light.png'), 'screenshot');
});

test('each screenshot and exchange is in the folder once, and the messages link to it', async () => {
  const screenshot = { mediaType: 'image/png', body: base64('screenshot'), contentEncoding: 'BASE64' };
  const kept = await keepOnce(
    [
      attached({ ...screenshot, fileName: 'fr-start--state.desktop.light.png' }),
      attached({ ...screenshot, body: base64('another'), fileName: 'as-it-failed.png' }),
      attached({ mediaType: 'text/plain', body: 'GET /api/tasks', fileName: 'exchange.txt' }),
      attached({ mediaType: 'text/plain', body: 'GET /api/tasks', fileName: 'exchange.txt' }),
      attached({ mediaType: 'text/x.cucumber.log+plain', body: 'a word' }),
    ],
    folder,
  );
  const [own, other, exchange, same, word] = kept.map(({ attachment }) => attachment);
  assert.equal(own?.url, './screenshots/fr-start--state.desktop.light.png');
  assert.equal(await contentAt(other?.url), 'another');
  assert.equal(await contentAt(exchange?.url), 'GET /api/tasks');
  assert.equal(same?.url, exchange?.url);
  assert.deepEqual([own?.body, other?.body, exchange?.body], ['', '', '']);
  assert.deepEqual([word?.body, word?.url], ['a word', undefined]);
  const hashes = (await fingerprint(folder)).map(({ sha256 }) => sha256);
  assert.equal(new Set(hashes).size, hashes.length, 'no content lies there twice');

  assert.deepEqual(await keepOnce(kept, folder), kept, 'a second time changes nothing');
  await writeFormats(kept, folder);
  const page = await readFile(path.join(folder, 'cucumber.html'), 'utf8');
  assert.ok(
    page.includes(JSON.stringify(own)),
    "Cucumber's page is given the link in the place of the bytes",
  );
});

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

function attached(some: object): Envelope {
  return { attachment: { contentEncoding: 'IDENTITY', ...some } } as Envelope;
}

function contentAt(url = ''): Promise<string> {
  return readFile(path.join(folder, url), 'utf8');
}
