/** Interrupts starts at each write in turn, reads what is visible then, and retries each. */
import type { Task } from '../contract/wire.ts';
import type { DynamoDbProxy } from '../store/dynamodb-proxy.ts';
import type { Rows } from '../target/rows.ts';
import type { ApiCaller } from './api-caller.ts';
import type { ApiReader } from './api-reader.ts';
import { daysAfter } from './calendar.ts';
import { DATE, type Starter, type Submission } from './starter.ts';
import { ReadFailed } from './unreadable.ts';

export type Moment = 'before' | 'right after';

/** The visible part of a start. */
export interface Sight {
  /** The workflows with this title in the list of all. */
  listed: number;
  /** The number of tasks of each workflow with this title whose head is stored; -1 if the API does not find the workflow. */
  tasks: number[];
  onDashboard: boolean;
}

/** One start that was cut off at its nth write. */
export interface Interruption {
  nth: number;
  cutOff: { status: number; sight: Sight };
  retried: { status: number; sight: Sight };
}

export interface Interrupting {
  proxy: DynamoDbProxy;
  store: Pick<Rows, 'workflowIds'>;
  caller: ApiCaller;
  reader: ApiReader;
  starter: Starter;
}

/** No start of 500 tasks needs more writes. */
const MOST_WRITES = 40;

/** Each start has a separate date and key and is archived after its checks, so that only the next one is visible then. */
export async function cutOffAtEachWrite(
  parts: Interrupting,
  template: string,
  moment: Moment,
): Promise<Interruption[]> {
  const { proxy, caller, starter } = parts;
  const interruptions: Interruption[] = [];
  for (let nth = 1; nth <= MOST_WRITES; nth++) {
    const title = `Cut off ${moment} write ${nth}`;
    const submission = await starter.submission(template, { date: daysAfter(DATE, nth), title, key: title });
    const answer = await cutOff(parts, submission, moment, nth);
    if (answer.status === 201) return interruptions;
    const seen = await look(parts, title);
    const retried = await starter.send(submission);
    interruptions.push({
      nth,
      cutOff: { status: answer.status, sight: seen },
      retried: { status: retried.status, sight: await look(parts, title) },
    });
    proxy.restore();
    for (const id of await parts.store.workflowIds(title))
      await caller.send('PUT', `/api/bundles/${id}/archive`);
  }
  throw new Error(`the start did not come to its end within ${MOST_WRITES} writes`);
}

/** Sends a start that is interrupted at a write. Afterwards the store works again. */
export async function cutOff(
  { proxy, starter }: Interrupting,
  submission: Submission,
  moment: Moment,
  nth: number,
) {
  if (moment === 'before') proxy.cutOffBefore(nth);
  else proxy.cutOffAfter(nth);
  const answer = await starter.send(submission);
  proxy.restore();
  return answer;
}

/** The workflows of this title on API and dashboard. */
export async function look({ caller, reader, store }: Interrupting, title: string): Promise<Sight> {
  const listed = (await reader.workflows()).filter((workflow) => workflow.title === title).length;
  const tasks: number[] = [];
  for (const id of await store.workflowIds(title)) tasks.push(await countTasks(caller, id));
  const dashboard = await caller.send('GET', '/');
  if (dashboard.status !== 200) throw new ReadFailed(`GET / answered ${dashboard.status}, 200 was needed`);
  return { listed, tasks, onDashboard: dashboard.text.includes(title) };
}

/**
 * Reads repeatedly until the work is complete: the number of tasks of the workflow with this title; -1 if there was
 * none.
 */
export async function glimpse(
  { caller, reader }: Interrupting,
  title: string,
  work: Promise<unknown>,
): Promise<number[]> {
  const glimpses: number[] = [];
  const state = { done: false };
  const ended = work.finally(() => {
    state.done = true;
  });
  while (!state.done) {
    const found = (await reader.workflows()).find((workflow) => workflow.title === title);
    glimpses.push(found ? await countTasks(caller, found.id) : -1);
  }
  await ended;
  return glimpses;
}

async function countTasks(caller: ApiCaller, id: string): Promise<number> {
  const [head, tasks] = [
    await caller.send('GET', `/api/bundles/${id}`),
    await caller.send('GET', `/api/bundles/${id}/tasks`),
  ];
  if (head.status === 404 && tasks.status === 404) return -1;
  if (head.status !== 200 || tasks.status !== 200) {
    throw new ReadFailed(`a workflow was read with ${head.status} and its tasks with ${tasks.status}`);
  }
  return (tasks.body.tasks as Task[]).length;
}
