/** The states of catch-up, recurring tasks and notifications. */
import { arranged } from '../../../harness/actors/api-actions.ts';
import { addsRecurring, asksForPlan, runs } from '../../../harness/actors/schedules-page.ts';
import { opens, refused, sends, type Way } from './parts.ts';

export const catchUpStates: Record<string, Way> = {
  'the catch-up': opens('/catch-up'),
  'a plan of catch-up': ({ operator }) => asksForPlan(operator, '2026-06-15', '2026-06-19'),
  'a run of catch-up': async ({ operator }) => {
    await asksForPlan(operator, '2026-06-15', '2026-06-19');
    await runs(operator);
  },
  'a run that failed in part': async ({ operator, use }) => {
    await use('rows').edits.makeUnreadable('content', 'Newsletter');
    await asksForPlan(operator, '2026-06-15', '2026-06-15');
    await runs(operator);
  },
  'a plan of too many days': refused(async ({ operator }) => {
    await asksForPlan(operator, '2026-01-01', '2026-06-19');
  }),
  'the recurring tasks': async ({ operator, reader, actions }) => {
    const [first] = await reader.recurringConfigs();
    await arranged(actions.changeRecurring(String(first?.id), { enabled: false }));
    await operator.opens('/recurring');
  },
  'a recurring task': async ({ operator, reader }) =>
    operator.opens(`/recurring/${(await reader.recurringConfigs())[0]?.id}`),
  'a recurring task on no schedule': refused(async ({ operator }) => {
    await addsRecurring(operator, 'Water the plants', 'weekly');
  }),
  'a recurring task that two people changed': refused(async (parts) => {
    const [first] = await parts.reader.recurringConfigs();
    await parts.operator.opens(`/recurring/${first?.id}`);
    await parts.operator.page.getByLabel('How often').selectOption('Every month, on a day');
    await arranged(parts.actions.changeRecurring(String(first?.id), { cronExpression: '0 9 * * 3' }));
    await sends(parts, 'Save');
  }),
  'the notifications': async ({ operator }) => {
    await asksForPlan(operator, '2026-06-15', '2026-06-16');
    await runs(operator);
    await operator.opens('/notifications');
  },
  'no notifications': opens('/notifications'),
};
