/** Cucumber's own HTML and JUnit, made from messages by Cucumber's own formatters: of one run, or of merged ones. */
import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CucumberHtmlStream } from '@cucumber/html-formatter';
import { JUnitXmlPrinter } from '@cucumber/junit-xml-formatter';
import type { Envelope } from './core/envelope.ts';

/** Writes cucumber.html and, when the run came to its end, junit.xml into the run's folder. */
export async function writeFormats(envelopes: Envelope[], folder: string): Promise<void> {
  const page = createWriteStream(path.join(folder, 'cucumber.html'));
  await pipeline(Readable.from(envelopes), new CucumberHtmlStream(), page);
  let junit = '';
  const printer = new JUnitXmlPrinter({ suiteName: 'first-run-spec' }, (text) => {
    junit += text;
  });
  for (const envelope of envelopes) printer.update(envelope);
  if (junit) await writeFile(path.join(folder, 'junit.xml'), junit);
}
