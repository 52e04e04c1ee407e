/** Attempts to bypass a gate. Each returns the response of its last request. */
import type { WorkflowWithTasks } from '../contract/wire.ts';
import { type ApiActions, arranged, createdId } from './api-actions.ts';
import type { Answer } from './api-caller.ts';
import { textFile } from './evidence-files.ts';

const LINK = 'https://datatalks.club/evidence';
const done = { status: 'done' };

interface Around {
  actions: ApiActions;
  workflow: WorkflowWithTasks['workflow'];
  /** The id of the task whose definition has this name. */
  task: (ref: string) => string;
}

type Bypass = (around: Around) => Promise<Answer>;

/** A single completion of a task with additional members. */
const completing =
  (ref: string, along: object): Bypass =>
  ({ actions, task }) =>
    actions.changeTask(task(ref), { ...done, ...along });

/** A request that may be refused, then the completion. */
const first =
  (ref: string, attempt: (around: Around) => Promise<Answer>): Bypass =>
  async (around) => {
    await attempt(around);
    return around.actions.changeTask(around.task(ref), done);
  };

const proof = { type: 'comment', label: 'The comment', required: false };

/** An ad-hoc task that requires evidence. */
async function own({ actions, workflow }: Around, asks: object): Promise<string> {
  const task = { description: 'Of my own', date: '2026-06-22', bundleId: workflow.id, ...asks };
  return createdId(actions.createTask(task));
}

export const bypasses: Record<string, Bypass> = {
  'completing and dropping the requirement': completing('link', { requiredLinkName: null }),
  'completing and making the proof advice': completing('comment-proof', { proofRequirement: proof }),
  'completing with an empty list of workflow links': completing('workflow-link', { requiredBundleLinks: [] }),
  'completing with a link that is not on the web': completing('url-proof', { link: 'javascript:alert(1)' }),
  'completing with a comment of blanks': completing('comment-proof', { comment: ' \t\n ' }),
  'completing with a made-up count of files': completing('file', { fileCount: 1 }),
  'completing as a task of another source': completing('link', { source: 'manual' }),
  'completing with a completion date in the request': completing('link', {
    completedAt: '2026-06-22T08:00:00.000Z',
  }),
  'completing and leaving the workflow': completing('workflow-link', { bundleId: null }),
  'making a task done at once': ({ actions }) =>
    actions.createTask({ description: 'x', date: '2026-06-22', requiresFile: true, ...done }),

  'dropping the requirement first': first('link', ({ actions, task }) =>
    actions.changeTask(task('link'), { requiredLinkName: null }),
  ),
  'making the proof advice first': first('comment-proof', ({ actions, task }) =>
    actions.changeTask(task('comment-proof'), { proofRequirement: proof }),
  ),
  'waiting first, then resolving': async ({ actions, task }) => {
    const said = { waitingFor: 'nobody', followUpAt: '2026-06-23', note: 'No reason' };
    await arranged(actions.act(task('link'), 'mark-waiting', said));
    return actions.act(task('link'), 'resolve-done');
  },
  'archiving first, then completing': first('link', ({ actions, task }) =>
    actions.changeTask(task('link'), { status: 'archived' }),
  ),
  'supplying the link, completing, then taking it away': async ({ actions, task }) => {
    await arranged(actions.changeTask(task('link'), { ...done, link: LINK }));
    return actions.changeTask(task('link'), { link: null });
  },
  'filling the workflow link, completing, then emptying it': async ({ actions, task, workflow }) => {
    const links = (url: string) => ({ bundleLinks: [{ name: 'Venue', url }] });
    await arranged(actions.changeWorkflow(workflow.id, links(LINK)));
    await arranged(actions.changeTask(task('workflow-link'), done));
    return actions.changeWorkflow(workflow.id, links(''));
  },
  "weakening the requirement of a task of one's own": async (around) => {
    const id = await own(around, { requiresFile: true });
    await around.actions.changeTask(id, { requiresFile: false });
    return around.actions.changeTask(id, done);
  },
  "taking a task of one's own out of its workflow": async (around) => {
    const id = await own(around, { requiredBundleLinks: ['Venue'] });
    await around.actions.changeTask(id, { bundleId: null });
    return around.actions.changeTask(id, done);
  },
  'archiving the workflow first': first('link', ({ actions, workflow }) => actions.archive(workflow.id)),
  'emptying the template first': first('link', ({ actions, workflow }) =>
    actions.changeTemplate(String(workflow.templateId), { taskDefinitions: [] }),
  ),
  'uploading a file that is refused': first('file', ({ actions, task }) =>
    actions.upload(task('file'), textFile('<p>', { name: 'page.html' })),
  ),
};
