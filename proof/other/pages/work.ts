/** The pages of one workflow and of one task, and what can be done there. */

import type { Store } from '../database.ts';
import * as fields from '../fields.ts';
import { addFile, filesOf } from '../files.ts';
import type { Bundle, Entry, Task, User } from '../model.ts';
import { problemOf } from '../problem.ts';
import { tasksOf } from '../stage.ts';
import { act, changeTask, createTask, missingEvidence, taskOf } from '../tasks.ts';
import { type Call, uploadOf } from '../web.ts';
import { archive, bundleOf, canUndo, changeBundle, reschedule, restore, undo } from '../workflows.ts';
import { button, day, field, html, layout } from './html.ts';
import { labelsOf, stageName } from './today.ts';

type Form = Record<string, string>;
const nameOf = (store: Store, id: string) => store.get<User>('user', id)?.name ?? id;

function history(store: Store, entries: Entry[]) {
  return html`<section aria-labelledby="history"><h2 id="history">History</h2><ol>${entries.map(
    ({ at, by, action, note }) =>
      html`<li>${action} by ${nameOf(store, by)} on ${day(at.slice(0, 10))}${note && html`: ${note}`}</li>`,
  )}</ol></section>`;
}

export function workflowPage(call: Call, alert?: string, status = 200): Response {
  const { store } = call;
  const bundle = bundleOf(store, call.param('id'));
  const tasks = tasksOf(store, bundle.id);
  const done = tasks.filter((task) => task.status === 'done').length;
  const to = (action: string) => `/workflows/${bundle.id}/${action}`;
  const active = bundle.status === 'active';
  const links = bundle.bundleLinks ?? [];
  return layout(
    call,
    bundle.title,
    html`<p>${bundle.undoneAt ? 'The start was undone.' : active ? 'Active workflow' : 'Archived workflow'} ·
      Stage: ${stageName(bundle)} · ${done} of ${tasks.length} done · Anchor date ${day(bundle.anchorDate)}</p>
    ${bundle.description && html`<p>${bundle.description}</p>`}
    ${(bundle.tags ?? []).length > 0 && html`<p>Tags: ${bundle.tags?.join(', ')}</p>`}
    <section aria-labelledby="tasks"><h2 id="tasks">Tasks</h2><ol>${tasks.map(
      (
        task,
      ) => html`<li data-testid="task-row"><a href="/tasks/${task.id}">${task.description}</a> Due ${day(task.date)}
        <span>${STATUS[task.status]}</span> <span class="labels">${labelsOf(call, task).join(' · ')}</span>
        ${task.assigneeId && html`<span>${nameOf(store, task.assigneeId)}</span>`}</li>`,
    )}</ol></section>
    ${
      links.length > 0 &&
      html`<section aria-labelledby="links"><h2 id="links">Links</h2>${
        active
          ? button(
              to('links'),
              'Save links',
              links.map(
                ({ name, url }, index) =>
                  html`<div data-testid="link-to-collect">${field(name, `link-${index}`, url, undefined, 'url')}</div>`,
              ),
            )
          : html`<ul>${links.map(({ name, url }) => html`<li>${name}: ${url}</li>`)}</ul>`
      }</section>`
    }
    ${
      (bundle.references ?? []).length > 0 &&
      html`<section aria-labelledby="references"><h2 id="references">References</h2><ul>${bundle.references?.map(
        ({ name, url }) => html`<li><a href="${url}">${name}</a></li>`,
      )}</ul></section>`
    }
    ${
      active &&
      html`<section aria-labelledby="more"><h2 id="more">Change this workflow</h2>
      ${button(to('move'), 'Move workflow', field('New anchor date', 'anchorDate', bundle.anchorDate, undefined, 'date'))}
      ${button(to('add'), 'Add task', html`${field('New task', 'description', '')}${field('Due date', 'date', call.today, undefined, 'date')}`)}
      ${canUndo(bundle) && button(to('undo'), 'Undo start')}${button(to('archive'), 'Archive workflow')}</section>`
    }
    ${!active && !bundle.undoneAt && button(to('restore'), 'Restore workflow')}
    ${history(store, bundle.bundleHistory)}`,
    status,
    alert,
  );
}
const STATUS = { todo: 'Open', waiting: 'Waiting', done: 'Done', archived: 'Archived' };

export function workflowAction(call: Call): Response {
  const id = call.param('id');
  const form = call.body as Form;
  const links = (bundleOf(call.store, id).bundleLinks ?? []).map(({ name, url }, index) => ({
    name,
    url: form[`link-${index}`]?.trim() ?? url,
  }));
  const actions: Record<string, () => unknown> = {
    links: () => changeBundle(call, id, fields.read({ bundleLinks: links }, fields.bundle, [], true)),
    move: () => reschedule(call, id, fields.read(form, { anchorDate: fields.date }, ['anchorDate'])),
    add: () => createTask(call, fields.read({ ...form, bundleId: id }, fields.task, ['description', 'date'])),
    undo: () => undo(call, id),
    archive: () => archive(call, id),
    restore: () => restore(call, id, false),
  };
  return attempt(call, () => actions[call.param('action')]?.(), `/workflows/${id}`, workflowPage);
}

/** Does the work and leads on; if it is refused, shows the page again with the reason. */
function attempt(
  call: Call,
  work: () => unknown,
  next: string,
  again: (call: Call, alert: string, status: number) => Response,
): Response {
  try {
    call.store.transaction(work);
    return call.http.redirect(next, 303);
  } catch (error) {
    const problem = problemOf(error);
    if (problem.status >= 500 || problem.status === 404) throw error;
    return again(call, problem.message, problem.status);
  }
}

export function taskPage(call: Call, alert?: string, status = 200): Response {
  const { store } = call;
  const task = taskOf(store, call.param('id'));
  const typed = call.body as Form;
  const bundle = store.get<Bundle>('bundle', task.bundleId);
  const gaps = task.status === 'done' ? [] : missingEvidence(store, task);
  const to = (action: string) => `/tasks/${task.id}/${action}`;
  const value = (name: keyof Task) => typed[name] ?? task[name] ?? '';
  const evidence = html`${field(task.requiredLinkName ?? 'Link', 'link', value('link'), undefined, 'url')}
    ${field('Note', 'comment', value('comment'))}${field('External status', 'externalStatus', value('externalStatus'))}`;
  return layout(
    call,
    task.description,
    html`<p>${STATUS[task.status]} · Due ${day(task.date)} · <span class="labels">${labelsOf(call, task).join(' · ')}</span></p>
    ${bundle && html`<p>Workflow: <a href="/workflows/${bundle.id}">${bundle.title}</a></p>`}
    ${task.assigneeId && html`<p>Assigned to ${nameOf(store, task.assigneeId)}</p>`}
    ${task.waitingFor && html`<p>Waiting for ${task.waitingFor}. Follow up on ${day(task.followUpAt)}</p>`}
    <section aria-labelledby="how"><h2 id="how">Instructions</h2>
      <p>${[task.instructionDocId, task.instructionStepId].filter(Boolean).join(', step ') || 'None'}</p>
      ${task.instructionsUrl && html`<p><a href="${task.instructionsUrl}">Open the instructions</a></p>`}</section>
    ${gaps.length > 0 && html`<section aria-labelledby="gaps"><h2 id="gaps">Missing evidence</h2><ul>${gaps.map((gap) => html`<li>${gap}</li>`)}</ul></section>`}
    <section aria-labelledby="evidence"><h2 id="evidence">Evidence</h2>
      ${task.proofRequirement && html`<p>${task.proofRequirement.label}${task.proofRequirement.required === false && ' (optional)'}</p>`}
      <form method="post" action="${to('save')}" novalidate>${evidence}<button>Save</button>
      ${(task.status === 'todo' || task.status === 'waiting') && html` <button formaction="${to(task.status === 'todo' ? 'complete' : 'resolve-done')}">Mark as done</button>`}</form>
      <ul>${filesOf(store, task.id).map((file) => html`<li><a href="/api/tasks/${task.id}/files/${file.id}">${file.name}</a></li>`)}</ul>
      <form method="post" action="${to('files')}" enctype="multipart/form-data"><p><label for="file">File</label><input id="file" name="file" type="file"></p><button>Upload file</button></form></section>
    ${
      task.status === 'todo' &&
      html`<section aria-labelledby="wait"><h2 id="wait">Wait for someone</h2>${button(
        to('mark-waiting'),
        'Mark as waiting',
        html`${field('Waiting for', 'waitingFor', typed.waitingFor)}${field('Follow up on', 'followUpAt', typed.followUpAt, undefined, 'date')}${field('What was asked', 'note', typed.note)}`,
      )}</section>`
    }
    ${task.status === 'waiting' && html`${button(to('response-received'), 'Response received')}${button(to('unblocked'), 'Unblocked')}`}
    ${(task.status === 'done' || task.status === 'archived') && button(to('reopen'), 'Reopen')}
    ${history(store, task.taskHistory)}`,
    status,
    alert,
  );
}

export async function taskAction(call: Call): Promise<Response> {
  const id = call.param('id');
  const action = call.param('action');
  const again = (one: Call, alert: string, status: number) => taskPage(one, alert, status);
  if (action === 'files') {
    const file = await uploadOf({ ...call }).catch((error: unknown) => problemOf(error));
    call.body = {};
    const work = () => {
      if (file instanceof Error) throw file;
      return addFile(call, id, file.name, file.bytes);
    };
    return attempt(call, work, `/tasks/${id}`, again);
  }
  const form = call.body as Form;
  const task = taskOf(call.store, id);
  const known = ['link', 'comment', 'externalStatus', 'waitingFor', 'followUpAt', 'note'];
  const filled = Object.fromEntries(
    known.filter((name) => form[name]?.trim()).map((name) => [name, form[name]]),
  );
  const cleared = Object.fromEntries(
    known.filter((name) => name in form && !form[name]?.trim()).map((name) => [name, null]),
  );
  const work = () => {
    if (action === 'reopen') return changeTask(call, id, { status: 'todo' });
    if (action === 'save' || action === 'complete') {
      const status = action === 'complete' ? { status: 'done' } : { status: task.status };
      return changeTask(
        call,
        id,
        fields.read({ ...cleared, ...filled, ...status }, fields.task, ['status'], true),
      );
    }
    const required = action === 'mark-waiting' ? ['waitingFor', 'followUpAt', 'note'] : [];
    return act(call, id, action, fields.read(filled, fields.action, required));
  };
  return attempt(call, work, form.back === '/' ? '/' : `/tasks/${id}`, again);
}
