/** The required evidence of a task, in the operator's words. */
import { html } from 'hono/html';
import type { Task } from '../../domain/task.ts';
import type { TaskDefinition } from '../../domain/template.ts';
import { type IconName, icon } from './icons.ts';
import type { Html } from './markup.ts';

type Asking = Pick<
  Task & TaskDefinition,
  'requiredLinkName' | 'requiresFile' | 'requiredBundleLinks' | 'proofRequirement'
>;

export interface Need {
  kind: IconName;
  text: string;
  /** False when it is only advice. */
  required: boolean;
}

/** Everything asked for, in the order of the gates. */
export function needsOf(task: Asking): Need[] {
  const needs: Need[] = [];
  if (task.requiredLinkName)
    needs.push({ kind: 'link', text: `Link: ${task.requiredLinkName}`, required: true });
  if (task.requiresFile) {
    const { type, label } = task.proofRequirement ?? {};
    needs.push({ kind: 'file', text: type === 'file' ? `File: ${label}` : 'A file', required: true });
  }
  for (const name of task.requiredBundleLinks ?? []) {
    needs.push({ kind: 'link', text: `Workflow link: ${name}`, required: true });
  }
  const proof = task.proofRequirement;
  if (proof && !isSaidAlready(task, proof.type)) {
    const kind = ({ url: 'link', file: 'file', comment: 'note', 'external-status': 'status' } as const)[
      proof.type
    ];
    needs.push({
      kind,
      text: `${proofWord[proof.type]}: ${proof.label}`,
      required: proof.required !== false,
    });
  }
  return needs;
}

/** One link or file satisfies both the requirement and the proof of that kind, so it is listed once. */
function isSaidAlready(task: Asking, proof: 'url' | 'file' | 'comment' | 'external-status'): boolean {
  return (
    (proof === 'url' && Boolean(task.requiredLinkName)) || (proof === 'file' && Boolean(task.requiresFile))
  );
}

const proofWord = { url: 'Link', file: 'File', comment: 'Note', 'external-status': 'Status' } as const;

/** The list of required evidence under a task; empty if there is none. */
export function evidence(task: Asking, missing: readonly unknown[] | null = null): Html {
  const needs = needsOf(task);
  if (needs.length === 0) return html``;
  const state =
    missing === null ? '' : missing.length === 0 && needs.some((need) => need.required) ? ' met' : '';
  return html`<div class="needs${state}"><span class="sr">Evidence:</span><ul>${needs.map(
    (need) =>
      html`<li${need.required ? '' : html` class="advice"`}>${icon(need.kind)}${need.text}${need.required ? '' : html` <small>optional</small>`}</li>`,
  )}</ul></div>`;
}
