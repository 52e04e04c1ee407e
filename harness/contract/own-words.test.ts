/** Words and addresses that a profile replaces. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { addressOf } from './pages.ts';
import { inWordsOf } from './wording.ts';

it('opens a page at the address in the profile, with its id and query', () => {
  const pages = { dashboard: '/board', start: '/start/:id' };
  assert.equal(addressOf('/', pages), '/board');
  assert.equal(addressOf('/templates/7/start?date=2026-06-22', pages), '/start/7?date=2026-06-22');
  assert.equal(addressOf('/tasks/new', pages), '/tasks/new');
  assert.equal(addressOf('/tasks/new', { task: '/t/:id' }), '/tasks/new');
  assert.equal(addressOf('/elsewhere', pages), '/elsewhere');
});

it('reads a replaced word as a name, or as part of a text where the contract has a pattern', () => {
  const words = { signIn: 'Sign in', labels: { due: /\bdue today\b/i, waiting: /waiting/i } };
  const { signIn, labels } = inWordsOf(words, { signIn: 'Log in', 'labels.due': 'For today (now)' });
  assert.equal(signIn, 'Log in');
  assert.match('Call. for today (now)', labels.due);
  assert.doesNotMatch('due today', labels.due);
  assert.equal(labels.waiting, words.labels.waiting);
});
