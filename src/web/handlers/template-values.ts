/** A template and a task definition as the fields of a form hold them, there and back. Reading decides nothing. */
import type { TaskDefinition, Template } from '../../domain/template.ts';
import { namesIn, numberIn, type Typed } from './form-values.ts';

export function templateValues(template: Template): Typed {
  const lines = (all: readonly (string | undefined)[][] = []) =>
    all.map((parts) => parts.filter((part) => part !== undefined).join(' | ')).join('\n');
  return {
    name: template.name,
    type: template.type,
    emoji: template.emoji ?? '',
    tags: (template.tags ?? []).join(', '),
    defaultAssigneeId: template.defaultAssigneeId ?? '',
    triggerType: template.triggerType ?? 'manual',
    triggerSchedule: template.triggerSchedule ?? '',
    triggerLeadDays: String(template.triggerLeadDays ?? 0),
    triggerEnabled: template.triggerEnabled === false ? '' : 'true',
    bundleLinkDefinitions: lines(template.bundleLinkDefinitions?.map(({ name }) => [name])),
    references: lines(template.references?.map(({ name, url }) => [name, url])),
    phases: lines(template.phases?.map(({ id, name, stage }) => [id, name, stage])),
    sourceDocIds: lines(template.sourceDocIds?.map((id) => [id])),
  };
}

/** The members of an edit that differ from what is stored, by the form's own reading of both; null clears. */
export function templateMembers(template: Template, typed: Typed): Record<string, unknown> {
  const stored = templateValues(template);
  const sent: Typed = { ...typed, triggerEnabled: typed.triggerEnabled ?? '' };
  const changed = Object.keys(stored).filter((name) => name in sent && sent[name] !== stored[name]);
  return Object.fromEntries(changed.map((name) => [name, memberOf(name, sent[name] ?? '')]));
}

function memberOf(name: string, text: string): unknown {
  const rows = text
    .split('\n')
    .map((line) => line.split('|').map((part) => part.trim()))
    .filter(([first = '', ...rest]) => first !== '' || rest.length > 0);
  switch (name) {
    case 'name':
    case 'type':
    case 'triggerType':
      return text;
    case 'triggerEnabled':
      return text === 'true';
    case 'triggerLeadDays':
      return numberIn(text) ?? null;
    case 'tags':
      return namesIn(text);
    case 'bundleLinkDefinitions':
      return linesIn(text).map((line) => ({ name: line }));
    case 'sourceDocIds':
      return linesIn(text);
    case 'references':
      return rows.map(([label, url = '']) => ({ name: label, url }));
    case 'phases':
      return rows.map(([id, label = '', stage]) => ({ id, name: label, ...(stage && { stage }) }));
    default:
      return text.trim() === '' ? null : text;
  }
}

export function definitionValues(definition: Partial<TaskDefinition>): Typed {
  const { proofRequirement: proof, offsetDays } = definition;
  return {
    description: definition.description ?? '',
    offsetDays: offsetDays === undefined ? '' : String(offsetDays),
    phase: definition.phase ?? '',
    assigneeId: definition.assigneeId ?? '',
    systems: (definition.systems ?? []).join(', '),
    isMilestone: String(definition.isMilestone ?? ''),
    stageOnComplete: definition.stageOnComplete ?? '',
    instructionsUrl: definition.instructionsUrl ?? '',
    instructionDocId: definition.instructionDocId ?? '',
    instructionStepId: definition.instructionStepId ?? '',
    requiredLinkName: definition.requiredLinkName ?? '',
    requiresFile: String(definition.requiresFile ?? ''),
    requiredBundleLinks: (definition.requiredBundleLinks ?? []).join('\n'),
    proofType: proof?.type ?? '',
    proofLabel: proof?.label ?? '',
    proofRequired: proof && proof.required === false ? '' : 'true',
  };
}

/**
 * The definition as the form says it. Text fields left empty are left out; an unticked box is left out too. Lists and the
 * proof stay as they are stored where the form shows them unchanged: a name may hold a comma.
 */
export function definitionMember(
  refId: string,
  typed: Typed,
  stored: Partial<TaskDefinition> = {},
): Record<string, unknown> {
  const before = definitionValues(stored);
  const { description = '', offsetDays, systems = '', requiredBundleLinks = '', proofType } = typed;
  const texts = ['phase', 'assigneeId', 'stageOnComplete', 'requiredLinkName'] as const;
  const instructions = ['instructionsUrl', 'instructionDocId', 'instructionStepId'] as const;
  const filled = [...texts, ...instructions].filter((name) => typed[name]?.trim());
  const same = (...names: string[]) => names.every((name) => (typed[name] ?? '') === before[name]);
  const proof = proofType && {
    type: proofType,
    label: typed.proofLabel ?? '',
    required: typed.proofRequired === 'true',
  };
  const members = {
    ...{ refId, description, offsetDays: numberIn(offsetDays) },
    ...Object.fromEntries(filled.map((name) => [name, typed[name]])),
    isMilestone: typed.isMilestone === 'true' ? true : undefined,
    requiresFile: typed.requiresFile === 'true' ? true : undefined,
    systems: same('systems') ? stored.systems : listed(namesIn(systems)),
    requiredBundleLinks: same('requiredBundleLinks')
      ? stored.requiredBundleLinks
      : listed(linesIn(requiredBundleLinks)),
    proofRequirement: same('proofType', 'proofLabel', 'proofRequired') ? stored.proofRequirement : proof,
  };
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== undefined && value !== ''),
  );
}

function listed(names: string[]): string[] | undefined {
  return names.length > 0 ? names : undefined;
}

function linesIn(text: string): string[] {
  return text.split('\n').flatMap((line) => (line.trim() ? [line.trim()] : []));
}

/** A name for a new step: from its words, and its own among the others. */
export function newRefId(description: string, { taskDefinitions }: Template): string {
  const slug = description
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60);
  const taken = new Set(taskDefinitions.map(({ refId }) => refId));
  for (let count = 1; ; count++) {
    const name = [slug || 'step', ...(count > 1 ? [count] : [])].join('-');
    if (!taken.has(name)) return name;
  }
}
