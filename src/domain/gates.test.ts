import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { gateWords } from './gate-words.ts';
import { type Evidence, gatePointer, unmetGates } from './gates.ts';

const missing = (task: Evidence['task'], more: Partial<Evidence> = {}) =>
  unmetGates({ task, bundleLinks: [], ...more }).map(gateWords);

describe('evidence gates', () => {
  test('let a task close that requires nothing', () => assert.deepEqual(missing({}), []));

  test('are named in their order: link, file, workflow links, proof', () => {
    const task = {
      requiredLinkName: 'Luma',
      requiresFile: true,
      requiredBundleLinks: ['YouTube', 'Artwork'],
      proofRequirement: { type: 'comment' as const, label: 'Guest’s answer' },
    };
    assert.deepEqual(missing(task, { bundleLinks: [{ name: 'Artwork', url: 'https://a.example' }] }), [
      "required link 'Luma' is not filled",
      'required file has not been uploaded',
      "required bundle link 'YouTube' is not filled",
      "required comment proof 'Guest’s answer' is missing",
    ]);
  });

  test('require an address on the web for a link', () => {
    const task = (link: string) => ({ requiredLinkName: 'Luma', link });
    for (const link of ['', 'luma', 'javascript:alert(1)', 'ftp://a.example']) {
      assert.equal(missing(task(link)).length, 1, link);
    }
    assert.deepEqual(missing(task('https://lu.ma/x')), []);
  });

  test('require an address in the workflow link of that name', () => {
    const task = { requiredBundleLinks: ['YouTube'] };
    const of = (name: string, url: string) => missing(task, { bundleLinks: [{ name, url }] }).length;
    assert.deepEqual([of('YouTube', ''), of('Artwork', 'https://a.example')], [1, 1]);
    assert.equal(of('YouTube', 'https://youtu.be/x'), 0);
  });

  const proofs = [
    ['url', { link: 'https://a.example' }],
    ['file', { fileCount: 1 }],
    ['comment', { comment: 'Agreed' }],
    ['external-status', { externalStatus: 'sent' }],
  ] as const;
  for (const [type, evidence] of proofs) {
    test(`require a ${type} proof until it is there`, () => {
      const proofRequirement = { type, label: 'It' };
      assert.deepEqual(missing({ proofRequirement }), [`required ${type} proof 'It' is missing`]);
      assert.deepEqual(missing({ proofRequirement, ...evidence }), []);
      for (const [other, instead] of proofs) {
        if (other !== type) assert.equal(missing({ proofRequirement, ...instead }).length, 1, other);
      }
    });
  }

  test('accept neither blanks nor invisible characters as evidence', () => {
    const proofRequirement = { type: 'comment' as const, label: 'x' };
    for (const comment of ['  ', '\u200b', '\u00a0\u2060\ufeff', '\t\n']) {
      assert.equal(missing({ proofRequirement, comment }).length, 1, JSON.stringify(comment));
    }
  });

  test('point to the field that supplies the evidence', () => {
    const proof = proofs.map(([type]) => gatePointer({ kind: 'proof', type, name: 'It' }));
    assert.deepEqual(proof, ['/link', '/files', '/comment', '/externalStatus']);
    const others = [{ kind: 'link', name: '' }, { kind: 'file' }, { kind: 'bundle-link', name: '' }] as const;
    assert.deepEqual(others.map(gatePointer), ['/link', '/files', '/bundleLinks']);
  });

  test('never block for an advisory proof', () => {
    assert.deepEqual(missing({ proofRequirement: { type: 'url', label: 'x', required: false } }), []);
  });
});
