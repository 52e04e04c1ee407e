/** Reads messages.ndjson as far as it goes: a run that was killed leaves half a line. */
import { createReadStream, existsSync } from 'node:fs';
import type { Envelope } from '../core/envelope.ts';

export interface ReadMessages {
  envelopes: Envelope[];
  /** The problem with the file, in words; null if there is none. */
  problem: string | null;
}

/** @param root removed from every path, so that a report reveals nothing about its machine. */
export async function readMessages(file: string, root: string): Promise<ReadMessages> {
  if (!existsSync(file)) return { envelopes: [], problem: 'the run left no messages.ndjson' };
  const envelopes: Envelope[] = [];
  let number = 0;
  for await (const line of linesOf(file)) {
    number += 1;
    if (line === '') continue;
    try {
      envelopes.push(JSON.parse(line.replaceAll(`file://${root}/`, '').replaceAll(`${root}/`, '')));
    } catch {
      return { envelopes, problem: `messages.ndjson breaks off in line ${number}` };
    }
  }
  return { envelopes, problem: envelopes.length === 0 ? 'messages.ndjson is empty' : null };
}

/** Only a newline ends a line: JSON does not escape the other characters that Node takes for line breaks. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let begun = '';
  for await (const chunk of createReadStream(file, 'utf8')) {
    const [end = '', ...more] = (chunk as string).split('\n');
    begun += end;
    for (const next of more) {
      yield begun;
      begun = next;
    }
  }
  if (begun !== '') yield begun;
}
