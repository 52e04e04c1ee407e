/** All changes by another person to a task or workflow while its form is open. */
import { type ApiActions, arranged } from '../api-actions.ts';
import type { Answer } from '../api-caller.ts';
import { EVIDENCE, LINKS, type Scene, type State, WAITING } from './scene.ts';

/** Values that the change stored, by field; of links `links.0.<name>`. */
export interface Stored {
  task?: Record<string, string>;
  workflow?: Record<string, string>;
}

export interface Change {
  name: string;
  /** The states of a scene in which it can be made. */
  from: State[];
  /** The requests, in order. */
  acts: (actions: ApiActions, scene: Scene) => (() => Promise<Answer>)[];
  stored?: Stored;
}

/** @throws if it cannot be made */
export async function make({ acts }: Change, actions: ApiActions, scene: Scene): Promise<void> {
  for (const act of acts(actions, scene)) await arranged(act());
}

const open: State[] = ['todo', 'waiting'];
const tasks: State[] = [...open, 'done', 'archived'];
const theirs = 'https://theirs.example/';
const filled = (url = theirs) => LINKS.map((name) => ({ name, url }));
const [luma = '', slides = ''] = LINKS.map((name) => `links.0.${name}`);

export const changes: Change[] = [
  edit('note', tasks, { comment: 'Theirs: room 7' }),
  edit('evidence', tasks, { link: theirs, externalStatus: 'Theirs: sent' }),
  edit('description and date', tasks, { description: 'Theirs: tell everybody', date: '2026-06-25' }),
  {
    name: 'one link',
    from: ['todo', 'waiting', 'archived'],
    acts: (actions, { workflowId }) => [
      () =>
        actions.changeWorkflow(workflowId, {
          bundleLinks: LINKS.map((name, at) => ({ name, url: at === 0 ? theirs : '' })),
        }),
    ],
    stored: { workflow: { [luma]: theirs } },
  },
  {
    name: 'completion',
    from: ['todo'],
    acts: (actions, { taskId, workflowId }) => [
      () => actions.changeWorkflow(workflowId, { bundleLinks: filled() }),
      () => actions.changeTask(taskId, { ...EVIDENCE, status: 'done' }),
    ],
    stored: {
      task: { ...EVIDENCE, status: 'done' },
      workflow: { [luma]: theirs, [slides]: theirs },
    },
  },
  {
    name: 'resolution',
    from: ['waiting'],
    acts: (actions, { taskId, workflowId }) => [
      () => actions.changeWorkflow(workflowId, { bundleLinks: filled() }),
      () => actions.act(taskId, 'resolve-done', EVIDENCE),
    ],
    stored: { task: { ...EVIDENCE, status: 'done' }, workflow: { [luma]: theirs, [slides]: theirs } },
  },
  {
    name: 'waiting',
    from: ['todo'],
    acts: (actions, { taskId }) => [() => actions.act(taskId, 'mark-waiting', WAITING)],
    stored: { task: { waitingFor: WAITING.waitingFor, followUpAt: WAITING.followUpAt } },
  },
  {
    name: 'follow-up',
    from: ['waiting'],
    acts: (actions, { taskId }) => [
      () => actions.act(taskId, 'follow-up-sent', { followUpAt: '2026-06-26' }),
    ],
    stored: { task: { followUpAt: '2026-06-26' } },
  },
  {
    name: 'answer',
    from: ['waiting'],
    acts: (actions, { taskId }) => [() => actions.act(taskId, 'response-received', { note: 'Theirs: yes' })],
    stored: { task: { status: 'todo' } },
  },
  edit('removal from the queue', open, { status: 'archived' }),
  {
    name: 'deletion',
    from: [...tasks, 'own'],
    acts: (actions, { taskId }) => [() => actions.deleteTask(taskId)],
  },
  workflowEdit('title and description', { title: 'Theirs: Meetup', description: 'Theirs: no guests' }),
  workflowEdit('stage', { stage: 'after-event' }),
  {
    name: 'rescheduling',
    from: open,
    acts: (actions, { workflowId }) => [() => actions.reschedule(workflowId, '2026-06-29')],
    stored: { workflow: { anchorDate: '2026-06-29' } },
  },
  {
    name: 'archiving of the workflow',
    from: tasks,
    acts: (actions, { workflowId }) => [() => actions.archive(workflowId)],
    stored: { workflow: { status: 'archived' } },
  },
  {
    name: 'undoing of the start',
    from: ['todo'],
    acts: (actions, { workflowId }) => [() => actions.undo(workflowId)],
    stored: { workflow: { status: 'archived' } },
  },
  {
    name: 'restoring of the workflow',
    from: ['workflow-archived'],
    acts: (actions, { workflowId }) => [() => actions.restore(workflowId)],
    stored: { workflow: { status: 'active' } },
  },
  {
    name: 'moving to another workflow',
    from: ['own'],
    acts: (actions, { taskId, otherId }) => [() => actions.changeTask(taskId, { bundleId: otherId })],
  },
  {
    name: 'a proof more',
    from: ['own'],
    acts: (actions, { taskId }) => [() => actions.changeTask(taskId, { requiresFile: true })],
  },
  {
    name: 'renaming of the template',
    from: ['template'],
    acts: (actions, { templateId }) => [
      () => actions.changeTemplate(templateId, { name: 'Theirs: Gathering' }),
    ],
  },
  {
    name: 'deletion of the template',
    from: ['template'],
    acts: (actions, { templateId }) => [() => actions.deleteTemplate(templateId)],
  },
  {
    name: 'deletion of the workflow',
    from: [...tasks, 'own', 'workflow-archived'],
    acts: (actions, { workflowId }) => [
      () => actions.archive(workflowId),
      () => actions.deleteWorkflow(workflowId),
    ],
  },
];

function edit(name: string, from: State[], task: Record<string, string>): Change {
  return {
    name,
    from,
    acts: (actions, { taskId }) => [() => actions.changeTask(taskId, task)],
    stored: { task },
  };
}

function workflowEdit(name: string, workflow: Record<string, string>): Change {
  return {
    name: `${name} of the workflow`,
    from: ['todo', 'waiting', 'done', 'archived', 'workflow-archived'],
    acts: (actions, { workflowId }) => [() => actions.changeWorkflow(workflowId, workflow)],
    stored: { workflow },
  };
}
