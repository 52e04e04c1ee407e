/** Assertions on the summary and the exports of a workflow. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { whole } from '../../harness/contract/wording.ts';
import type { SpecWorld } from '../support/world.ts';

/** The summary, the CSV and the JSON of a workflow agree with the API. */
export async function hasAllOfIt(world: SpecWorld, id: string): Promise<void> {
  const operator = await world.operator();
  const reader = await world.reader();
  const { workflow, tasks } = await reader.workflow(id);
  const files = new Map<string, string[]>();
  for (const task of tasks)
    if (task.fileCount)
      files.set(
        task.id,
        (await reader.files(task.id)).map(({ name }) => name),
      );
  assert.ok(files.size > 0, 'a task has a file');

  await operator.opens(`/workflows/${id}`);
  await operator.follows(whole('Summary and export'));
  const shown = (await operator.page.locator('main').textContent()) ?? '';
  const given = tasks.flatMap(({ link, comment, externalStatus }) => [link, comment, externalStatus]);
  const expected = [...given, ...(workflow.bundleLinks ?? []).flatMap(({ name, url }) => [name, url])];
  const missing = [...expected, ...[...files.values()].flat()].filter(
    (text) => text && !shown.includes(text),
  );
  assert.deepEqual(missing, [], 'missing in the summary');

  const rows: Record<string, string>[] = parse(await saved(world, 'Export as CSV'), {
    bom: true,
    columns: true,
  });
  assert.deepEqual(
    new Set(
      rows.map((row) =>
        [row.Task, row.Status, row.Note, row.Link, row['External status'], row.Files].join('|'),
      ),
    ),
    new Set(
      tasks.map((task) =>
        [
          task.description,
          'Done',
          task.comment,
          task.link,
          task.externalStatus,
          files.get(task.id)?.join('\n'),
        ].join('|'),
      ),
    ),
  );
  assert.equal(rows.length, tasks.length);

  const exported: { bundle: object; tasks: { id: string; files: { name: string }[] }[] } = JSON.parse(
    await saved(world, 'Export as JSON'),
  );
  assert.deepEqual(exported.bundle, workflow);
  const byId = new Map(
    exported.tasks.map(({ files: own, ...task }) => [task.id, { task, files: own.map(({ name }) => name) }]),
  );
  assert.deepEqual(byId, new Map(tasks.map((task) => [task.id, { task, files: files.get(task.id) ?? [] }])));
}

async function saved(world: SpecWorld, link: string): Promise<string> {
  const { page } = await world.operator();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: link }).click(),
  ]);
  return readFile(await download.path(), 'utf8');
}
