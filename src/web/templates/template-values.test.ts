import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TaskDefinition, Template } from '../../domain/template.ts';
import { type EnteredForm, mergedEdit } from '../forms/edit-form.ts';
import { listsIn } from '../forms/list-values.ts';
import { definitionLists, templateLists } from './template-lists.ts';
import {
  definitionControls,
  definitionMember,
  newRefId,
  templateControls,
  templateMembers,
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
  ...{
    name: 'Letter',
    type: 'letter',
    tags: ['A, B'],
    taskDefinitions: [definition, { ...definition, refId: 'send', phase: 'send' }],
  },
  ...{
    references: [{ name: 'Guide', url: 'https://datatalks.club/' }],
    phases: [{ id: 'write', name: 'Write' }],
  },
} satisfies Template;

describe('a task of a template', () => {
  const { values } = definitionControls(definition);
  const asForm = (values: object, lists: object = {}) =>
    ({ typed: {}, was: {}, changed: values, lists }) as EnteredForm;
  const after = (entered: EnteredForm, choices = {}) =>
    definitionMember(
      definition,
      mergedEdit('template', definitionLists, definitionControls(definition), entered, choices),
    );

  it('does not change if its form was only opened, also with a stored "no" and advisory proof', () => {
    const plain = { ...definition, isMilestone: false, requiresFile: false };
    const write = mergedEdit('template', definitionLists, definitionControls(plain), asForm({}));
    assert.deepEqual(definitionMember(plain, write), plain);
  });

  it('loses what was emptied, deselected and removed, and nothing else', () => {
    const emptied = Object.fromEntries(Object.keys(values).map((name) => [name, '']));
    const lists = listsIn(definitionLists, {
      'was.systems': '["Docs, shared","Slack"]',
      'was.requiredBundleLinks': '[]',
    });
    const sent = { ...emptied, description: 'Draft', offsetDays: '0' };
    assert.deepEqual(after(asForm(sent, lists)), {
      refId: 'draft',
      description: 'Draft',
      offsetDays: 0,
      requiredBundleLinks: ['Luma'],
    });
  });

  it('requires the selected links and others, in the order in which they are stored', () => {
    const stored = { ...definition, requiredBundleLinks: ['Slides', 'Luma'] };
    const lists = listsIn(definitionLists, {
      'was.requiredBundleLinks': JSON.stringify(stored.requiredBundleLinks),
      ...{
        'requiredBundleLinks.1': 'Luma',
        'requiredBundleLinks.2': 'Raw,\nvideo',
        'requiredBundleLinks.0': 'Slides',
      },
    });
    const choices = { requiredBundleLinks: ['Luma', 'Raw,\rvideo'] };
    const write = mergedEdit(
      'template',
      definitionLists,
      definitionControls(stored),
      asForm({}, lists),
      choices,
    );
    assert.deepEqual(write, { requiredBundleLinks: ['Slides', 'Luma', 'Raw,\rvideo'] });
  });

  it('ignores a field that its form does not have', () => {
    assert.deepEqual(after(asForm({ refId: 'other', offsetDays: '3' })), { ...definition, offsetDays: 3 });
  });

  it('keeps the kind of proof if only its name changes', () => {
    const { proofRequirement } = after(asForm({ proofLabel: 'Reason' }));
    assert.deepEqual(proofRequirement, { type: 'comment', label: 'Reason', required: true });
  });
});

describe('a template', () => {
  const members = (changed: object, sent: Record<string, string> = {}) => {
    const entered = { typed: {}, was: {}, changed, lists: listsIn(templateLists, sent) } as EnteredForm;
    return templateMembers(
      template,
      mergedEdit('template', templateLists, templateControls(template), entered),
    );
  };

  it('changes only in the fields that were changed', () => {
    assert.deepEqual(members({}), {});
    assert.deepEqual(members({ name: 'Mail', emoji: '', triggerLeadDays: '7', triggerEnabled: '' }), {
      name: 'Mail',
      emoji: null,
      triggerLeadDays: 7,
      triggerEnabled: false,
    });
  });

  it('keeps commas, bars and line ends inside the entries of its lists, and clears a list without entries', () => {
    const sent = {
      ...{ 'was.tags': '["A, B"]', 'tags.0': 'A, B', 'tags.1': 'Berlin, Germany' },
      ...{ 'was.references': JSON.stringify(template.references), 'references.7.name': 'Guide | new' },
      ...{ 'references.7.url': 'https://datatalks.club/?a|b', 'was.sourceDocIds': '[]' },
    };
    assert.deepEqual(members({}, sent), {
      tags: ['A, B', 'Berlin, Germany'],
      references: [{ name: 'Guide | new', url: 'https://datatalks.club/?a|b' }],
    });
    assert.deepEqual(members({}, { 'was.tags': '["A, B"]' }), { tags: null });
  });

  it('gives a new phase an id that no phase or task uses, and keeps the ids of the others', () => {
    const names = ['Write', 'Send', 'Talks | done', '日本'];
    const rows = names.map((name, at) => [`phases.${at + 1}.name`, name]);
    const kept = {
      'was.phases': JSON.stringify(template.phases),
      'phases.0.id': 'write',
      'phases.0.name': 'Writing',
    };
    const sent = { ...Object.fromEntries(rows), 'phases.3.stage': 'done', ...kept };
    assert.deepEqual(members({}, sent).phases, [
      { id: 'write-2', name: 'Write' },
      { id: 'send-2', name: 'Send' },
      { id: 'talks-done', name: 'Talks | done', stage: 'done' },
      { id: 'phase', name: '日本' },
      { id: 'write', name: 'Writing' },
    ]);
  });
});

it('a new step has a name from its words that no other step has', () => {
  assert.equal(newRefId('Draft', template), 'draft-2');
  assert.equal(newRefId('Thank the readers!', template), 'thank-the-readers');
  assert.equal(newRefId('日本', template), 'step');
});
