/**
 * Evidence gates: the evidence that the stored task requires before it can be completed. Pure. Order and wording:
 * domain.md, Task status and evidence gates; api.md, Tasks.
 */
import type { Task } from './task.ts';
import type { BundleLink, ProofRequirement } from './template.ts';

/** Evidence that is missing. The edges make the words. */
export type UnmetGate =
  | { kind: 'link'; name: string }
  | { kind: 'file' }
  | { kind: 'bundle-link'; name: string }
  | { kind: 'proof'; type: ProofRequirement['type']; name: string };

export interface Evidence {
  task: Pick<
    Task,
    | 'link'
    | 'comment'
    | 'externalStatus'
    | 'requiredLinkName'
    | 'requiresFile'
    | 'requiredBundleLinks'
    | 'proofRequirement'
    | 'fileCount'
  >;
  /** The links of the task's bundle; empty for a task of no bundle. */
  bundleLinks: BundleLink[];
}

/** The missing evidence in the order of messages; empty if the task can be completed. */
export function unmetGates({ task, bundleLinks }: Evidence): UnmetGate[] {
  const unmet: UnmetGate[] = [];
  const files = task.fileCount ?? 0;
  if (task.requiredLinkName && !isWebUrl(task.link))
    unmet.push({ kind: 'link', name: task.requiredLinkName });
  if (task.requiresFile && files === 0) unmet.push({ kind: 'file' });
  for (const name of task.requiredBundleLinks ?? []) {
    const filled = bundleLinks.some((link) => link.name === name && isWebUrl(link.url));
    if (!filled) unmet.push({ kind: 'bundle-link', name });
  }
  const proof = task.proofRequirement;
  if (proof && proof.required !== false) {
    const given = {
      url: isWebUrl(task.link),
      file: files > 0,
      comment: hasText(task.comment),
      'external-status': hasText(task.externalStatus),
    }[proof.type];
    if (!given) unmet.push({ kind: 'proof', type: proof.type, name: proof.label });
  }
  return unmet;
}

/** Leaves out a gate that the same link or file satisfies as another gate. */
export function withoutDoubles(missing: readonly UnmetGate[]): UnmetGate[] {
  const proof = (gate: UnmetGate, type: string) => gate.kind === 'proof' && gate.type === type;
  const byFile = missing.some((gate) => proof(gate, 'file'));
  const byLink = missing.some((gate) => gate.kind === 'link');
  return missing.filter((gate) => !(gate.kind === 'file' && byFile) && !(proof(gate, 'url') && byLink));
}

/** JSON pointer to the field of the evidence. */
export function gatePointer(gate: UnmetGate): string {
  switch (gate.kind) {
    case 'link':
      return '/link';
    case 'file':
      return '/files';
    case 'bundle-link':
      return '/bundleLinks';
    case 'proof':
      return { url: '/link', file: '/files', comment: '/comment', 'external-status': '/externalStatus' }[
        gate.type
      ];
  }
}

function isWebUrl(text: string | undefined): boolean {
  if (!text || !URL.canParse(text)) return false;
  return ['http:', 'https:'].includes(new URL(text).protocol);
}

/** Whether the text has visible characters. */
function hasText(text: string | undefined): boolean {
  return text !== undefined && /[\p{L}\p{N}\p{P}\p{S}]/u.test(text);
}
