/** The changes that the parser finds, and that each of them applies. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { it } from 'node:test';
import { ROOT } from '../../harness/machine/root.ts';
import { patched } from '../decisions/decision.ts';
import { candidatesIn, kinds, readCandidates } from './candidates.ts';
import { equivalenceOf, equivalents } from './equivalents.ts';

const SOURCE = `import { a } from './a.ts';
type Small = 1 | 2;
export async function f(n: number, some?: Small): Promise<number> {
  if (!some) throw new Error('none');
  await a(n);
  return n < 3 && some === 1 ? (await a(7)) : (n ?? 0);
}
`;

it('each change is of one operator, condition, call, await or constant, and of no type', () => {
  const lines = SOURCE.split('\n');
  const changes = candidatesIn('f.ts', SOURCE).map((one) => {
    const after = patched(SOURCE, one).split('\n');
    assert.equal(after.length, lines.length);
    const [line] = after.filter((text, at) => text !== lines[at]);
    return `${one.kind} ${one.line} ${line?.trim()}`;
  });
  assert.deepEqual(changes, [
    "condition 4 if (false) throw new Error('none');",
    "negation 4 if (Boolean(some)) throw new Error('none');",
    'call 5 ;',
    'await 5 (a(n));',
    'condition 6 return true ? (await a(7)) : (n ?? 0);',
    'condition 6 return (some === 1) ? (await a(7)) : (n ?? 0);',
    'comparison 6 return n >= 3 && some === 1 ? (await a(7)) : (n ?? 0);',
    'boundary 6 return n <= 3 && some === 1 ? (await a(7)) : (n ?? 0);',
    'constant 6 return n < 4 && some === 1 ? (await a(7)) : (n ?? 0);',
    'comparison 6 return n < 3 && some !== 1 ? (await a(7)) : (n ?? 0);',
    'constant 6 return n < 3 && some === 2 ? (await a(7)) : (n ?? 0);',
    'await 6 return n < 3 && some === 1 ? ((a(7))) : (n ?? 0);',
    'constant 6 return n < 3 && some === 1 ? (await a(8)) : (n ?? 0);',
    'condition 6 return n < 3 && some === 1 ? (await a(7)) : ((n));',
    'constant 6 return n < 3 && some === 1 ? (await a(7)) : (n ?? 1);',
  ]);
});

it('the product has candidates of every kind, and each applies', () => {
  const all = readCandidates(ROOT);
  assert.deepEqual(new Set(all.map(({ kind }) => kind)), new Set(kinds));
  const sources = new Map(all.map(({ file }) => [file, readFileSync(path.join(ROOT, file), 'utf8')]));
  for (const one of all.filter((_, at) => at % 10 === 0))
    stripTypeScriptTypes(patched(sources.get(one.file) ?? '', one));
});

it('each change that is listed as without effect is one that the parser finds', () => {
  const all = readCandidates(ROOT);
  for (const { file, find, replace, title } of equivalents) {
    const source = readFileSync(path.join(ROOT, file), 'utf8');
    const after = patched(source, { file, find, replace });
    const same = all.filter((one) => one.file === file && patched(source, one) === after);
    assert.equal(same.length, 1, `${file} has no such change: ${find} → ${replace}; correct or remove it`);
    assert.deepEqual(same.map(equivalenceOf), [title]);
  }
});
