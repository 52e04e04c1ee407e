/** Cucumber's own HTML and JUnit, made from messages by Cucumber's own formatters: of one run, or of merged ones. */
import { createWriteStream, existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CucumberHtmlStream } from '@cucumber/html-formatter';
import { JUnitXmlPrinter } from '@cucumber/junit-xml-formatter';
import type { Envelope } from './core/envelope.ts';
import { MOST_CHARACTERS, mapTexts, readable, toReadable } from './core/readable.ts';

/** Writes cucumber.html and, if the run ended, junit.xml into the run's folder. */
export async function writeFormats(envelopes: Envelope[], folder: string): Promise<void> {
  const page = createWriteStream(path.join(folder, 'cucumber.html'));
  await pipeline(Readable.from(forPage(envelopes, folder)), new CucumberHtmlStream(), page);
  let junit = '';
  const printer = new JUnitXmlPrinter({ suiteName: 'first-run-spec' }, (text) => {
    junit += text;
  });
  for (const envelope of envelopes) printer.update(mapTexts(toReadable(envelope), forXml));
  if (junit) await writeFile(path.join(folder, 'junit.xml'), junit);
}

/** Its XML writer does not escape the second end of a CDATA section in a text. */
function forXml(text: string): string {
  return text.replaceAll(']]>', ']]\u2060>');
}

/** A browser shows an image file next to a page from a disk, and fetches no text file: texts go into the page. */
const TEXT = /^text\/|json$/;

async function* forPage(envelopes: Envelope[], folder: string): AsyncGenerator<Envelope> {
  for (const envelope of envelopes) {
    const { url, ...attachment } = envelope.attachment ?? { mediaType: '' };
    const file = url && TEXT.test(attachment.mediaType) ? path.join(folder, url) : '';
    if (!('body' in attachment) || !existsSync(file)) yield toReadable(envelope);
    else {
      const text = await readFile(file, 'utf8');
      const rest = text.length > MOST_CHARACTERS ? `\nThe whole text: ${url}` : '';
      yield { attachment: { ...attachment, body: `${readable(text)}${rest}` } };
    }
  }
}
