/** Cucumber's own HTML and JUnit, made from messages by Cucumber's own formatters: of one run, or of merged ones. */
import { createWriteStream, existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CucumberHtmlStream } from '@cucumber/html-formatter';
import { JUnitXmlPrinter } from '@cucumber/junit-xml-formatter';
import type { Envelope } from './core/envelope.ts';

/** Writes cucumber.html and, when the run came to its end, junit.xml into the run's folder. */
export async function writeFormats(envelopes: Envelope[], folder: string): Promise<void> {
  const page = createWriteStream(path.join(folder, 'cucumber.html'));
  await pipeline(Readable.from(forPage(envelopes, folder)), new CucumberHtmlStream(), page);
  let junit = '';
  const printer = new JUnitXmlPrinter({ suiteName: 'first-run-spec' }, (text) => {
    junit += text;
  });
  for (const envelope of envelopes) printer.update(envelope);
  if (junit) await writeFile(path.join(folder, 'junit.xml'), junit);
}

/** Of a text; more is to be read in the file itself. */
const MOST_CHARACTERS = 16_000;
/** A browser opens a picture beside a page from a disk, and fetches no text: texts go into the page. */
const TEXT = /^text\/|json$/;

async function* forPage(envelopes: Envelope[], folder: string): AsyncGenerator<Envelope> {
  for (const envelope of envelopes) {
    const { url, ...attachment } = envelope.attachment ?? { mediaType: '' };
    const file = url && TEXT.test(attachment.mediaType) ? path.join(folder, url) : '';
    if (!('body' in attachment) || !existsSync(file)) yield envelope;
    else {
      const text = await readFile(file, 'utf8');
      const rest = `\n… ${text.length - MOST_CHARACTERS} more characters: ${url}`;
      const body = text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}${rest}` : text;
      yield { attachment: { ...attachment, body } };
    }
  }
}
