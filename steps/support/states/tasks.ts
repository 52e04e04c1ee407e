/** The states of Today, of tasks, and of the pages that list them. */
import { arranged } from '../../../harness/actors/api-actions.ts';
import { daysAfter } from '../../../harness/actors/calendar.ts';
import { NOTES } from '../../../harness/actors/task-work.ts';
import {
  amidWork,
  asking,
  halfDone,
  needingFile,
  opens,
  refused,
  rowOpened,
  sends,
  started,
  TODAY,
  taskOpened,
  type Way,
  work,
} from './parts.ts';

export const taskStates: Record<string, Way> = {
  'a day with nothing due': async (parts) => {
    await started(parts, 'podcast', '2026-08-17');
    await parts.operator.opens('/');
  },
  'a day with overdue work': async (parts) => {
    await halfDone(parts);
    await started(parts, 'podcast', '2026-07-18');
    await started(parts, 'tax-report', TODAY);
    await parts.operator.opens('/');
  },
  'a row opened in place': async (parts) => {
    await rowOpened(parts, asking);
  },
  'a task completed in its row': async (parts) => {
    await started(parts, 'podcast', '2026-07-18');
    await parts.operator.opens('/');
    await work(parts).presses('Complete', 'Block the time in the team calendar');
  },
  'a completion refused in its row': refused(async (parts) => {
    const opened = await rowOpened(parts, asking);
    await opened.presses('Complete', asking);
  }),
  'a task that asks for evidence': async (parts) => {
    await taskOpened(parts, asking);
  },
  'a task that waits': async (parts) => {
    const id = await taskOpened(parts, asking);
    await work(parts).fills(asking, 'Waiting for', 'Mailchimp');
    await work(parts).fills(asking, 'Follow up on', daysAfter(TODAY, 2));
    await work(parts).fills(asking, 'What was asked', 'Why is the campaign not sent?');
    await work(parts).presses('Mark as waiting', asking);
    await parts.operator.opens(`/tasks/${id}`);
  },
  'a task that is done': async (parts) => {
    const id = await taskOpened(parts, needingFile);
    await work(parts).uploads(needingFile, NOTES);
    await work(parts).presses('Complete', needingFile);
    await parts.operator.opens(`/tasks/${id}`);
  },
  'a file about to be removed': async (parts) => {
    await taskOpened(parts, needingFile);
    await work(parts).uploads(needingFile, NOTES);
    await parts.operator.page.locator('summary', { hasText: 'Remove notes.txt' }).click();
  },
  'a file that is not taken': refused(async (parts) => {
    await taskOpened(parts, needingFile);
    await work(parts).uploads(needingFile, { ...NOTES, name: 'notes.html', mimeType: 'text/html' });
  }),
  'a task that somebody changed': refused(async (parts) => {
    const id = await taskOpened(parts, asking);
    await work(parts).fills(asking, 'Note', 'Almost there');
    await arranged(parts.actions.changeTask(id, { comment: 'Written by somebody else' }));
    await work(parts).presses('Save without completing', asking);
  }),
  'a new task': async (parts) => {
    await started(parts, 'podcast', '2026-08-17');
    await parts.operator.opens('/tasks/new');
  },
  'a new task without words': refused(async (parts) => {
    await parts.operator.opens('/tasks/new');
    await sends(parts, 'Add task');
  }),
  'a completion refused on the page of its workflow': refused(async (parts) => {
    await parts.operator.opens(`/workflows/${await halfDone(parts)}`);
    await work(parts).opens(asking);
    await work(parts).presses('Complete', asking);
  }),
  'a filter that nothing fits': async (parts) => {
    await started(parts, 'podcast', '2026-08-17');
    await parts.operator.opens('/?label=waiting');
  },
  'found work': amidWork('/find?q=issue&state='),
  'tasks selected to be changed': amidWork('/?select=all'),
  'a change of several without days': refused(async (parts) => {
    await parts.operator.opens(`/workflows/${await halfDone(parts)}?select=all`);
    await sends(parts, 'Move');
  }),
  'a report of several tasks': async (parts) => {
    await halfDone(parts);
    await parts.operator.opens('/find?q=issue&state=open&select=all');
    await sends(parts, 'Take out of the queue');
  },
  'nothing that fits': opens('/find?q=nothing-has-this&tag=none&week=2026-06-24'),
  'the timeline': amidWork('/timeline'),
  'the daily digest': amidWork(`/digest?date=${daysAfter(TODAY, 1)}`),
  'a digest with nothing to say': opens('/digest?date=2027-01-01'),
};
