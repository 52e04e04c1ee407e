/** The first page: the first-run state, or the work of the day with the active workflows. */
import { type Bundle, STAGES, type Task, type Template, type User } from '../model.ts';
import { byDate, isOpen, tasksOf } from '../stage.ts';
import { missingEvidence } from '../tasks.ts';
import type { Call } from '../web.ts';
import { button, day, type Html, html, layout } from './html.ts';

const STAGE_NAMES = ['Preparation', 'Announced', 'After the event', 'Done'];
export const stageName = (bundle: Bundle) => STAGE_NAMES[STAGES.indexOf(bundle.stage)];

const LABELS = [
  'Follow-up due',
  'Overdue',
  'Due today',
  'Waiting',
  'Missing evidence',
  'Recurring',
  'From a template',
] as const;
type Label = (typeof LABELS)[number];

export function labelsOf({ store, today }: Pick<Call, 'store' | 'today'>, task: Task): Label[] {
  const waiting = task.status === 'waiting';
  const reached = waiting && (task.followUpAt ?? '') <= today;
  const holds: Record<Label, boolean> = {
    'Follow-up due': reached,
    Overdue: isOpen(task) && !waiting && task.date < today,
    'Due today': isOpen(task) && !waiting && task.date === today,
    Waiting: waiting && !reached,
    'Missing evidence': isOpen(task) && task.date <= today && missingEvidence(store, task).length > 0,
    Recurring: task.source === 'recurring',
    'From a template': task.source === 'template',
  };
  return LABELS.filter((label) => holds[label]);
}

const GROUPS: [string, Label?][] = [
  ['Follow-ups due', 'Follow-up due'],
  ['Overdue', 'Overdue'],
  ['Due today', 'Due today'],
  ['Waiting', 'Waiting'],
  ['Coming up'],
];

export function startLinks({ store }: Call): Html {
  const all = store.all<Template>('template');
  const ready = all.filter(({ taskDefinitions }) => taskDefinitions.length > 0);
  const empty = all.filter((template) => !ready.includes(template));
  const first = ['newsletter', 'podcast'];
  ready.sort(
    (one, other) => first.indexOf(other.type) - first.indexOf(one.type) || (one.name < other.name ? -1 : 1),
  );
  return html`<ul>${ready.map(
    (template) =>
      html`<li>${template.emoji && html`<span aria-hidden="true">${template.emoji}</span> `}<a href="/start/${template.id}">Start ${startName(template)}</a></li>`,
  )}${empty.map(({ name }) => html`<li><span>${name}</span> has no tasks yet.</li>`)}</ul>`;
}

/** A template's name as its start action shows it. */
export const startName = ({ name }: Template) =>
  /^(podcast|newsletter)$/i.test(name) ? name.toLowerCase() : name;

export function today(call: Call): Response {
  const { store } = call;
  const bundles = store.all<Bundle>('bundle', "doc ->> 'status' = 'active'");
  const active = new Set(bundles.map(({ id }) => id));
  const open = store
    .all<Task>('task', "doc ->> 'status' IN ('todo', 'waiting')")
    .filter(({ bundleId }) => bundleId === undefined || active.has(bundleId))
    .sort(byDate);
  if (bundles.length === 0 && open.length === 0) return layout(call, 'Today', firstRun(call));
  const people = new Map(store.all<User>('user').map(({ id, name }) => [id, name]));
  const titles = new Map(bundles.map(({ id, title }) => [id, title]));
  const rows = open.map((task) => ({ task, labels: labelsOf(call, task) }));
  const groupOf = (labels: Label[]) => GROUPS.find(([, label]) => !label || labels.includes(label))?.[0];
  const row = ({ task, labels }: (typeof rows)[number]) => html`<li data-testid="queue-row">
    <a href="/tasks/${task.id}">${task.description}</a> <span class="labels">${labels.join(' · ')}</span>
    Due ${day(task.date)}${task.followUpAt && html` Follow up on ${day(task.followUpAt)}`}
    ${task.bundleId && html`<a href="/workflows/${task.bundleId}">${titles.get(task.bundleId)}</a>`}
    ${task.assigneeId && html`<span>${people.get(task.assigneeId) ?? task.assigneeId}</span>`}
    ${task.status === 'todo' && button(`/tasks/${task.id}/complete`, 'Mark as done', html`<input type="hidden" name="back" value="/">`)}</li>`;
  const groups = GROUPS.map(([name]) => ({
    name,
    own: rows.filter(({ labels }) => groupOf(labels) === name),
  }));
  return layout(
    call,
    'Today',
    html`<p>${day(call.today)}</p>
    <ul aria-label="Figures">${LABELS.slice(0, 6).map(
      (label) =>
        html`<li data-testid="tile"><span>${label}</span> <strong>${rows.filter(({ labels }) => labels.includes(label)).length}</strong></li>`,
    )}</ul>
    <section aria-labelledby="workflows"><h2 id="workflows">Active workflows</h2><ul>${bundles.map((bundle) => workflow(call, bundle))}</ul></section>
    ${groups
      .filter(({ own }) => own.length > 0)
      .map(
        ({ name, own }) =>
          html`<section data-testid="queue-group" aria-label="${name}"><h2>${name} <span>(${own.length})</span></h2><ul>${own.map(row)}</ul></section>`,
      )}
    <section aria-labelledby="start"><h2 id="start">Start another workflow</h2>${startLinks(call)}</section>`,
  );
}

function workflow({ store, today }: Call, bundle: Bundle): Html {
  const tasks = tasksOf(store, bundle.id).filter(({ status }) => status !== 'archived');
  const done = tasks.filter(({ status }) => status === 'done').length;
  const next = tasks.find(isOpen);
  return html`<li data-testid="active-workflow"><a href="/workflows/${bundle.id}">${bundle.title}</a>
    <span>${done} of ${tasks.length} done</span> <span>${stageName(bundle)}</span>
    ${next && html`<span>${next.date < today ? 'Oldest' : 'Next'} due ${day(next.date)}</span>`}</li>`;
}

function firstRun(call: Call): Html {
  const templates = call.store.all<Template>('template');
  const past = call.store.first('SELECT 1 FROM row WHERE kind = ? LIMIT 1', 'bundle');
  const again = html`<p><a href="/">Check again</a></p>`;
  const history = past && html`<p><a href="/workflows">See earlier workflows</a></p>`;
  if (templates.length === 0)
    return html`<h2>No workflow templates available</h2>
      <p>Ask an administrator to restore the templates, or seed them again by a restart of the server.</p>${again}${history}`;
  if (templates.every(({ taskDefinitions }) => taskDefinitions.length === 0))
    return html`<h2>No template is ready to start</h2><p>Ask an administrator to add tasks to a template.</p>${again}${history}`;
  return html`<h2>No active production work yet</h2><p>Choose a workflow to start. Its tasks are then listed here.</p>
    ${startLinks(call)}${history}`;
}
