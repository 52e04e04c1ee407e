/** Converts templates and task definitions to form fields and back, without validation. */
import type { TaskDefinition, Template } from '../../domain/template.ts';
import { type Controls, listsOf } from '../forms/edit-form.ts';
import { numberIn, type Typed } from '../forms/form-values.ts';
import type { ListEntry } from '../forms/list-field.ts';
import { definitionLists, templateLists } from './template-lists.ts';

export function templateValues(template: Template): Typed {
  return {
    name: template.name,
    type: template.type,
    emoji: template.emoji ?? '',
    defaultAssigneeId: template.defaultAssigneeId ?? '',
    triggerType: template.triggerType ?? 'manual',
    triggerSchedule: template.triggerSchedule ?? '',
    triggerLeadDays: String(template.triggerLeadDays ?? 0),
    triggerEnabled: template.triggerEnabled === false ? '' : 'true',
    dueOnWorkingDays: template.dueOnWorkingDays ? 'true' : '',
  };
}

export function templateControls(template: Template): Controls {
  return { values: templateValues(template), lists: listsOf(templateLists, template) };
}

/** The members of an edit from the controls that are to be written; null clears. */
export function templateMembers(template: Template, write: Record<string, unknown>): Record<string, unknown> {
  const members = Object.entries(write).map(([name, value]) => [
    name,
    Array.isArray(value) ? entriesOrNull(value) : memberOf(name, String(value)),
  ]);
  const { phases, ...others } = Object.fromEntries(members) as { phases?: ListEntry[] | null };
  return { ...others, ...(phases !== undefined && { phases: phases && withIds(phases, template) }) };
}

function entriesOrNull(entries: readonly ListEntry[]): readonly ListEntry[] | null {
  return entries.length > 0 ? entries : null;
}

function memberOf(name: string, text: string): unknown {
  switch (name) {
    case 'name':
    case 'type':
    case 'triggerType':
      return text;
    case 'triggerEnabled':
      return text === 'true';
    case 'dueOnWorkingDays':
      return text === 'true' || null;
    case 'triggerLeadDays':
      return numberIn(text) ?? null;
    default:
      return text.trim() === '' ? null : text;
  }
}

/** Gives each new phase an id that no phase or task of the template uses or used in this edit. */
function withIds(
  phases: readonly ListEntry[],
  { phases: stored = [], taskDefinitions }: Template,
): ListEntry[] {
  const taken = new Set([
    ...stored.map(({ id }) => id),
    ...taskDefinitions.flatMap(({ phase }) => (phase ? [phase] : [])),
  ]);
  return phases.map((phase) => {
    if (typeof phase === 'string' || phase.id) return phase;
    const id = freeName(phase.name ?? '', taken, 'phase');
    taken.add(id);
    return { id, ...phase };
  });
}

export function definitionValues(definition: Partial<TaskDefinition>): Typed {
  const { proofRequirement: proof, offsetDays } = definition;
  return {
    description: definition.description ?? '',
    offsetDays: offsetDays === undefined ? '' : String(offsetDays),
    phase: definition.phase ?? '',
    assigneeId: definition.assigneeId ?? '',
    isMilestone: definition.isMilestone ? 'true' : '',
    stageOnComplete: definition.stageOnComplete ?? '',
    instructionsUrl: definition.instructionsUrl ?? '',
    instructionDocId: definition.instructionDocId ?? '',
    instructionStepId: definition.instructionStepId ?? '',
    requiredLinkName: definition.requiredLinkName ?? '',
    requiresFile: definition.requiresFile ? 'true' : '',
    proofType: proof?.type ?? '',
    proofLabel: proof?.label ?? '',
    proofRequired: proof && proof.required === false ? '' : 'true',
  };
}

export function definitionControls(definition: Partial<TaskDefinition>): Controls {
  return { values: definitionValues(definition), lists: listsOf(definitionLists, definition) };
}

const ticks = new Set(['isMilestone', 'requiresFile']);
const ofProof = ['proofType', 'proofLabel', 'proofRequired'];

/** The definition after the controls that are to be written; what is emptied, unticked or chosen as none is left out. */
export function definitionMember(
  stored: Partial<TaskDefinition>,
  write: Record<string, unknown>,
): Record<string, unknown> {
  const after: Record<string, unknown> = { ...stored };
  for (const [name, value] of Object.entries(write)) {
    if (ofProof.includes(name) || !isControl(name)) continue;
    if (Array.isArray(value)) after[name] = entriesOrNull(value) ?? undefined;
    else if (name === 'offsetDays') after[name] = numberIn(String(value));
    else if (ticks.has(name)) after[name] = value === 'true' || undefined;
    else after[name] = String(value).trim() === '' ? undefined : value;
  }
  if (ofProof.some((name) => name in write)) {
    const { proofType, proofLabel, proofRequired } = { ...definitionValues(stored), ...write };
    after.proofRequirement = proofType
      ? { type: proofType, label: proofLabel, required: proofRequired === 'true' }
      : undefined;
  }
  return Object.fromEntries(Object.entries(after).filter(([, value]) => value !== undefined));
}

function isControl(name: string): boolean {
  const { values, lists } = definitionControls({});
  return name in values || name in lists;
}

/** A name for a new step: from its words, and its own among the others. */
export function newRefId(description: string, { taskDefinitions }: Template): string {
  return freeName(description, new Set(taskDefinitions.map(({ refId }) => refId)), 'step');
}

/** A short name made from the words, different from those taken. */
function freeName(words: string, taken: ReadonlySet<string>, otherwise: string): string {
  const slug = words
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60);
  for (let count = 1; ; count++) {
    const name = [slug || otherwise, ...(count > 1 ? [count] : [])].join('-');
    if (!taken.has(name)) return name;
  }
}
