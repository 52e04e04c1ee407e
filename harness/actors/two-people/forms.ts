/** Every form of tasks and workflows with text fields, and its entries. */
import { LINKS, type Scene, type State } from './scene.ts';

export interface FormUnderTest {
  name: string;
  /** The state in which the form is offered. */
  from: State;
  /** The page it is on. */
  page: (scene: Scene) => string;
  /** The address to which its button sends it. */
  sentTo: (scene: Scene) => string;
  /** The entries by field name. */
  typed: Record<string, string>;
  /** Where its entries are stored after saving. */
  savesTo: 'task' | 'workflow' | 'history' | 'made';
  /** It moves due dates. */
  moves?: boolean;
  /** It may be sent from the row on Today too. */
  inRow?: boolean;
  /** The page of the workflow, with the row open that also has the form. */
  rowPage?: (scene: Scene) => string;
}

const [luma = '', slides = ''] = LINKS.map((name) => `links.0.${name}`);
const links = { [luma]: 'https://mine.example/luma', [slides]: 'https://mine.example/slides' };
const note = { comment: 'Mine: ask for Anna\nand for Otto' };
const evidence = {
  ...note,
  link: 'https://mine.example/programme',
  externalStatus: 'Mine: scheduled',
  ...links,
};
const edits = { description: 'Mine: announce it', date: '2026-07-01' };

const started = { title: 'Mine: a start', anchorDate: '2026-09-14' };
const added = { description: 'Mine: a task more', date: '2026-06-30', requiredLinkName: 'Mine: slides' };
const waiting = {
  waitingFor: 'Mine: Anna',
  followUpAt: '2026-06-30',
  note: 'Mine: which room?',
  channel: 'Mine: phone',
};

export const forms: FormUnderTest[] = [
  ofTask('note and evidence', 'todo', 'save', evidence),
  ofTask('evidence and completion', 'todo', 'done', evidence),
  saying('waiting', 'todo', 'wait', waiting),
  ofTask('edit', 'todo', 'edit', edits),
  ofTask('edit and removal', 'todo', 'archive', edits),
  ofTask('note of a waiting task', 'waiting', 'save', note),
  ofTask('evidence and resolution', 'waiting', 'resolve', evidence),
  saying('follow-up', 'waiting', 'follow-up', { followUpAt: '2026-07-02', note: 'Mine: asked again' }),
  saying('answer', 'waiting', 'response', { note: 'Mine: the big room' }),
  saying('no longer blocked', 'waiting', 'unblocked', { note: 'Mine: found one' }),
  ofTask('edit of a waiting task', 'waiting', 'edit', edits),
  ofTask('note of a done task', 'done', 'save', note),
  ofTask('note of a task that somebody added', 'own', 'save', note),
  ofWorkflow('links', 'todo', 'links', links, ''),
  ofWorkflow('edit of a workflow', 'todo', 'edit', {
    title: 'Mine: Meetup',
    description: 'Mine: with\nguests',
    stage: 'announced',
  }),
  ofWorkflow('edit of an archived workflow', 'workflow-archived', 'edit', { title: 'Mine: Archive' }),
  { ...ofWorkflow('reschedule', 'todo', 'reschedule', {}, 'reschedule?anchorDate=2026-08-03'), moves: true },
  {
    name: 'new task of the workflow',
    from: 'todo',
    page: ({ workflowId }) => `/tasks/new?bundleId=${workflowId}`,
    sentTo: () => '/tasks',
    typed: added,
    savesTo: 'made',
  },
  {
    name: 'start',
    from: 'template',
    page: ({ templateId }) => `/templates/${templateId}/start`,
    sentTo: () => '/workflows',
    typed: started,
    savesTo: 'made',
  },
];

function ofTask(name: string, from: State, step: string, typed: FormUnderTest['typed']): FormUnderTest {
  const page = ({ taskId }: Scene) => `/tasks/${taskId}`;
  const inRow = from === 'todo' || from === 'waiting' || from === 'own';
  // A task of a template is named by its step, another one by its id.
  const rowPage = ({ workflowId, taskId }: Scene) =>
    `/workflows/${workflowId}?open=${from === 'own' ? taskId : '1'}`;
  const sentTo = (scene: Scene) => `${page(scene)}/${step}`;
  return { name, from, page, sentTo, typed, savesTo: 'task', inRow, rowPage };
}

/** A form whose entries are kept in the history. */
function saying(name: string, from: State, step: string, typed: FormUnderTest['typed']): FormUnderTest {
  return { ...ofTask(name, from, step, typed), savesTo: 'history' };
}

function ofWorkflow(
  name: string,
  from: State,
  step: string,
  typed: FormUnderTest['typed'],
  page = step,
): FormUnderTest {
  const at = ({ workflowId }: Scene) => `/workflows/${workflowId}/`;
  return {
    name,
    from,
    page: (scene) => `${at(scene)}${page}`.replace(/\/$/, ''),
    sentTo: (scene) => `${at(scene)}${step}`,
    typed,
    savesTo: 'workflow',
  };
}
