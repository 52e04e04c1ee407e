/** Every state of a page, and the actions that lead to it. Several are reached in one system, one after the other. */
import { templateOfSize } from '../../fixtures/own-templates.ts';
import { templates } from '../../fixtures/templates/index.ts';
import { type ApiActions, arranged } from '../../harness/actors/api-actions.ts';
import type { ApiReader } from '../../harness/actors/api-reader.ts';
import type { Arranging } from '../../harness/actors/arranging.ts';
import { daysAfter } from '../../harness/actors/calendar.ts';
import type { Operator } from '../../harness/actors/operator.ts';
import { addsRecurring, asksForPlan, runs } from '../../harness/actors/schedules-page.ts';
import { type Starter, workflowIdOf } from '../../harness/actors/starter.ts';
import { NOTES, TaskWork } from '../../harness/actors/task-work.ts';
import type { Template } from '../../harness/contract/wire.ts';
import type { Abilities, Capability } from '../../harness/target/capabilities.ts';

export interface StateParts {
  operator: Operator;
  arranging: Arranging;
  use: <Name extends Capability>(name: Name) => Abilities[Name];
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

const halfDoneOf = new WeakMap<Starter, Promise<string>>();

/** The newsletter of this system that is in the middle of its work, two days before it is published. */
function halfDone(parts: StateParts): Promise<string> {
  const id = halfDoneOf.get(parts.starter) ?? startsHalfDone(parts);
  halfDoneOf.set(parts.starter, id);
  return id;
}

async function startsHalfDone(parts: StateParts): Promise<string> {
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

const work = ({ operator }: StateParts) => new TaskWork(operator);

/** The newsletter template, its form opened. */
async function templateEdited({ operator, reader }: StateParts): Promise<Template> {
  const template = await reader.template('newsletter');
  await operator.opens(`/templates/${template.id}/edit`);
  return template;
}

/** Today with a newsletter in the middle of its work, one of its rows opened. */
async function rowOpened(parts: StateParts, description: string): Promise<TaskWork> {
  await halfDone(parts);
  await parts.operator.opens('/');
  await work(parts).opens(description);
  return work(parts);
}

/** The page of a task of that newsletter. */
async function taskOpened(parts: StateParts, description: string): Promise<string> {
  const { tasks } = await parts.reader.workflow(await halfDone(parts));
  const id = String(tasks.find((task) => task.description === description)?.id);
  await parts.operator.opens(`/tasks/${id}`);
  return id;
}

/** Presses a button of a form and waits for the result. */
const sends = (parts: StateParts, button: string) =>
  parts.operator.sends(() => parts.operator.page.getByRole('button', { name: button }).click());

const asking = 'Schedule the campaign for the publication date';
const needingFile = 'Prepare the sponsor banner for the issue';

/** @throws Error for an unknown state */
export function wayTo(state: string): Way {
  const way = states[state];
  if (way) return way;
  throw new Error(`There is no state "${state}". Name one of: ${Object.keys(states).join(', ')}.`);
}

const states: Record<string, Way> = {
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
  'a system without templates': async ({ operator, arranging, reader }) => {
    for (const { name } of await reader.templates()) await arranging.deleteTemplate(name);
    await operator.opens('/');
  },
  'templates that have no tasks': async ({ operator, arranging }) => {
    for (const { name } of templates) await arranging.editTemplate(name, () => ({ taskDefinitions: [] }));
    await operator.opens('/');
  },
  'the start of a tax report': (parts) => startPage(parts, 'tax-report'),
  'a start that would be late': async (parts) => {
    await startPage(parts, 'podcast');
    await parts.operator.card().chooses('2026-07-01');
    await parts.operator.card().opensPlan();
  },
  'a start far in the future': async (parts) => {
    await parts.use('seeding').seed({ templates: [templateOfSize('Festival', 30)] });
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
    await operator.loses('the response is lost', () => operator.starts('podcast'));
    for (const { id } of await reader.workflows()) await arranged(actions.undo(id));
    await operator.starts('podcast');
    operator.guard.assertRefusal();
  },
  'a lost connection': async ({ operator }) => {
    await operator.opens('/');
    await operator.loses('the connection is lost', () => operator.starts('podcast'));
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
  'a row opened in place': async (parts) => {
    await rowOpened(parts, asking);
  },
  'a task completed in its row': async (parts) => {
    await started(parts, 'podcast', '2026-07-18');
    await parts.operator.opens('/');
    await work(parts).presses('Complete', 'Block the time in the team calendar');
  },
  'a completion refused in its row': async (parts) => {
    const opened = await rowOpened(parts, asking);
    await opened.presses('Complete', asking);
    parts.operator.guard.assertRefusal();
  },
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
  'a file that is not taken': async (parts) => {
    await taskOpened(parts, needingFile);
    await work(parts).uploads(needingFile, { ...NOTES, name: 'notes.html', mimeType: 'text/html' });
    parts.operator.guard.assertRefusal();
  },
  'a task that somebody changed': async (parts) => {
    const id = await taskOpened(parts, asking);
    await work(parts).fills(asking, 'Note', 'Almost there');
    await arranged(parts.actions.changeTask(id, { comment: 'Written by somebody else' }));
    await work(parts).presses('Save without completing', asking);
    parts.operator.guard.assertRefusal();
  },
  'a new task': async (parts) => {
    await started(parts, 'podcast', '2026-08-17');
    await parts.operator.opens('/tasks/new');
  },
  'a new task without words': async (parts) => {
    await parts.operator.opens('/tasks/new');
    await sends(parts, 'Add task');
    parts.operator.guard.assertRefusal();
  },
  'a completion refused on the page of its workflow': async (parts) => {
    await parts.operator.opens(`/workflows/${await halfDone(parts)}`);
    await work(parts).opens(asking);
    await work(parts).presses('Complete', asking);
    parts.operator.guard.assertRefusal();
  },
  'a workflow about to be a template': async (parts) =>
    parts.operator.opens(`/templates/new?workflow=${await halfDone(parts)}`),
  'a workflow being edited': async (parts) =>
    parts.operator.opens(`/workflows/${await halfDone(parts)}/edit`),
  'a workflow without a title': async (parts) => {
    await parts.operator.opens(`/workflows/${await halfDone(parts)}/edit`);
    await parts.operator.page.getByLabel('Workflow title').fill('');
    await sends(parts, 'Save workflow');
    parts.operator.guard.assertRefusal();
  },
  'a link that is no address': async (parts) => {
    await parts.operator.opens(`/workflows/${await halfDone(parts)}`);
    await parts.operator.page.getByLabel('Published issue').fill('the issue');
    await sends(parts, 'Save links');
    parts.operator.guard.assertRefusal();
  },
  'a move to another date': async (parts) =>
    parts.operator.opens(`/workflows/${await halfDone(parts)}/reschedule?anchorDate=${daysAfter(TODAY, 1)}`),
  'a move to a date that is taken': async (parts) => {
    await started(parts, 'newsletter', '2026-08-24');
    const id = await started(parts, 'newsletter', '2026-08-17');
    await parts.operator.opens(`/workflows/${id}/reschedule?anchorDate=2026-08-24`);
    await sends(parts, 'Reschedule to');
    parts.operator.guard.assertRefusal();
  },
  'a restoring on a date that is taken': async (parts) => {
    const id = await started(parts, 'podcast', '2026-08-17');
    await arranged(parts.actions.archive(id));
    await started(parts, 'podcast', '2026-08-17');
    await parts.operator.opens(`/workflows/${id}/restore`);
    await sends(parts, 'Restore workflow');
    parts.operator.guard.assertRefusal();
  },
  'a deletion': async (parts) => {
    const id = await halfDone(parts);
    await arranged(parts.actions.archive(id));
    await parts.operator.opens(`/workflows/${id}/delete`);
  },
  'a filter that nothing fits': async (parts) => {
    await started(parts, 'podcast', '2026-08-17');
    await parts.operator.opens('/?label=waiting');
  },
  'found work': async (parts) => {
    await halfDone(parts);
    await parts.operator.opens('/find?q=issue&state=');
  },
  'tasks selected to be changed': async (parts) => {
    await halfDone(parts);
    await parts.operator.opens('/?select=all');
  },
  'a change of several without days': async (parts) => {
    await parts.operator.opens(`/workflows/${await halfDone(parts)}?select=all`);
    await sends(parts, 'Move');
    parts.operator.guard.assertRefusal();
  },
  'a report of several tasks': async (parts) => {
    await halfDone(parts);
    await parts.operator.opens('/find?q=issue&state=open&select=all');
    await sends(parts, 'Take out of the queue');
  },
  'nothing that fits': opens('/find?q=nothing-has-this&tag=none&week=2026-06-24'),
  'the workflows': async (parts) => {
    await halfDone(parts);
    await started(parts, 'podcast', '2026-08-17');
    await arranged(parts.actions.undo(await started(parts, 'tax-report', '2026-07-01')));
    await parts.operator.opens('/workflows');
  },
  'the summary of a workflow': async (parts) => {
    await parts.operator.opens(`/workflows/${await halfDone(parts)}/summary`);
  },
  'a workflow in which all is done': async (parts) => {
    const id = await halfDone(parts);
    const { tasks } = await parts.reader.workflow(id);
    for (const task of tasks.filter(({ status }) => status !== 'done'))
      await parts.actions.deleteTask(task.id);
    await parts.operator.opens(`/workflows/${id}`);
  },
  'the timeline': async (parts) => {
    await halfDone(parts);
    await parts.operator.opens('/timeline');
  },
  'the daily digest': async (parts) => {
    await halfDone(parts);
    await parts.operator.opens(`/digest?date=${daysAfter(TODAY, 1)}`);
  },
  'a digest with nothing to say': opens('/digest?date=2027-01-01'),
  'no workflows': opens('/workflows'),
  'the templates': opens('/templates'),
  'a template': async ({ operator, reader }) =>
    operator.opens(`/templates/${(await reader.template('podcast')).id}`),
  'the people': opens('/people'),
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
  'a recurring task that two people changed': async (parts) => {
    const [first] = await parts.reader.recurringConfigs();
    await parts.operator.opens(`/recurring/${first?.id}`);
    await parts.operator.page.getByLabel('How often').selectOption('Every month, on a day');
    await arranged(parts.actions.changeRecurring(String(first?.id), { cronExpression: '0 9 * * 3' }));
    await sends(parts, 'Save');
    parts.operator.guard.assertRefusal();
  },
  'the notifications': async ({ operator }) => {
    await asksForPlan(operator, '2026-06-15', '2026-06-16');
    await runs(operator);
    await operator.opens('/notifications');
  },
  'no notifications': opens('/notifications'),
  'a template being edited': async ({ operator, reader }) =>
    operator.opens(`/templates/${(await reader.template('newsletter')).id}/edit`),
  'a new template': opens('/templates/new'),
  'a template with a new reference': async (parts) => {
    await templateEdited(parts);
    await sends(parts, 'Add reference');
  },
  'a reference without an address': async (parts) => {
    await templateEdited(parts);
    await sends(parts, 'Add reference');
    await parts.operator.page.getByLabel('Name of reference 4').fill('Venue');
    await sends(parts, 'Save template');
    parts.operator.guard.assertRefusal();
  },
  'a list that two people changed': async (parts) => {
    const { id } = await templateEdited(parts);
    await sends(parts, 'Remove tag 1');
    await arranged(parts.actions.changeTemplate(id, { tags: ['Newsletter', 'Berlin, Germany'] }));
    await sends(parts, 'Save template');
    parts.operator.guard.assertRefusal();
  },
  'a schedule that never fires': async (parts) => {
    const { operator, reader } = parts;
    await operator.opens(`/templates/${(await reader.template('newsletter')).id}/edit`);
    await operator.page.getByLabel('Workflows start').selectOption('automatic');
    await operator.page.getByLabel('How often').selectOption('As a cron expression');
    await operator.page.getByLabel('Cron expression').fill('0 9 30 2 *');
    await sends(parts, 'Save template');
    operator.guard.assertRefusal();
  },
  'a task of a template': async ({ operator, reader }) =>
    operator
      .opens(`/templates/${(await reader.template('newsletter')).id}`)
      .then(() => operator.page.getByRole('link', { name: 'Build the campaign in Mailchimp' }).click()),
  'a task that somebody removed': async (parts) => {
    const { id, taskDefinitions } = await templateEdited(parts);
    await parts.operator.opens(`/templates/${id}`);
    await parts.operator.page.getByRole('link', { name: taskDefinitions[0]?.description ?? '' }).click();
    await parts.operator.page.getByLabel('Task name').fill('Ask the sponsor, then confirm');
    await arranged(parts.actions.changeTemplate(id, { taskDefinitions: taskDefinitions.slice(1) }));
    await sends(parts, 'Save task');
    parts.operator.guard.assertRefusal();
  },
  'a store that is away': async ({ operator, use }) => {
    await operator.opens('/');
    await use('outage').begin();
    await operator.opens('/');
    operator.guard.assert(503);
  },
  'a page that is not there': async ({ operator }) => {
    await operator.opens('/');
    await operator.opens('/workflow');
    operator.guard.assert(404);
  },
};
