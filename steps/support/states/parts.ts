/** What the ways to the states share. */
import type { ApiActions } from '../../../harness/actors/api-actions.ts';
import type { ApiReader } from '../../../harness/actors/api-reader.ts';
import type { Arranging } from '../../../harness/actors/arranging.ts';
import { daysAfter } from '../../../harness/actors/calendar.ts';
import type { Operator } from '../../../harness/actors/operator.ts';
import { type Starter, workflowIdOf } from '../../../harness/actors/starter.ts';
import { TaskWork } from '../../../harness/actors/task-work.ts';
import type { Template } from '../../../harness/contract/wire.ts';
import type { Abilities, Capability } from '../../../harness/target/capabilities.ts';

export interface StateParts {
  operator: Operator;
  arranging: Arranging;
  use: <Name extends Capability>(name: Name) => Abilities[Name];
  reader: ApiReader;
  starter: Starter;
  actions: ApiActions;
}

export type Way = (parts: StateParts) => Promise<void>;

/** Of the clock that all scenarios share. */
export const TODAY = '2026-06-22';

export const started = async ({ starter }: StateParts, template: string, date: string) =>
  workflowIdOf(await starter.starts(template, { date, title: titleOf(template, date) }));

const titleOf = (template: string, date: string) =>
  `${template[0]?.toUpperCase()}${template.slice(1)} of ${date}`;

export const opens =
  (path: string): Way =>
  ({ operator }) =>
    operator.opens(path);

export const startPage = async ({ operator, reader }: StateParts, template: string) =>
  operator.opens(`/templates/${(await reader.template(template)).id}/start`);

const halfDoneOf = new WeakMap<Starter, Promise<string>>();

/** The newsletter of this system that is in the middle of its work, two days before it is published. */
export function halfDone(parts: StateParts): Promise<string> {
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

export const work = ({ operator }: StateParts) => new TaskWork(operator);

/** The newsletter template, its form opened. */
export async function templateEdited({ operator, reader }: StateParts): Promise<Template> {
  const template = await reader.template('newsletter');
  await operator.opens(`/templates/${template.id}/edit`);
  return template;
}

/** Today with a newsletter in the middle of its work, one of its rows opened. */
export async function rowOpened(parts: StateParts, description: string): Promise<TaskWork> {
  await halfDone(parts);
  await parts.operator.opens('/');
  await work(parts).opens(description);
  return work(parts);
}

/** The page of a task of that newsletter. */
export async function taskOpened(parts: StateParts, description: string): Promise<string> {
  const { tasks } = await parts.reader.workflow(await halfDone(parts));
  const id = String(tasks.find((task) => task.description === description)?.id);
  await parts.operator.opens(`/tasks/${id}`);
  return id;
}

/** Presses a button of a form and waits for the result. */
export const sends = (parts: StateParts, button: string) =>
  parts.operator.sends(() => parts.operator.page.getByRole('button', { name: button }).click());

export const asking = 'Schedule the campaign for the publication date';
export const needingFile = 'Prepare the sponsor banner for the issue';

/** The last step is refused by the app. */
export const refused =
  (way: Way): Way =>
  async (parts) => {
    await way(parts);
    parts.operator.guard.assertRefusal();
  };

/** A page of that newsletter, by its path below the one of the workflow. */
export const halfDoneAt =
  (below: string): Way =>
  async (parts) =>
    parts.operator.opens(`/workflows/${await halfDone(parts)}${below}`);

/** A page of a system with that newsletter. */
export const amidWork =
  (path: string): Way =>
  async (parts) => {
    await halfDone(parts);
    await parts.operator.opens(path);
  };
