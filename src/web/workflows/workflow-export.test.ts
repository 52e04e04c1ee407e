import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { civilDate } from '../../domain/civil-date.ts';
import type { EvidenceFile } from '../../domain/evidence-file.ts';
import type { Task } from '../../domain/task.ts';
import { newBundle } from '../../domain/workflow-copy.ts';
import type { WholeWorkflow } from '../../store/whole-workflow.ts';
import { asCsv, asJson } from './workflow-export.ts';

const origin = { bundleId: 'b', startedBy: 'grace', now: '2026-06-22T08:00:00.000Z' };
const start = { title: 'Episode', anchorDate: civilDate('2026-07-20') };
const bundle = { ...newBundle(start, null, origin), phases: [{ id: 'p', name: 'Prepare; plan' }] };
const task = (id: string, more: object): Task => ({
  ...{ id, description: id, date: civilDate('2026-06-22'), status: 'todo', source: 'template', revision: 1 },
  ...{ createdAt: origin.now, updatedAt: origin.now, fieldRevisions: { comment: 1 } },
  ...more,
});
const file = (name: string) => ({ id: name, taskId: 'last', name }) as EvidenceFile;
const whole: WholeWorkflow = {
  bundle,
  tasks: [
    task('last', { status: 'done', completedBy: 'gone', completedAt: '2026-06-23T09:00:00.000Z' }),
    task('first', {
      phase: 'p',
      assigneeId: 'grace',
      comment: 'Said "yes",\nthen no',
      link: 'https://a.example',
    }),
    task('=HYPERLINK("https://evil.example")', {
      phase: 'p',
      date: civilDate('2026-06-24'),
      comment: '+1',
      externalStatus: '@x',
    }),
  ],
  files: new Map([['last', [file('notes.pdf'), file('-a,b.png')]]]),
};
const csv = asCsv(whole, new Map([['grace', 'Grace']]));

test('CSV has a row for each task, by phase, with the names of people and files', () => {
  const rows: Record<string, string>[] = parse(csv, { bom: true, columns: true });
  assert.deepEqual(
    rows.map((row) => [row.Phase, row.Task, row.Status, row['Assigned to'], row['Completed by']]),
    [
      ['Prepare; plan', 'first', 'To do', 'Grace', ''],
      ['Prepare; plan', '\'=HYPERLINK("https://evil.example")', 'To do', '', ''],
      ['Other tasks', 'last', 'Done', '', 'Removed person'],
    ],
  );
  assert.equal(rows[0]?.Note, 'Said "yes",\nthen no');
  assert.equal(rows[2]?.Files, 'notes.pdf\n-a,b.png');
});

test('a spreadsheet reads CSV as UTF-8 and runs no cell as a formula', () => {
  assert.equal(csv.charCodeAt(0), 0xfeff);
  const cells: string[][] = parse(csv, { bom: true });
  for (const cell of cells.flat()) assert.doesNotMatch(cell, /^[=+\-@\t\r]/);
});

test('JSON has the workflow and its tasks as the API shows them, with their files', () => {
  const { bundle: shown, tasks } = JSON.parse(asJson(whole));
  assert.equal(shown.title, 'Episode');
  assert.deepEqual(
    tasks.map((one: { files: EvidenceFile[] }) => one.files.map(({ name }) => name)),
    [['notes.pdf', '-a,b.png'], [], []],
  );
  assert.ok(tasks.every((one: object) => !('fieldRevisions' in one)));
});

test('a workflow without tasks is exported too', () => {
  assert.match(asCsv({ ...whole, tasks: [] }, new Map()), /Task/);
});
