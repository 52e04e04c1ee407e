/** A start can be undone until somebody works on it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { civilDate } from '../../src/domain/civil-date.ts';
import { findBundle } from '../../src/store/bundles.ts';
import { transact } from '../../src/store/requests.ts';
import { templateWrites } from '../../src/store/templates.ts';
import { editTask } from '../../src/web/tasks/task-actions.ts';
import { archive, editBundle, restore, undo } from '../../src/web/workflows/workflow-actions.ts';
import { arrange, run, template } from '../catch-up/scene.ts';
import { GRACE, Office, TODAY } from './office.ts';

test('a start can be undone until somebody works on the workflow', async () => {
  const office = new Office();
  const id = await office.workflow();
  await undo(office.parts, id, GRACE);
  const bundle = await findBundle(office.parts.table, id);
  assert.ok(bundle?.undoneAt);
});

test('an edit of a task keeps its workflow from being undone', async () => {
  const office = new Office();
  const id = await office.workflow();
  await editTask(office.parts, await office.task(id), { comment: 'Called' }, GRACE);
  await assert.rejects(undo(office.parts, id, GRACE), { name: 'Refusal', code: 'touched' });
});

test('a link that was filled keeps a workflow from being undone', async () => {
  const office = new Office();
  const { parts } = office;
  const asks = template(1, 1, { bundleLinkDefinitions: [{ name: 'Luma' }] });
  await arrange(parts.table, { templates: [asks], configs: [] });
  const id = await office.workflow('Episode', asks.id);
  await editBundle(parts, id, { 'links.0.Luma': 'https://lu.ma/a' }, GRACE);
  await assert.rejects(undo(parts, id, GRACE), { name: 'Refusal', code: 'touched' });
});

test('a workflow that was restored from the archive cannot be undone', async () => {
  const office = new Office();
  const id = await office.workflow();
  await archive(office.parts, id, GRACE);
  await restore(office.parts, id, { ...GRACE, allowDuplicate: false });
  await assert.rejects(undo(office.parts, id, GRACE), { name: 'Refusal', code: 'touched' });
});

test('an undone scheduled workflow keeps its date: another occurrence on it is not created', async () => {
  const office = new Office();
  const { table } = office.parts;
  const mondays = template(1, 1, { triggerSchedule: '0 9 * * 1', triggerLeadDays: 7 });
  await arrange(table, { templates: [mondays], configs: [] });
  const { created } = await run(table, 'first', { range: { from: TODAY, to: TODAY } });
  await undo(office.parts, String(created[0]), GRACE);
  const next = civilDate('2026-06-29');
  await transact(table, templateWrites({ ...mondays, version: 2, triggerLeadDays: 0 }, 1));
  const { items } = await run(table, 'second', { range: { from: next, to: next } });
  assert.deepEqual(
    items.map(({ outcome, reason }) => `${outcome} ${reason}`),
    ['template-skipped anchor-taken'],
  );
});
