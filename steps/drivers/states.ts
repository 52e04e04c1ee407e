/** Every state a page can be in, and how the operator comes to it in a clean seeded system. */
import { templates } from '../../fixtures/templates/index.ts';
import { type ApiActions, arranged } from './api-actions.ts';
import type { ApiReader } from './api-reader.ts';
import { daysAfter } from './calendar.ts';
import type { Operator } from './operator.ts';
import { templateOfSize } from './own-templates.ts';
import type { ReferenceTarget } from './reference-target.ts';
import { addsRecurring, asksForPlan, runs } from './schedules-page.ts';
import { type Starter, workflowIdOf } from './starter.ts';

export interface StateParts {
  operator: Operator;
  target: ReferenceTarget;
  reader: ApiReader;
  starter: Starter;
  actions: ApiActions;
}

type Way = (parts: StateParts) => Promise<void>;

/** Of the clock that all scenarios share. */
const TODAY = '2026-06-22';

const started = async ({ starter }: StateParts, template: string, date: string) =>
  workflowIdOf(await starter.starts(template, { date, title: titleOf(template, date) }));

const titleOf = (template: string, date: string) =>
  `${template[0]?.toUpperCase()}${template.slice(1)} of ${date}`;

const opens =
  (path: string): Way =>
  ({ operator }) =>
    operator.opens(path);

const startPage = async ({ operator, reader }: StateParts, template: string) =>
  operator.opens(`/templates/${(await reader.template(template)).id}/start`);

/** A newsletter in the middle of its work, two days before it is published. */
async function halfDone(parts: StateParts): Promise<string> {
  const id = await started(parts, 'newsletter', daysAfter(TODAY, 2));
  const { tasks } = await parts.reader.workflow(id);
  for (const task of tasks.filter(({ requiresFile }) => !requiresFile).slice(0, 6)) {
    const evidence = {
      link: 'https://datatalks.club/issue',
      comment: 'Agreed with Valeriia',
      externalStatus: 'sent',
    };
    await parts.actions.changeTask(task.id, { ...evidence, status: 'done' });
  }
  return id;
}

export const states: Record<string, Way> = {
  'the sign-in': async ({ operator }) => {
    await operator.page.goto('/');
  },
  'a refused sign-in': async ({ operator }) => {
    await operator.page.goto('/');
    await operator.triesToSignIn('not the password');
    operator.guard.assertRefusal();
  },
  'a session that has ended': async ({ operator }) => {
    await operator.opens('/');
    await operator.losesSession();
    await operator.starts('podcast');
  },
  'the first run': opens('/'),
  'the first run after a history': async (parts) => {
    await arranged(parts.actions.archive(await started(parts, 'podcast', '2026-08-17')));
    await parts.operator.opens('/');
  },
  'a system without templates': async ({ operator, target, reader }) => {
    for (const { name } of await reader.templates()) await target.arranging.deleteTemplate(name);
    await operator.opens('/');
  },
  'templates that have no tasks': async ({ operator, target }) => {
    for (const { name } of templates)
      await target.arranging.editTemplate(name, () => ({ taskDefinitions: [] }));
    await operator.opens('/');
  },
  'the start of a tax report': (parts) => startPage(parts, 'tax-report'),
  'a start that would be late': async (parts) => {
    await startPage(parts, 'podcast');
    await parts.operator.card().chooses('2026-07-01');
    await parts.operator.card().opensPlan();
  },
  'a start far in the future': async (parts) => {
    await parts.target.seed({ templates: [templateOfSize('Festival', 30)] });
    await startPage(parts, 'Festival');
    await parts.operator.card().chooses('2031-11-03');
  },
  'a start without a title': async ({ operator }) => {
    await operator.opens('/');
    await operator.enters('podcast', { title: '' });
    await operator.starts('podcast');
    operator.guard.assertRefusal();
  },
  'a start on an impossible day': async ({ operator }) => {
    await operator.opens('/');
    await operator.typesDate('podcast', '2026-02-30');
    await operator.starts('podcast');
    operator.guard.assertRefusal();
  },
  'a start on a date that is taken': async (parts) => {
    await started(parts, 'podcast', '2026-08-17');
    await startPage(parts, 'podcast');
    await parts.operator.enters('podcast', { date: '2026-08-17' });
    await parts.operator.starts('podcast');
    parts.operator.guard.assertRefusal();
  },
  'a start that was undone': async ({ operator, reader, actions }) => {
    await operator.opens('/');
    await operator.loses('the answer is lost');
    await operator.starts('podcast');
    await operator.isConnectedAgain();
    for (const { id } of await reader.workflows()) await arranged(actions.undo(id));
    await operator.starts('podcast');
    operator.guard.assertRefusal();
  },
  'a lost connection': async ({ operator }) => {
    await operator.opens('/');
    await operator.loses('the connection is lost');
    await operator.starts('podcast');
    await operator.isConnectedAgain();
  },
  'a workflow just started': async ({ operator }) => {
    await operator.opens('/');
    await operator.starts('podcast');
  },
  'a workflow half done': async (parts) => parts.operator.opens(`/workflows/${await halfDone(parts)}`),
  'an archived workflow': async (parts) => {
    const id = await halfDone(parts);
    await arranged(parts.actions.archive(id));
    await parts.operator.opens(`/workflows/${id}`);
  },
  'an undone workflow': async ({ operator }) => {
    await operator.opens('/');
    await operator.starts('newsletter');
    await operator.presses('Undo start');
  },
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
  'a filter that nothing fits': async (parts) => {
    await started(parts, 'podcast', '2026-08-17');
    await parts.operator.opens('/?label=waiting');
  },
  'the workflows': async (parts) => {
    await halfDone(parts);
    await started(parts, 'podcast', '2026-08-17');
    await arranged(parts.actions.undo(await started(parts, 'tax-report', '2026-07-01')));
    await parts.operator.opens('/workflows');
  },
  'no workflows': opens('/workflows'),
  'the templates': opens('/templates'),
  'a template': async ({ operator, reader }) =>
    operator.opens(`/templates/${(await reader.template('podcast')).id}`),
  'the catch-up': opens('/catch-up'),
  'a plan of catch-up': ({ operator }) => asksForPlan(operator, '2026-06-15', '2026-06-19'),
  'a run of catch-up': async ({ operator }) => {
    await asksForPlan(operator, '2026-06-15', '2026-06-19');
    await runs(operator);
  },
  'a run that failed in part': async ({ operator, target }) => {
    await target.arranging.makeUnreadable('content', 'Newsletter');
    await asksForPlan(operator, '2026-06-15', '2026-06-15');
    await runs(operator);
  },
  'a plan of too many days': async ({ operator }) => {
    await asksForPlan(operator, '2026-01-01', '2026-06-19');
    operator.guard.assertRefusal();
  },
  'the recurring tasks': async ({ operator, reader, actions }) => {
    const [first] = await reader.recurringConfigs();
    await arranged(actions.changeRecurring(String(first?.id), { enabled: false }));
    await operator.opens('/recurring');
  },
  'a recurring task': async ({ operator, reader }) =>
    operator.opens(`/recurring/${(await reader.recurringConfigs())[0]?.id}`),
  'a recurring task on no schedule': async ({ operator }) => {
    await addsRecurring(operator, 'Water the plants', 'weekly');
    operator.guard.assertRefusal();
  },
  'the notifications': async ({ operator }) => {
    await asksForPlan(operator, '2026-06-15', '2026-06-16');
    await runs(operator);
    await operator.opens('/notifications');
  },
  'no notifications': opens('/notifications'),
  'a store that is away': async ({ operator, target }) => {
    await operator.opens('/');
    target.proxy.failAll('refuses connections');
    await operator.opens('/');
    operator.guard.assert(503);
  },
  'a page that is not there': async ({ operator }) => {
    await operator.opens('/');
    await operator.opens('/workflow');
    operator.guard.assert(404);
  },
};
