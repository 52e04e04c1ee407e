/** The files of a task: adding one, and removing a wrong one. */
import { html, raw } from 'hono/html';
import { acceptedExtensions, type EvidenceFile, MAX_FILE_BYTES } from '../../domain/evidence-file.ts';
import type { Task } from '../../domain/task.ts';
import { canRemoveFile } from '../../domain/task-files.ts';
import { type FormState, problemBox } from '../forms/form-fields.ts';
import { icon } from '../page/icons.ts';
import type { Html } from '../page/markup.ts';
import { formOf, type TaskView } from './task-view.ts';

/** Whether a file is evidence of the task. Then it is chosen in the form that completes the task. */
export function asksForFile({ requiresFile, proofRequirement }: Task): boolean {
  return requiresFile === true || proofRequirement?.type === 'file';
}

/** The field that chooses a file, and what is wrong with it. */
export function fileField({ task }: TaskView, form: FormState, required = false): Html {
  const label = task.proofRequirement?.type === 'file' ? `File: ${task.proofRequirement.label}` : 'File';
  const wrong = form.problems.some(({ field }) => field === 'file');
  return html`<div class="field"><label for="${form.id}-file">${label}</label><input id="${form.id}-file" name="file" type="file" accept="${acceptedExtensions.join()}"${required ? raw(' required') : ''}${wrong ? raw(' aria-invalid="true"') : ''} aria-describedby="${form.id}-hint"><p class="meta" id="${form.id}-hint">PDF, picture, text, office document or recording of at most ${MAX_FILE_BYTES / 1024 / 1024} MB.</p></div>`;
}

/**
 * Adds a file to an open task that asks for none; below it the files of any task. Folded while there are none.
 */
export function fileForm(view: TaskView): Html {
  const { task, files, uploadKey: key } = view;
  const form = formOf(view, 'file');
  if (asksForFile(task)) return filesOf(view);
  const inside = html`<form method="post" enctype="multipart/form-data" action="/tasks/${task.id}/files?${new URLSearchParams({ back: view.back, key })}" data-here>
<div class="alerts">${problemBox(form, form.lead, ['file'])}</div>
${fileField(view, form)}
<div class="go"><button class="secondary" data-busy="Uploading…" aria-label="Upload file: ${task.description}">Upload file</button></div></form>${removals(view)}`;
  return files.length > 0 || form.problems.length > 0
    ? html`<div class="card">${inside}</div>`
    : html`<details class="card"><summary>${icon('chevron')}Add a file</summary>${inside}</details>`;
}

/** The files of a task, as far as they can be removed. */
export function filesOf(view: TaskView): Html {
  const form = formOf(view, 'file');
  const inside = removals(view);
  if (form.problems.length === 0 && inside === '') return html``;
  return html`<div class="card"><div class="alerts">${problemBox(form, form.lead, [])}</div>${inside}</div>`;
}

function removals({ task, files, back }: TaskView): Html | '' {
  if (files.length === 0 || !canRemoveFile(task)) return '';
  return html`<ul class="files">${files.map((file) => html`<li>${removal(task.description, file, back)}</li>`)}</ul>`;
}

/** The button is in a folded part, so that nobody removes a file by mistake. */
function removal(description: string, { taskId, id, name }: EvidenceFile, back: string): Html {
  return html`<details><summary>${icon('chevron')}Remove ${name}</summary><form method="post" action="/tasks/${taskId}/files/${id}/remove?${new URLSearchParams({ back })}" data-here>
<p>The file cannot be restored. The history keeps its name.</p>
<div class="go"><button class="secondary" data-busy="Removing…" aria-label="Remove ${name}: ${description}">Remove ${name}</button></div></form></details>`;
}
