/**
 * The copy rules: the fields of a bundle and its tasks that come from the pinned template version, and those from the
 * request. Pure; the same input gives the same rows, so any request that completes an interrupted start writes what the
 * first would have. Source: domain.md, Starting a workflow.
 */
import type { Bundle } from './bundle.ts';
import type { CivilDate } from './civil-date.ts';
import { type Due, dueOn } from './due-date.ts';
import { invalidField } from './refusal.ts';
import { requireFits } from './row-size.ts';
import { factsSet, requireStageFits } from './stage.ts';
import type { Task } from './task.ts';
import type { BundleLink, BundleStage, Reference, TaskDefinition, Template } from './template.ts';
import { stepId } from './workflow-ids.ts';

/** The request, parsed. Its values replace those of the template. */
export interface StartRequest {
  title: string;
  anchorDate: CivilDate;
  description?: string | undefined;
  emoji?: string | undefined;
  tags?: string[] | undefined;
  references?: Reference[] | undefined;
  bundleLinks?: BundleLink[] | undefined;
  stage?: BundleStage | undefined;
  status?: 'active' | 'archived' | undefined;
  /** The assignee of every task; the template's assignees when absent. */
  assigneeId?: string | undefined;
}

/** Actor, time and id of the start. */
export interface StartOrigin {
  bundleId: string;
  startedBy: string;
  /** ISO 8601 instant. */
  now: string;
}

/** The head of a new bundle. `template` is null for a workflow without one. @throws Refusal `invalid` · `too-large` */
export function newBundle(request: StartRequest, template: Template | null, origin: StartOrigin): Bundle {
  const { stage = 'preparation' } = request;
  if (template) requireStageFits(stage, template.taskDefinitions.length);
  const bundle: Bundle = {
    id: origin.bundleId,
    title: request.title,
    ...(request.description === undefined ? {} : { description: request.description }),
    anchorDate: request.anchorDate,
    ...(template && {
      templateId: template.id,
      templateVersion: template.version,
      templateName: template.name,
      templateType: template.type,
    }),
    references: request.references ?? template?.references ?? [],
    bundleLinks:
      request.bundleLinks ?? (template?.bundleLinkDefinitions ?? []).map(({ name }) => ({ name, url: '' })),
    ...emojiOf(request.emoji ?? template?.emoji),
    tags: request.tags ?? template?.tags ?? [],
    phases: template?.phases ?? [],
    stage,
    stageFacts: factsSet(stage, 0),
    status: request.status ?? 'active',
    ...(request.status === 'archived' && { archivedAt: origin.now }),
    ...(request.assigneeId !== undefined && { assigneeId: request.assigneeId }),
    startedBy: origin.startedBy,
    claimed: false,
    revision: 1,
    createdAt: origin.now,
    updatedAt: origin.now,
  };
  requireFits('workflow', bundle);
  return bundle;
}

/**
 * The tasks of a bundle, one per definition of its pinned template version, in the template's order.
 * @throws Refusal `invalid` naming anchorDate when a due date would leave the years 1970–2199.
 */
export function newTasks(bundle: Bundle, template: Template): Task[] {
  return template.taskDefinitions.map((definition, position) => ({
    id: stepId(bundle, position, definition.refId),
    description: definition.description,
    ...dueIn(template, bundle.anchorDate, definition),
    status: 'todo',
    source: 'template',
    ...copied(definition),
    ...defined({
      assigneeId: bundle.assigneeId ?? definition.assigneeId ?? template.defaultAssigneeId,
      tags: template.tags,
    }),
    bundleId: bundle.id,
    templateId: template.id,
    templateTaskRef: definition.refId,
    position,
    revision: 1,
    createdAt: bundle.createdAt,
    updatedAt: bundle.createdAt,
  }));
}

function copied(definition: TaskDefinition) {
  const {
    refId: _refId,
    offsetDays: _offsetDays,
    description: _description,
    assigneeId: _assigneeId,
    ...rest
  } = definition;
  return defined(rest);
}

function dueIn(template: Template, anchorDate: CivilDate, definition: TaskDefinition): Due {
  try {
    return dueOn(template, anchorDate, definition);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    const { description: task, offsetDays: days } = definition;
    throw invalidField('anchorDate', { code: 'starts-off-calendar', task, days }, anchorDate);
  }
}

function emojiOf(emoji: string | undefined) {
  return emoji === undefined ? {} : { emoji };
}

function defined<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
