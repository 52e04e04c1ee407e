import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'node-html-parser';
import { contextWith, TODAY as today } from '../page/context-of-tests.ts';
import { startCard } from './start-form.ts';
import { startForm } from './start-forms.ts';
import type { StartForm } from './start-view.ts';

const ctx = contextWith();
const form: StartForm = {
  template: {
    ...{ id: 't', version: 1, createdAt: '', updatedAt: '', name: 'Podcast', type: 'podcast' },
    taskDefinitions: [],
  },
  ...{
    preview: null,
    defaultAnchor: today,
    titleIsDefault: false,
    idempotencyKey: 'k',
    action: '/workflows',
  },
  ...{ values: { title: 'Episode 100', anchorDate: '2026-02-30', assigneeId: '' }, problems: [] },
};

test('a refused field is marked and described by its error, which quotes an entry that a date control cannot show', () => {
  const message = 'Enter a date that exists.';
  const page = parse(String(startCard(ctx, { ...form, problems: [{ field: 'anchorDate', message }] })));
  const date = page.querySelector('input[name="anchorDate"]');
  assert.equal(date?.getAttribute('aria-invalid'), 'true');
  const [problem] = date?.getAttribute('aria-describedby')?.split(' ') ?? [];
  assert.equal(page.querySelector(`#${problem}`)?.text, `${message} You entered “2026-02-30”.`);
  assert.match(page.querySelector('[role="alert"]')?.text ?? '', /Nothing was started\..*2026-02-30/s);
  const title = page.querySelector('input[name="title"]');
  assert.deepEqual(
    [title?.getAttribute('aria-invalid'), title?.getAttribute('value')],
    [undefined, 'Episode 100'],
  );
});

test('the link to a date without late tasks keeps the title and the assignee', () => {
  const values = { title: 'Anna & Zoë', anchorDate: '2026-06-22', assigneeId: 'u' };
  const page = parse(String(startCard(ctx, { ...form, values })));
  const link = new URL(String(page.querySelector('[data-fix]')?.getAttribute('href')), 'http://a.example');
  assert.deepEqual(Object.fromEntries(link.searchParams), { ...values, anchorDate: today });
});

test('an address with a date that cannot be chosen says so', () => {
  const problems = (anchorDate?: string) =>
    startForm(form.template, {
      ...{ today, taken: new Map(), locale: 'en-GB', idempotencyKey: 'k', typed: { anchorDate } },
    }).problems;
  const not = '“2026-02-30” is not a date between 1970 and 2199. Choose another date.';
  assert.deepEqual(problems('2026-02-30'), [{ field: 'anchorDate', message: not }]);
  for (const good of [undefined, '', '2026-09-14']) assert.deepEqual(problems(good), []);
});
