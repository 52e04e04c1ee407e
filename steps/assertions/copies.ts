/** Assertions on the fields that a started workflow copies from its template. Both sides come from reads of the API. */
import assert from 'node:assert/strict';
import { dueDate } from '../../harness/actors/calendar.ts';
import type { Asked, Definition, Task, Template, WorkflowWithTasks } from '../../harness/contract/wire.ts';

/** An assertion on a workflow and its template. */
export type Claim = (template: Template, started: WorkflowWithTasks) => void;

interface Pair {
  definition: Definition;
  task: Task;
}

/** Each definition with its one task. Fails when tasks and definitions do not pair off. */
function pairs(template: Template, tasks: Task[]): Pair[] {
  assert.deepEqual(
    tasks.map((task) => task.templateTaskRef).toSorted(),
    template.taskDefinitions.map(({ refId }) => refId).toSorted(),
    `one task for each definition of "${template.name}", by templateTaskRef`,
  );
  return template.taskDefinitions.map((definition) => ({
    definition,
    task: tasks.find((task) => task.templateTaskRef === definition.refId) as Task,
  }));
}

export function eachTaskOpen(template: Template, { workflow, tasks }: WorkflowWithTasks): void {
  for (const { definition, task } of pairs(template, tasks)) {
    assert.equal(task.status, 'todo', `status of "${definition.description}"`);
    assert.equal(task.bundleId, workflow.id, `workflow of "${definition.description}"`);
  }
}

export function eachTaskDue(template: Template, { workflow, tasks }: WorkflowWithTasks): void {
  for (const { definition, task } of pairs(template, tasks)) {
    const expected = dueDate(template, workflow.anchorDate, definition.offsetDays);
    assert.equal(
      task.date,
      expected,
      `"${definition.description}" ${definition.offsetDays} days from ${workflow.anchorDate}`,
    );
  }
}

export function eachTaskRefers(template: Template, { tasks }: WorkflowWithTasks): void {
  for (const { definition, task } of pairs(template, tasks)) {
    const { source, templateId, templateTaskRef } = task;
    assert.deepEqual(
      { source, templateId, templateTaskRef },
      { source: 'template', templateId: template.id, templateTaskRef: definition.refId },
      `what "${definition.description}" refers to`,
    );
  }
}

/** The fields equal those of the definition. At least one definition has each, or the assertion would prove nothing. */
function eachTaskCopies(...fields: (keyof Asked)[]): Claim {
  return (template, { tasks }) => {
    for (const { definition, task } of pairs(template, tasks)) {
      for (const field of fields) {
        assert.deepEqual(
          plain(task[field]),
          plain(definition[field]),
          `${field} of "${definition.description}"`,
        );
      }
    }
    const used = fields.filter((field) => template.taskDefinitions.some((one) => plain(one[field]) !== null));
    assert.notDeepEqual(
      used,
      [],
      `"${template.name}" uses none of ${fields.join(', ')}: it cannot show that they are copied`,
    );
  };
}

function eachTaskAssigned(template: Template, { tasks }: WorkflowWithTasks): void {
  const { defaultAssigneeId, taskDefinitions, name } = template;
  const own = taskDefinitions.filter(({ assigneeId }) => assigneeId && assigneeId !== defaultAssigneeId);
  assert.ok(own.length > 0 && own.length < taskDefinitions.length, `"${name}" has assignees of both kinds`);
  for (const { definition, task } of pairs(template, tasks)) {
    const expected = definition.assigneeId ?? defaultAssigneeId;
    assert.equal(task.assigneeId, expected, `assignee of "${definition.description}"`);
  }
}

function has(field: 'tags' | 'references'): Claim {
  return (template, { workflow }) => {
    assert.ok(template[field]?.length, `"${template.name}" has ${field} to copy`);
    assert.deepEqual(workflow[field], template[field], `${field} of "${workflow.title}"`);
  };
}

function collectsLinks(template: Template, { workflow }: WorkflowWithTasks): void {
  assert.ok(template.bundleLinkDefinitions?.length, `"${template.name}" has links to collect`);
  assert.deepEqual(
    workflow.bundleLinks,
    template.bundleLinkDefinitions.map(({ name }) => ({ name, url: '' })),
    `links of "${workflow.title}"`,
  );
}

/** For an optional field, absent, false and empty are equal. */
function plain(value: unknown): unknown {
  if (value === undefined || value === false || value === '') return null;
  return Array.isArray(value) && value.length === 0 ? null : value;
}

/** The copied fields of each task or workflow, by their words in scenarios. */
export const assertions = {
  'has one open task for each definition of its template': eachTaskOpen,
  'is due on the anchor date plus its offset': eachTaskDue,
  'refers to its template and definition': eachTaskRefers,
  "is assigned as its definition says, or else to the template's default assignee": eachTaskAssigned,
  'has the instructions of its definition': eachTaskCopies(
    'instructionDocId',
    'instructionStepId',
    'instructionsUrl',
  ),
  'has the evidence gates of its definition': eachTaskCopies(
    'requiredLinkName',
    'requiresFile',
    'proofRequirement',
  ),
  'has the required workflow links of its definition': eachTaskCopies('requiredBundleLinks'),
  'has the tags of its template': has('tags'),
  'has the references of its template': has('references'),
  'collects the links of its template, all empty': collectsLinks,
} satisfies Record<string, Claim>;
export type Copy = keyof typeof assertions;
