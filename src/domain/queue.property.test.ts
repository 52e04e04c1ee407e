/** The queue against a second definition (domain.md, The daily queue), stated in another way, on random work. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type CivilDate, civilDate } from './civil-date.ts';
import { type ActiveBundle, buildQueue, countersOf, labelsOf } from './queue.ts';
import type { Task } from './task.ts';

const CASES = 100_000;
const bundleIds = ['active', 'archived'];
/** Around month ends, a leap day, a year's end and both days on which the clocks change. */
const dates = [
  ...['2026-03-28', '2026-03-29', '2026-03-30', '2026-10-24', '2026-10-25', '2026-10-26', '2028-02-28'],
  ...['2028-02-29', '2028-03-01', '2026-12-31', '2027-01-01', '1970-01-01', '2199-12-31'],
].map(civilDate);
const date = fc.constantFrom(...dates);
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const url = fc.constantFrom('', 'https://a.example', 'javascript:alert(1)', 'later');
const words = fc.constantFrom('', '  ', '\u200b', 'Agreed');

const task: fc.Arbitrary<Task> = fc.record({
  id: fc.uuid(),
  description: fc.constant('x'),
  date,
  status: fc.constantFrom('todo', 'waiting', 'done', 'archived'),
  source: fc.constantFrom('manual', 'template', 'recurring'),
  bundleId: maybe(fc.constantFrom(...bundleIds)),
  followUpAt: maybe(date),
  requiredLinkName: maybe(fc.constantFrom('Luma', '')),
  link: maybe(url),
  requiresFile: maybe(fc.boolean()),
  fileCount: maybe(fc.nat(2)),
  requiredBundleLinks: maybe(fc.uniqueArray(fc.constantFrom('Venue', 'Slides'))),
  proofRequirement: maybe(
    fc.record({
      type: fc.constantFrom('url', 'file', 'comment', 'external-status'),
      label: fc.constant('It'),
      required: maybe(fc.boolean()),
    }),
  ),
  comment: maybe(words),
  externalStatus: maybe(words),
  revision: fc.constant(1),
  createdAt: fc.constant(''),
  updatedAt: fc.constant(''),
}) as fc.Arbitrary<Task>;

const active: fc.Arbitrary<ActiveBundle> = fc
  .array(fc.record({ name: fc.constantFrom('Venue', 'Slides'), url }), { maxLength: 3 })
  .map((bundleLinks) => ({
    bundle: {
      ...{
        id: 'active',
        title: 'Active',
        anchorDate: civilDate('2026-06-22'),
        stage: 'preparation' as const,
      },
      bundleLinks,
    },
    ...countersOf([]),
  }));

/** Whether anything that is asked for is not there. */
function lacks(one: Task, links: { name: string; url: string }[]): boolean {
  const good = (text = '') => text.startsWith('https://');
  const said = (text = '') => text === 'Agreed';
  const asked: boolean[] = [];
  if (one.requiredLinkName) asked.push(good(one.link));
  if (one.requiresFile) asked.push((one.fileCount ?? 0) >= 1);
  for (const name of one.requiredBundleLinks ?? []) {
    asked.push(links.filter((link) => link.name === name).some((link) => good(link.url)));
  }
  const proof = one.proofRequirement;
  if (proof?.type === 'url' && proof.required !== false) asked.push(good(one.link));
  if (proof?.type === 'file' && proof.required !== false) asked.push((one.fileCount ?? 0) >= 1);
  if (proof?.type === 'comment' && proof.required !== false) asked.push(said(one.comment));
  if (proof?.type === 'external-status' && proof.required !== false) asked.push(said(one.externalStatus));
  return asked.includes(false);
}

/** Days as numbers, so that nothing is compared as text. */
const day = (one: CivilDate) => Math.round(Date.parse(`${one}T12:00:00Z`) / 86_400_000);

function expected(one: Task, missing: boolean, today: CivilDate): string[] {
  const late = day(one.date) - day(today);
  const waits = one.status === 'waiting';
  const reached = waits && one.followUpAt !== undefined && day(one.followUpAt) <= day(today);
  return Object.entries({
    overdue: late < 0 && !waits,
    due: late === 0 && !waits,
    waiting: waits && !reached,
    'follow-up-due': reached,
    'missing-evidence': missing && late <= 0,
    recurring: one.source === 'recurring',
    template: one.source === 'template',
  })
    .filter(([, holds]) => holds)
    .map(([name]) => name)
    .toSorted();
}

const places = [
  ['follow-ups-due', 'follow-up-due'],
  ['overdue', 'overdue'],
  ['due-today', 'due'],
  ['waiting', 'waiting'],
] as const;

describe('the queue, compared with another definition', () => {
  test(`has every label of ${CASES} random tasks on random days as defined`, () => {
    fc.assert(
      fc.property(task, date, fc.boolean(), (one, today, missing) => {
        assert.deepEqual(labelsOf(one, Number(missing), today).toSorted(), expected(one, missing, today));
      }),
      { numRuns: CASES },
    );
  });

  test('has its rows, groups and tiles as defined, for random work of up to 30 tasks', () => {
    fc.assert(
      fc.property(fc.array(task, { maxLength: 30 }), active, date, (tasks, bundle, today) => {
        const queue = buildQueue([bundle], tasks, today);
        const rows = queue.groups.flatMap(({ group, rows: own }) => own.map((row) => ({ ...row, group })));
        const open = tasks.filter(
          ({ status, bundleId }) => ['todo', 'waiting'].includes(status) && bundleId !== 'archived',
        );
        assert.deepEqual(rows.map((row) => row.task.id).toSorted(), open.map(({ id }) => id).toSorted());
        for (const row of rows) {
          const links = row.task.bundleId === 'active' ? bundle.bundle.bundleLinks : [];
          const labels = expected(row.task, lacks(row.task, links), today);
          assert.deepEqual(row.labels.toSorted(), labels);
          const [group = 'coming-up'] = places.find(([, label]) => labels.includes(label)) ?? [];
          assert.equal(row.group, group);
        }
        for (const [label, count] of Object.entries(queue.tiles)) {
          assert.equal(count, rows.filter(({ labels }) => labels.some((one) => one === label)).length, label);
        }
      }),
      { numRuns: 3_000 },
    );
  });
});
