/**
 * Checks changes of required evidence. The requirements of a template or schedule are fixed. Those of an ad-hoc task
 * can be made stricter. No requirement can be removed or weakened, in one request or in several. Source: domain.md,
 * Task status and evidence gates.
 */
import { invalidField } from './refusal.ts';
import { isSame } from './row-content.ts';
import type { Task } from './task.ts';

export const requirementFields = [
  'requiredLinkName',
  'requiresFile',
  'requiredBundleLinks',
  'proofRequirement',
] as const;

/** @throws Refusal `invalid` naming the field. */
export function requireNotWeakened(before: Task, after: Task): void {
  const changed = requirementFields.filter((field) => !isSame(before[field], after[field]));
  for (const field of changed) {
    if (before.source !== 'manual') {
      throw invalidField(field, { code: 'requirement-fixed' });
    }
    if (weakens(field, before, after)) {
      throw invalidField(field, { code: 'requirement-weakened' });
    }
  }
}

function weakens(field: (typeof requirementFields)[number], before: Task, after: Task): boolean {
  switch (field) {
    case 'requiredLinkName':
      return Boolean(before.requiredLinkName) && !after.requiredLinkName;
    case 'requiresFile':
      return before.requiresFile === true && after.requiresFile !== true;
    case 'requiredBundleLinks':
      return (before.requiredBundleLinks ?? []).some((name) => !after.requiredBundleLinks?.includes(name));
    case 'proofRequirement': {
      const [was, is] = [before.proofRequirement, after.proofRequirement];
      if (!was || was.required === false) return false;
      return is === undefined || is.required === false || is.type !== was.type;
    }
  }
}
