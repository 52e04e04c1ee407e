import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Bundle } from './bundle.ts';
import { civilDate } from './civil-date.ts';
import { folded, NOBODY, taskFits, type Wanted, workflowFits } from './finding.ts';
import type { Task } from './task.ts';

const task = (fields: Partial<Task>) =>
  ({
    ...{ id: 't', description: 'Publish the Luma event', date: civilDate('2026-06-24'), status: 'todo' },
    ...fields,
  }) as Task;

describe('a text', () => {
  for (const [name, text, query] of [
    ['in another case', 'Publish the LUMA event', 'luma'],
    ['in the middle of a word', 'Publish the newsletter', 'letter'],
    ['without its accents', 'Café à Genève', 'cafe geneve'],
    ['with accents that the text lacks', 'Geneve', 'Genève'],
    ['with accents written apart', 'Cafe\u0301', 'café'],
    ['in Polish', 'Łódź', 'lodz'],
    ['in Danish', 'Smørrebrød', 'smorrebrod'],
    ['in German', 'Straße', 'STRASSE'],
    ['in Turkish', 'İstanbul ve Diyarbakır', 'istanbul diyarbakir'],
    ['in Greek', 'ΟΔΥΣΣΕΥΣ', 'Οδυσσεύς'],
    ['in Russian', 'Ещё один выпуск', 'еще'],
    ['in Japanese', 'ポッドキャストの公開', 'ポッド'],
    ['in Korean', '뉴스레터', '레터'],
    ['in Arabic without its vowels', 'مُحَمَّد', 'محمد'],
    ['in wide letters', 'ＬＵＭＡ', 'luma'],
    ['with its words in another order', 'Publish the Luma event', 'event  publish'],
  ] as const) {
    test(`is found ${name}`, () => {
      assert.ok(
        taskFits({ text: query })(task({ description: text })),
        `${folded(query)} in ${folded(text)}`,
      );
    });
  }

  for (const [name, description, text] of [
    ['when a word is missing', 'Publish the Luma event', 'luma zoom'],
    ['with another kana: these are other letters', 'かき', 'がき'],
    ['as parts of a Korean syllable', '한', '하'],
    ['across two texts', 'Publish', 'publishluma'],
  ] as const) {
    test(`is not found ${name}`, () =>
      assert.ok(!taskFits({ text })(task({ description, comment: 'Luma' }))));
  }

  test('is searched in every text of a task', () => {
    for (const fields of [
      ...[{ comment: 'Agreed with Ada' }, { link: 'https://lu.ma/ada' }, { externalStatus: 'sent to Ada' }],
      ...[{ waitingFor: 'Ada' }, { tags: ['ada'] }, { systems: ['Ada CRM'] }, { requiredLinkName: 'Ada' }],
      { requiredBundleLinks: ['Ada'] },
    ])
      assert.ok(taskFits({ text: 'ada' })(task(fields)), JSON.stringify(fields));
  });

  test('is searched in the names of the files that a task has', () => {
    const entry = (action: string, file: string) => ({ at: '', by: 'ada', action, file });
    const history = [
      entry('file-added', 'speaker.png'),
      entry('file-added', 'draft.pdf'),
      entry('file-removed', 'draft.pdf'),
    ];
    const own = task({ fileCount: 1, taskHistory: history as Task['taskHistory'] });
    assert.deepEqual(
      ['speaker', 'draft'].map((text) => taskFits({ text })(own)),
      [true, false],
    );
  });

  test('is searched in title, description, template, tags, links and references of a workflow', () => {
    const none = { title: 'Issue 12', tags: [], bundleLinks: [], references: [] };
    const fits = workflowFits({ text: 'ada' });
    assert.ok(!fits(none as unknown as Bundle));
    for (const fields of [
      ...[{ title: 'Ada' }, { description: 'With Ada' }, { templateName: 'Ada' }, { tags: ['Ada'] }],
      ...[
        { bundleLinks: [{ name: 'Luma', url: 'https://lu.ma/ada' }] },
        { references: [{ name: 'Ada', url: '' }] },
      ],
    ])
      assert.ok(fits({ ...none, ...fields } as unknown as Bundle), JSON.stringify(fields));
  });
});

describe('a filter of tasks', () => {
  const week = { from: civilDate('2026-06-22'), to: civilDate('2026-06-28') };
  const cases: [Wanted, Partial<Task>, boolean][] = [
    [{ assigneeId: 'grace' }, { assigneeId: 'grace' }, true],
    [{ assigneeId: 'grace' }, { assigneeId: 'alan' }, false],
    [{ assigneeId: 'grace' }, {}, false],
    [{ assigneeId: NOBODY }, {}, true],
    [{ assigneeId: NOBODY }, { assigneeId: 'alan' }, false],
    [{ phase: 'préparation' }, { phase: 'Preparation' }, true],
    [{ phase: 'prepar' }, { phase: 'Preparation' }, false],
    [{ phase: 'preparation' }, {}, false],
    [{ tag: 'Podcast' }, { tags: ['data', 'podcast'] }, true],
    [{ tag: 'pod' }, { tags: ['podcast'] }, false],
    [{ tag: 'podcast' }, {}, false],
    [{ dates: week }, { date: civilDate('2026-06-22') }, true],
    [{ dates: week }, { date: civilDate('2026-06-28') }, true],
    [{ dates: week }, { date: civilDate('2026-06-29') }, false],
    [{ dates: week }, { date: civilDate('2026-06-21') }, false],
    [{ text: 'luma', assigneeId: 'grace' }, { assigneeId: 'grace' }, true],
    [{ text: 'zoom', assigneeId: 'grace' }, { assigneeId: 'grace' }, false],
    [{}, {}, true],
    [{ text: '   ' }, {}, true],
  ];
  for (const [wanted, fields, fits] of cases)
    test(`${JSON.stringify(wanted)} ${fits ? 'finds' : 'leaves out'} ${JSON.stringify(fields)}`, () =>
      assert.equal(taskFits(wanted)(task(fields)), fits));
});

test('a workflow is found by a whole tag together with the words', () => {
  const podcast = { title: 'Issue 12', tags: ['Data', 'Podcast'], bundleLinks: [], references: [] };
  const cases: [wanted: Wanted, fits: boolean][] = [
    [{}, true],
    [{ tag: 'podcast' }, true],
    [{ tag: 'pod' }, false],
    [{ tag: 'podcast', text: 'issue' }, true],
    [{ tag: 'podcast', text: 'zoom' }, false],
    [{ tag: 'newsletter', text: 'issue' }, false],
  ];
  for (const [wanted, fits] of cases)
    assert.equal(workflowFits(wanted)(podcast as unknown as Bundle), fits, JSON.stringify(wanted));
});
