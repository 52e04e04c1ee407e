/** The states of workflows. */
import { arranged } from '../../../harness/actors/api-actions.ts';
import { daysAfter } from '../../../harness/actors/calendar.ts';
import { halfDone, halfDoneAt, opens, refused, sends, started, TODAY, type Way } from './parts.ts';

export const workflowStates: Record<string, Way> = {
  'a workflow half done': halfDoneAt(''),
  'an archived workflow': async (parts) => {
    const id = await halfDone(parts);
    await arranged(parts.actions.archive(id));
    await parts.operator.opens(`/workflows/${id}`);
  },
  'a workflow being edited': halfDoneAt('/edit'),
  'a workflow without a title': refused(async (parts) => {
    await parts.operator.opens(`/workflows/${await halfDone(parts)}/edit`);
    await parts.operator.page.getByLabel('Workflow title').fill('');
    await sends(parts, 'Save workflow');
  }),
  'a link that is no address': refused(async (parts) => {
    await parts.operator.opens(`/workflows/${await halfDone(parts)}`);
    await parts.operator.page.getByLabel('Published issue').fill('the issue');
    await sends(parts, 'Save links');
  }),
  'a move to another date': halfDoneAt(`/reschedule?anchorDate=${daysAfter(TODAY, 1)}`),
  'a move to a date that is taken': refused(async (parts) => {
    await started(parts, 'newsletter', '2026-08-24');
    const id = await started(parts, 'newsletter', '2026-08-17');
    await parts.operator.opens(`/workflows/${id}/reschedule?anchorDate=2026-08-24`);
    await sends(parts, 'Reschedule to');
  }),
  'a restoring on a date that is taken': refused(async (parts) => {
    const id = await started(parts, 'podcast', '2026-08-17');
    await arranged(parts.actions.archive(id));
    await started(parts, 'podcast', '2026-08-17');
    await parts.operator.opens(`/workflows/${id}/restore`);
    await sends(parts, 'Restore workflow');
  }),
  'a deletion': async (parts) => {
    const id = await halfDone(parts);
    await arranged(parts.actions.archive(id));
    await parts.operator.opens(`/workflows/${id}/delete`);
  },
  'the workflows': async (parts) => {
    await halfDone(parts);
    await started(parts, 'podcast', '2026-08-17');
    await arranged(parts.actions.undo(await started(parts, 'tax-report', '2026-07-01')));
    await parts.operator.opens('/workflows');
  },
  'the summary of a workflow': halfDoneAt('/summary'),
  'a workflow in which all is done': async (parts) => {
    const id = await halfDone(parts);
    const { tasks } = await parts.reader.workflow(id);
    for (const task of tasks.filter(({ status }) => status !== 'done'))
      await parts.actions.deleteTask(task.id);
    await parts.operator.opens(`/workflows/${id}`);
  },
  'no workflows': opens('/workflows'),
};
