/** Every heading that a comment cites as "<name>.md, <Heading>" is in docs/design. */
import assert from 'node:assert/strict';
import { glob, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { ROOT as root } from '../machine/root.ts';

const SOURCES = '{harness,src,infra,fixtures,steps,proof,scripts}/**/*.ts';
const CITATION = /(?<![\w/.-])([a-z]+\.md), "?([^;*)]{1,60})/g;

/** The citations of a source that name no file or no heading of it. */
function wrongCitations(source: string, headings: ReadonlyMap<string, string[]>): string[] {
  const text = source.replaceAll(/\s*\n\s*(?:\*|\/\/)?\s*/g, ' ');
  return [...text.matchAll(CITATION)].flatMap(([whole, file = '', cited = '']) => {
    const found = headings.get(file)?.some((heading) => cited.startsWith(heading));
    return found ? [] : [whole];
  });
}

test('each citation names a document of docs/design and one of its headings', async () => {
  const design = path.join(root, 'docs', 'design');
  const headings = new Map<string, string[]>();
  for (const name of await readdir(design)) {
    const lines = (await readFile(path.join(design, name), 'utf8')).split('\n');
    headings.set(
      name,
      lines.flatMap((line) => (line.startsWith('## ') ? [line.slice(3)] : [])),
    );
  }
  const wrong: string[] = [];
  for await (const file of glob(SOURCES, { cwd: root })) {
    const source = await readFile(path.join(root, file), 'utf8');
    wrong.push(...wrongCitations(source, headings).map((citation) => `${file}: ${citation}`));
  }
  assert.deepEqual(wrong, []);
  const planted = ['domain', 'nowhere'].map((name) => `/** ${name}.md,\n * No such heading. */`);
  assert.equal(wrongCitations(planted.join('\n'), headings).length, 2);
});
