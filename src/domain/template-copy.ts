/** Builds a new template from another one, or from a workflow. Source: domain.md, Copies of templates and workflows. */
import type { Bundle } from './bundle.ts';
import { type CivilDate, daysBetween } from './civil-date.ts';
import { isPlanned } from './due-date.ts';
import type { Task } from './task.ts';
import { type TaskDefinition, type Template, type TemplateFields, taskDefinitionSchema } from './template.ts';
import { contentOf } from './template-change.ts';

export type TemplateContent = Omit<TemplateFields, 'name' | 'type'>;

/** The content of a copy. Its schedule is off, so that nothing starts twice. */
export function copiedTemplate(template: Template): TemplateContent {
  const { name: _name, type: _type, ...content } = contentOf(template);
  return content.triggerType === 'automatic' ? { ...content, triggerEnabled: false } : content;
}

/**
 * A template with the tasks of a workflow, including added ones and without archived ones. It has no evidence, notes or
 * filled links.
 */
export function templateFromWorkflow(bundle: Bundle, tasks: readonly Task[]): TemplateContent {
  const { emoji, tags, phases, references, bundleLinks, anchorDate } = bundle;
  const kept = tasks.filter(({ status }) => status !== 'archived');
  const taken = new Set<string>();
  return {
    ...(emoji && { emoji }),
    ...{ tags, phases, references },
    bundleLinkDefinitions: bundleLinks.map(({ name }) => ({ name })),
    ...(kept.some(isPlanned) && { dueOnWorkingDays: true }),
    taskDefinitions: kept.map((task) => definitionFrom(task, anchorDate, taken)),
  };
}

function definitionFrom(task: Task, anchorDate: CivilDate, taken: Set<string>): TaskDefinition {
  const { templateTaskRef = task.id } = task;
  const refId = taken.has(templateTaskRef) ? task.id : templateTaskRef;
  taken.add(refId);
  const due = isPlanned(task) ? (task.plannedDate ?? task.date) : task.date;
  const names = Object.keys(taskDefinitionSchema.shape);
  const asked = Object.entries(task).filter(([name, value]) => names.includes(name) && value !== undefined);
  return {
    ...(Object.fromEntries(asked) as Partial<TaskDefinition>),
    refId,
    description: task.description,
    offsetDays: daysBetween(anchorDate, due),
  };
}
