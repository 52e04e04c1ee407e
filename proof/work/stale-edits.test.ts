/** Every action that takes a revision: it is carried out on the present one, and refused on an earlier one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { civilDate } from '../../src/domain/civil-date.ts';
import { act, editTask } from '../../src/web/tasks/task-actions.ts';
import { deleteConfig, editConfig, editTemplate } from '../../src/web/templates/template-actions.ts';
import { editBundle, reschedule } from '../../src/web/workflows/workflow-actions.ts';
import { arrange, config, template } from '../catch-up/scene.ts';
import { GRACE, Office, TODAY } from './office.ts';

const PROMPT = template(1, 1);
const DUTY = config(1);
const WAITS = { waitingFor: 'Anna', followUpAt: TODAY, note: '' };

type Action = (office: Office, ids: { task: string; workflow: string }, revision: number) => Promise<unknown>;

/** Each on a row of revision 2. */
const actions: Record<string, Action> = {
  'edits a task': ({ parts }, { task }, revision) =>
    editTask(parts, task, { comment: 'Agreed' }, { ...GRACE, revision }),
  'lets a task wait': ({ parts }, { task }, revision) =>
    act(parts, task, { action: 'mark-waiting', said: WAITS }, { ...GRACE, revision }),
  'edits a workflow': ({ parts }, { workflow }, revision) =>
    editBundle(parts, workflow, { title: 'Issue', revision }, GRACE),
  'archives a workflow by an edit': ({ parts }, { workflow }, revision) =>
    editBundle(parts, workflow, { status: 'archived', revision }, GRACE),
  'moves a workflow': ({ parts }, { workflow }, revision) => moved(parts, workflow, revision, false),
  'shows the move of a workflow': ({ parts }, { workflow }, revision) =>
    moved(parts, workflow, revision, true),
  'edits a template': ({ parts }, _ids, revision) => editTemplate(parts, PROMPT.id, { type: 'x' }, revision),
  'edits a recurring task': ({ parts }, _ids, revision) =>
    editConfig(parts, DUTY.id, { description: 'x' }, revision),
  'deletes a recurring task': ({ parts }, _ids, revision) => deleteConfig(parts, DUTY.id, revision),
};

function moved(parts: Office['parts'], id: string, revision: number, dryRun: boolean) {
  const anchorDate = civilDate('2026-07-27');
  return reschedule(parts, id, { anchorDate, dryRun, allowDuplicate: false, revision, ...GRACE });
}

for (const [what, take] of Object.entries(actions))
  test(`an action that ${what} is refused on an earlier revision, and accepted on the present one`, async () => {
    const office = new Office();
    const { parts } = office;
    await arrange(parts.table, { templates: [PROMPT], configs: [DUTY] });
    const workflow = await office.workflow();
    const ids = { task: await office.task(workflow), workflow };
    await editTask(parts, ids.task, { comment: 'Asked' }, GRACE);
    await editBundle(parts, workflow, { title: 'Episode 1' }, GRACE);
    await editTemplate(parts, PROMPT.id, { name: 'Podcast' });
    await editConfig(parts, DUTY.id, { enabled: false });
    const before = office.twin.rows.all();
    await assert.rejects(take(office, ids, 1), { name: 'Refusal', code: 'stale' });
    assert.deepEqual(office.twin.rows.all(), before);
    await take(office, ids, 2);
  });

test('a move from another date than the page showed is refused', async () => {
  const office = new Office();
  const workflow = await office.workflow();
  const anchorDate = civilDate('2026-07-27');
  const from = (seen: string) => {
    const wanted = { anchorDate, dryRun: false, allowDuplicate: false, was: { anchorDate: seen } };
    return reschedule(office.parts, workflow, { ...wanted, ...GRACE });
  };
  const before = office.twin.rows.all();
  await assert.rejects(from('2026-07-13'), { name: 'Refusal', code: 'conflict' });
  assert.deepEqual(office.twin.rows.all(), before);
  assert.equal((await from('2026-07-20')).bundle.anchorDate, anchorDate);
});
