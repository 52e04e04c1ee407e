import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { TaskDefinition, Template } from '../../domain/template.ts';
import {
  definitionMember,
  definitionValues,
  newRefId,
  templateMembers,
  templateValues,
} from './template-values.ts';

const definition: TaskDefinition = {
  refId: 'draft',
  description: 'Write the draft',
  offsetDays: -7,
  isMilestone: true,
  stageOnComplete: 'announced',
  assigneeId: 'grace',
  instructionsUrl: 'https://datatalks.club/guide',
  instructionDocId: 'guide',
  instructionStepId: '7',
  phase: 'write',
  systems: ['Docs, shared', 'Slack'],
  requiredLinkName: 'Draft',
  requiresFile: true,
  requiredBundleLinks: ['Luma'],
  proofRequirement: { type: 'comment', label: 'Why' },
};

const template = {
  ...{ id: 't', version: 3, createdAt: '', updatedAt: '' },
  ...{ name: 'Letter', type: 'letter', tags: ['A, B'], taskDefinitions: [definition] },
  ...{
    references: [{ name: 'Guide', url: 'https://datatalks.club/' }],
    phases: [{ id: 'write', name: 'Write' }],
  },
} satisfies Template;

it('a definition that is only looked at stays as it is, a name with a comma too', () => {
  assert.deepEqual(definitionMember('draft', definitionValues(definition), definition), definition);
});

it('what is emptied and unticked is left out', () => {
  const typed = { description: 'Draft', offsetDays: '0', systems: '', proofType: '' };
  assert.deepEqual(definitionMember('draft', typed, definition), {
    refId: 'draft',
    description: 'Draft',
    offsetDays: 0,
  });
});

it('a template changes in the fields that were changed, and in no other', () => {
  const untouched = templateValues(template);
  assert.deepEqual(templateMembers(template, untouched), {});
  const typed = {
    ...untouched,
    name: 'Mail',
    references: 'Guide',
    phases: 'write | Write | done',
    emoji: '',
  };
  assert.deepEqual(templateMembers(template, typed), {
    name: 'Mail',
    references: [{ name: 'Guide', url: '' }],
    phases: [{ id: 'write', name: 'Write', stage: 'done' }],
  });
});

it('a new step is named by its words, as no other is', () => {
  assert.equal(newRefId('Draft', template), 'draft-2');
  assert.equal(newRefId('Thank the readers!', template), 'thank-the-readers');
  assert.equal(newRefId('日本', template), 'step');
});
