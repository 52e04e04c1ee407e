import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { civilDate } from './civil-date.ts';
import { titleOnDate } from './workflow-title.ts';

const [from, to] = [civilDate('2026-07-20'), civilDate('2026-08-03')];
const moved = (title: string, templateName?: string, locale = 'en-GB') =>
  titleOnDate({ title, anchorDate: from, ...(templateName !== undefined && { templateName }) }, to, locale);

describe('the title of a workflow that moves to another date', () => {
  test('follows the date in the format of the start form', () => {
    assert.equal(moved('Podcast – 20 July 2026', 'Podcast'), 'Podcast – 3 August 2026');
    assert.equal(moved('Podcast – 20. Juli 2026', 'Podcast', 'de-DE'), 'Podcast – 3. August 2026');
    assert.equal(moved('Podcast – 2026-07-20', 'Podcast'), 'Podcast – 2026-08-03', 'of an earlier catch-up');
  });
  test('does not change if a person edited any of it', () => {
    for (const title of ['Episode 100', 'Podcast', 'Podcast – 20 July 2026 ', 'Podcast – 21 July 2026'])
      assert.equal(moved(title, 'Podcast'), title);
  });
  test('does not change if it names another template, or if the workflow has none', () => {
    assert.equal(moved('Podcast – 20 July 2026', 'Newsletter'), 'Podcast – 20 July 2026');
    assert.equal(moved('Podcast – 20 July 2026'), 'Podcast – 20 July 2026');
  });
});
