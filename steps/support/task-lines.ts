/** Tasks as tables of scenarios list them. */
import assert from 'node:assert/strict';
import { arranged, createdId } from '../../harness/actors/api-actions.ts';
import type { SpecWorld } from './world.ts';

export const NOTE = 'Asked by mail';

export interface TaskLine {
  task: string;
  due: string;
  /** `the link "<name>"`, `a file`, or both with "and" between them. */
  'asks for'?: string;
  'waits until'?: string;
  /** "a person" unless it is given. */
  from?: 'its schedule' | 'the workflow' | 'a person';
}

const ORIGINS = ['its schedule', 'the workflow', 'a person'];
const ASKS = /^(?:the link "(?<link>[^"]+)")?(?: and )?(?<file>a file)?$/;

/** Stores the task of the line, which becomes the present task of the scenario. */
export async function arrangeTask(world: SpecWorld, line: TaskLine): Promise<void> {
  const id = await stored(world, line);
  const until = line['waits until'];
  if (until) {
    const said = { waitingFor: 'the venue', followUpAt: until, note: NOTE };
    await arranged((await world.actions()).act(id, 'mark-waiting', said));
  }
  world.saw({ task: await (await world.reader()).task(id) });
}

async function stored(world: SpecWorld, line: TaskLine): Promise<string> {
  const { task: description, due: date, from = 'a person' } = line;
  assert.ok(ORIGINS.includes(from), `A task is from ${ORIGINS.join(', ')}; the table says "${from}".`);
  if (from === 'its schedule') return (await world.arranging()).recurringTask(description, date);
  const asked = ASKS.exec(line['asks for'] ?? '')?.groups;
  assert.ok(asked, `A task asks for the link "<name>", a file, or both; the table says ${line['asks for']}.`);
  const { link: requiredLinkName, file } = asked;
  const actions = await world.actions();
  return createdId(
    actions.createTask({
      ...{ description, date, requiredLinkName },
      ...(file && { requiresFile: true }),
      ...(from === 'the workflow' && { bundleId: world.seen('workflow').workflow.id }),
    }),
  );
}

const fields = {
  ...{ due: 'date', link: 'link', note: 'comment', workflow: 'workflow', 'assigned to': 'assigneeId' },
  'external status': 'externalStatus',
  ...{
    title: 'title',
    description: 'description',
    tags: 'tags',
    'anchor date': 'anchorDate',
    status: 'status',
  },
};

/** A change as a table lists it, one field a line, as the API takes it. */
export function changeOf(lines: string[][]): Record<string, string> {
  return Object.fromEntries(
    lines.map(([name = '', value = '']) => {
      const field = fields[name as keyof typeof fields];
      if (!field) throw new Error(`"${name}" is no field; write one of ${Object.keys(fields).join(', ')}`);
      return [field, value];
    }),
  );
}
