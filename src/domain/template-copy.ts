/** What a new template takes from another one, or from a workflow. Source: domain.md, Templates from what is there. */
import type { Bundle } from './bundle.ts';
import { type CivilDate, daysBetween } from './civil-date.ts';
import { isPlanned } from './due-date.ts';
import type { Task } from './task.ts';
import { type TaskDefinition, type Template, type TemplateFields, taskDefinitionSchema } from './template.ts';
import { contentOf } from './template-change.ts';

export type TemplateContent = Omit<TemplateFields, 'name' | 'type'>;

/** The content of a copy; its schedule is off, so that nothing starts twice. */
export function copiedTemplate(template: Template): TemplateContent {
  const { name: _name, type: _type, ...content } = contentOf(template);
  return content.triggerType === 'automatic' ? { ...content, triggerEnabled: false } : content;
}

/**
 * A template that makes the tasks of a workflow: those that were taken out are left out, those that people added are in.
 * Evidence, notes and links that were handed in stay behind.
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
