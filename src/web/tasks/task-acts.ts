/** The forms of a task in its present state: complete with evidence, wait, follow up, reopen, edit. */
import { html, raw } from 'hono/html';
import { linkField, linkFields, linkValues } from '../../domain/bundle-change.ts';
import { isLedBy } from '../../domain/bundle-record.ts';
import { gatePointer } from '../../domain/gates.ts';
import { isOpen, type Task } from '../../domain/task.ts';
import {
  choiceField,
  type FormState,
  hidden,
  lineField,
  problemBox,
  textField,
} from '../forms/form-fields.ts';
import { type Entry, unplaced } from '../forms/kept-entries.ts';
import { dueWords, shortDate } from '../page/due.ts';
import { icon } from '../page/icons.ts';
import { stageWords } from '../page/labels.ts';
import type { PageContext } from '../page/layout.ts';
import { count, type Html } from '../page/markup.ts';
import type { Labels } from '../page/refusal-words.ts';
import { missingWords } from '../today/queue-row.ts';
import { linkWords } from './link-values.ts';
import { asksForFile, fileField, fileForm, filesOf } from './task-files.ts';
import { isBack } from './task-history.ts';
import { formOf, missingOf, type TaskBecame, type TaskView } from './task-view.ts';

/** The section `#act`: the only one that is opened in place. */
export function taskActs(ctx: PageContext, view: TaskView): Html {
  const { task, bundle } = view;
  const inside = bundle?.undoneAt
    ? html`<p class="card none">The start of its workflow was undone, so this task cannot be changed.</p>`
    : { todo, waiting, done, archived }[task.status](ctx, view);
  const add = (entries: readonly Entry[]) => (bundle?.undoneAt ? html`` : addToNote(view, entries));
  const rest = view.refused ? unplaced(ctx, view.refused, add) : '';
  return html`<section id="act" class="act" aria-label="Work on: ${task.description}">${
    view.saved
      ? html`<div id="notice" class="notice success" role="status" tabindex="-1" autofocus>${icon('check')}<p>Saved.${savedWords(ctx, task)}</p></div>`
      : ''
  }${rest}${inside}</section>`;
}

/** Assignee, due date and number of files of an open task. */
function savedWords({ users, today, locale }: PageContext, task: Task): string {
  if (!isOpen(task)) return '';
  const { assigneeId, date, fileCount = 0 } = task;
  const name = assigneeId ? (users.get(assigneeId) ?? 'a removed person') : 'nobody';
  const files = fileCount > 0 ? `, ${count(fileCount, 'file')}` : '';
  return ` Assigned to ${name}, due ${shortDate(date, today, locale)}${files}.`;
}

/** Saves entries that have no field any more as part of the note, whatever state the task is in. */
function addToNote({ task, back }: TaskView, entries: readonly Entry[]): Html {
  const { comment = '' } = task;
  const lines = entries.map(([name, text]) => `${name}: ${text}`);
  const note = [...(comment === '' ? [] : [comment]), ...lines].join('\n');
  return html`<form method="post" action="/tasks/${task.id}/save" data-here>${hidden('back', back)}${hidden('was.comment', comment)}${hidden('comment', note)}<div class="alerts"></div>
<div class="go"><button class="secondary" data-busy="Saving…" aria-label="Add to the note: ${task.description}">Add to the note</button></div></form>`;
}

function todo(ctx: PageContext, view: TaskView): Html {
  return html`${evidenceForm(view, { done: 'Complete', busy: 'Completing…', path: 'done' })}${fileForm(view)}
<div class="more">${waitForm(view)}${editForm(ctx, view)}</div>`;
}

function waiting(ctx: PageContext, view: TaskView): Html {
  const { task } = view;
  const until = task.followUpAt ? shortDate(task.followUpAt, ctx.today, ctx.locale) : '';
  return html`<div class="notice plain">${icon('clock')}<p>Waiting for <strong>${task.waitingFor ?? 'somebody'}</strong>. ${until ? html`Follow up on <time datetime="${task.followUpAt}">${until}</time>` : 'No day to follow up'}${task.followUpChannel ? ` by ${task.followUpChannel}` : ''}.</p></div>
${answerForm(view)}${followUpForm(ctx, view)}
${evidenceForm(view, { done: 'Resolve and complete', busy: 'Completing…', path: 'resolve' })}${fileForm(view)}<div class="more">${editForm(ctx, view)}</div>`;
}

function done(ctx: PageContext, view: TaskView): Html {
  const { task } = view;
  const by = task.completedBy ? (ctx.users.get(task.completedBy) ?? task.completedBy) : 'somebody';
  const begun = view.refused?.form === 'evidence';
  return html`${stateForm(view, 'reopen', 'Reopen', 'Reopening…', html`Completed by ${by}. Reopen it to put it back into the queue.`)}${filesOf(view)}
<div class="more"><details${begun ? raw(' open') : ''}><summary>${icon('chevron')}Change the note and evidence</summary>${evidenceForm(view, null)}</details></div>`;
}

function archived(_ctx: PageContext, view: TaskView): Html {
  if (view.bundle?.status === 'archived')
    return html`<p class="card none">Its workflow is archived. <a href="/workflows/${view.bundle.id}">Restore the workflow</a> to continue with its tasks.</p>`;
  return stateForm(
    view,
    'restore',
    'Put back into the queue',
    'Restoring…',
    html`This task was taken out of the queue.`,
  );
}

/** The fields of the forms by the members of a request. */
export function labelsOf({ task, bundle }: Pick<TaskView, 'task' | 'bundle'>): Labels {
  const asked = (task.requiredBundleLinks ?? []).map((name) => linkField(name));
  return {
    '/link': ['link', 'The link'],
    '/comment': ['comment', 'The note'],
    '/externalStatus': ['externalStatus', 'The status'],
    '/waitingFor': ['waitingFor', 'Who this task is waiting for'],
    '/followUpAt': ['followUpAt', 'The day to follow up', 'Choose'],
    '/channel': ['channel', 'The channel'],
    '/note': ['note', 'The note'],
    '/description': ['description', 'The task name'],
    '/date': ['date', 'The due date', 'Choose'],
    '/assigneeId': ['assigneeId', 'The assignee', 'Choose'],
    '/file': ['file', 'A file', 'Choose'],
    ...linkWords([...linkFields(bundle?.bundleLinks ?? []), ...asked]),
  };
}

/** The start of every form: its address, its base and its problems. */
function open(
  view: TaskView,
  path: string,
  form: FormState & { lead: string },
  fields: string[],
  withFile = false,
): Html {
  return html`<form class="card" method="post"${withFile ? raw(' enctype="multipart/form-data"') : ''} action="/tasks/${view.task.id}/${path}" novalidate data-here>
${hidden('was.status', view.task.status)}${hidden('back', view.back)}${withFile ? hidden('uploadKey', view.uploadKey) : ''}
<div class="alerts">${problemBox(form, form.lead, fields)}</div>`;
}

/** `completing`: the button that completes it as well; null for a task that is done. */
function evidenceForm(view: TaskView, completing: { done: string; busy: string; path: string } | null): Html {
  const { task, bundle } = view;
  const proof = task.proofRequirement;
  const links = (task.requiredBundleLinks ?? []).map((name) => ({ name, field: linkField(name) }));
  const filled = linkValues(bundle?.bundleLinks ?? []);
  const form = formOf(view, 'evidence', {
    link: task.link ?? '',
    comment: task.comment ?? '',
    externalStatus: task.externalStatus ?? '',
    ...Object.fromEntries(links.map(({ field }) => [field, filled[field] ?? ''])),
  });
  const asksLink = task.requiredLinkName ?? (proof?.type === 'url' ? proof.label : undefined);
  const missing = missingOf(view);
  const required = (pointer: string) => missing.some((gate) => gatePointer(gate) === pointer);
  const unfilled = (link: string) =>
    missing.some((gate) => gate.kind === 'bundle-link' && gate.name === link);
  const withFile = completing !== null && asksForFile(task);
  const optional = (type: string) => (proof?.type === type && proof.required === false ? ' (optional)' : '');
  const save = html`<button class="secondary"${completing ? html` formaction="/tasks/${task.id}/save"` : ''} data-busy="Saving…" aria-label="${completing ? 'Save without completing' : 'Save'}: ${task.description}">Save</button>`;
  return html`${open(view, completing?.path ?? 'save', form, ['link', 'comment', 'externalStatus', 'file', ...links.map(({ field }) => field)], withFile)}
${missing.length > 0 ? html`<p>${icon('file')}<strong>Still needed:</strong> ${missingWords(missing)}</p>` : ''}
${asksLink || task.link ? lineField(form, { name: 'link', label: `Link${asksLink ? `: ${asksLink}` : ''}${optional('url')}`, type: 'url', required: required('/link') }) : ''}
${links.map(({ name, field }) => lineField(form, { name: field, label: `Workflow link: ${name}`, type: 'url', required: unfilled(name), hint: 'This fills the link for the whole workflow.' }))}
${proof?.type === 'external-status' || task.externalStatus ? lineField(form, { name: 'externalStatus', label: `Status${proof?.type === 'external-status' ? `: ${proof.label}` : ''}${optional('external-status')}`, required: required('/externalStatus') }) : ''}
${textField(form, { name: 'comment', label: `Note${proof?.type === 'comment' ? `: ${proof.label}` : ''}${optional('comment')}`, required: required('/comment') })}${withFile ? fileField(view, form, required('/files')) : ''}
<div class="go">${completing ? html`<button class="${completing.path === 'done' ? 'primary' : 'secondary'}" data-busy="${completing.busy}" aria-label="${completing.done}: ${task.description}">${completing.done}</button>` : ''}${save}</div></form>`;
}

function waitForm(view: TaskView): Html {
  const form = formOf(view, 'wait');
  const begun = form.problems.length > 0 || Boolean(form.values.waitingFor);
  return html`<details${begun ? raw(' open') : ''}><summary>${icon('chevron')}Wait for somebody</summary>${open(view, 'wait', form, ['waitingFor', 'followUpAt', 'note', 'channel'])}
<div class="pair">${lineField(form, { name: 'waitingFor', label: 'Waiting for', required: true })}${lineField(form, { name: 'followUpAt', label: 'Follow up on', type: 'date', required: true })}</div>
${textField(form, { name: 'note', label: 'What was asked', required: true })}
${lineField(form, { name: 'channel', label: 'Channel (optional)', max: 200 })}
<div class="go"><button class="secondary" data-busy="Saving…" aria-label="Mark as waiting: ${view.task.description}">Mark as waiting</button></div></form></details>`;
}

/** Unfolded from the day on which it is due. */
function followUpForm(ctx: PageContext, view: TaskView): Html {
  const { followUpAt = '', followUpChannel = '' } = view.task;
  const form = formOf(
    view,
    'follow-up',
    { followUpAt, channel: followUpChannel },
    { followUpAt: '', channel: '' },
  );
  const begun = form.problems.length > 0 || Boolean(form.values.note) || followUpAt <= ctx.today;
  return html`<details${begun ? raw(' open') : ''}><summary>${icon('chevron')}Follow up again</summary>${open(view, 'follow-up', form, ['followUpAt', 'note', 'channel'])}
<div class="pair">${lineField(form, { name: 'followUpAt', label: 'Follow up again on', type: 'date', required: true })}${lineField(form, { name: 'channel', label: 'Channel (optional)', max: 200 })}</div>
${textField(form, { name: 'note', label: 'What was said (optional)' })}
<div class="go"><button class="secondary" data-busy="Saving…" aria-label="Follow-up sent: ${view.task.description}">Follow-up sent</button></div></form></details>`;
}

function answerForm(view: TaskView): Html {
  const { task } = view;
  const form = formOf(view, 'answer');
  return html`${open(view, 'response', form, ['note'])}
${textField(form, { name: 'note', label: 'The answer (optional)' })}
<div class="go"><button class="primary" data-busy="Saving…" aria-label="Answer received: ${task.description}">Answer received</button></div>
<details><summary>${icon('chevron')}Continue without an answer</summary><p class="go"><button class="secondary" formaction="/tasks/${task.id}/unblocked" data-busy="Saving…" aria-label="No longer blocked: ${task.description}">No longer blocked</button></p></details></form>`;
}

function editForm(ctx: PageContext, view: TaskView): Html {
  const { task } = view;
  const { description, date, assigneeId = '' } = task;
  const form = formOf(view, 'edit', { description, date, assigneeId });
  const begun = form.problems.length > 0 || view.typed.description !== undefined;
  return html`<details${begun ? raw(' open') : ''}><summary>${icon('chevron')}Edit, put off or hand over</summary>${open(view, 'edit', form, ['description', 'date', 'assigneeId'])}
${lineField(form, { name: 'description', label: 'Task name', required: true })}
<div class="pair">${lineField(form, { name: 'date', label: 'Due date', type: 'date', required: true })}${choiceField(form, { name: 'assigneeId', label: 'Assigned to', options: people(ctx, form.values.assigneeId) })}</div>
<div class="go"><button class="secondary" data-busy="Saving…" aria-label="Save changes: ${description}">Save changes</button><button class="quiet" formaction="/tasks/${task.id}/archive" data-busy="Removing…" aria-label="Take out of the queue: ${description}">Take out of the queue</button></div></form></details>`;
}

function stateForm(view: TaskView, path: string, button: string, busy: string, words: Html): Html {
  const form = formOf(view, 'state');
  return html`${open(view, path, form, [])}<p>${words}</p><div class="go"><button class="secondary" data-busy="${busy}" aria-label="${button}: ${view.task.description}">${button}</button></div></form>`;
}

/** Who a task may be assigned to. Somebody who was removed stays chosen where they are, and is offered nowhere else. */
export function people({ people: present, users }: PageContext, assigneeId = ''): [string, string][] {
  const isGone = assigneeId !== '' && !present.some(([id]) => id === assigneeId);
  return [
    ['', 'Nobody'],
    ...present.map(([id, name]): [string, string] => [id, name]),
    ...(isGone ? [[assigneeId, removedWords(users.get(assigneeId))] satisfies [string, string]] : []),
  ];
}

function removedWords(name: string | undefined): string {
  return name === undefined ? 'Removed person' : `${name} (removed)`;
}

/** The result of the last action on a task, and the button that reverts it; the target of `#notice`. */
export function taskNotice(ctx: PageContext, { task, bundle, back }: TaskBecame): Html {
  const { description, status } = task;
  const due = dueWords(task.date, ctx.today, ctx.locale);
  const led = bundle && isLedBy(bundle, task);
  const name = task.assigneeId && ctx.users.get(task.assigneeId);
  const forWhom = name ? ` for ${name}` : '';
  const words = {
    done: 'Completed',
    archived: 'Taken out of the queue',
    waiting: `Waiting for ${task.waitingFor ?? 'somebody'}${task.followUpAt ? ` until ${shortDate(task.followUpAt, ctx.today, ctx.locale)}` : ''}`,
    todo: `${isBack(task) ? 'Back to do' : task.revision === 1 ? `Added${forWhom}` : 'To do'}, ${due.text.charAt(0).toLowerCase()}${due.text.slice(1)}`,
  }[status];
  const undo = { done: ['reopen', 'Reopen'], archived: ['restore', 'Put back'], waiting: null, todo: null }[
    status
  ];
  const button = undo
    ? html`<form method="post" action="/tasks/${task.id}/${undo[0]}" data-here>${hidden('was.status', status)}${hidden('back', back)}<button class="secondary" data-busy="Saving…" aria-label="${undo[1]}: ${description}">${undo[1]}</button></form>`
    : '';
  return html`<div id="notice" class="notice success" role="status" tabindex="-1" autofocus>${icon('check')}<p><strong>${words}:</strong> ${description}${led ? html`. <a href="/workflows/${bundle.id}">${bundle.title}</a> is now in the stage “${stageWords[bundle.stage]}”.` : ''}</p>${button}</div>`;
}
