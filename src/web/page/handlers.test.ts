import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import ts from 'typescript';

/** A text, or a part of one, that begins or ends as a sentence does. */
const SENTENCE = /^\W*[A-Z][a-z]* [a-z]|[a-z] [a-z]+.*\.$/;

test('a module that sends pages has no sentence: the words are in the page modules', () => {
  const sentences: string[] = [];
  for (const file of globSync('src/web/**/*.ts')) {
    const text = readFileSync(file, 'utf8');
    const imported = ts.preProcessFile(text).importedFiles.map(({ fileName }) => fileName);
    if (file.endsWith('.test.ts') || !imported.some((name) => name.endsWith('/page-context.ts'))) continue;
    const visit = (node: ts.Node): void => {
      const words = ts.isLiteralExpression(node) || ts.isTemplateLiteralToken(node) ? node.text : '';
      if (SENTENCE.test(words)) sentences.push(`${file}: ${words}`);
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest));
  }
  assert.deepEqual(sentences, []);
});
