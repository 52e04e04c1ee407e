/** The lists in the forms of templates and workflows: their names and fields. */
import { bundleStages } from '../../domain/template.ts';
import type { ListColumn, ListFields } from '../forms/list-field.ts';
import { stageWords } from '../page/labels.ts';

const text = (max: number): ListColumn[] => [{ member: '', label: '', max }];
const stages = bundleStages.map((stage) => [stage, stageWords[stage]] as const);

export const tagList: ListFields = { name: 'tags', label: 'Tags', noun: 'tag', columns: text(100) };

const referenceList: ListFields = {
  name: 'references',
  label: 'References',
  noun: 'reference',
  columns: [
    { member: 'name', label: 'Name' },
    { member: 'url', label: 'Address', type: 'url' },
  ],
};

/** New phases get their id when the template is saved. */
export const phaseList: ListFields = {
  name: 'phases',
  label: 'Phases',
  noun: 'phase',
  columns: [
    { member: 'id', label: 'Id', type: 'hidden', optional: true },
    { member: 'name', label: 'Name' },
    { member: 'stage', label: 'Stage', options: [['', 'None'], ...stages], optional: true },
  ],
};

const linkList: ListFields = {
  name: 'bundleLinkDefinitions',
  label: 'Links to collect',
  noun: 'link',
  columns: [{ member: 'name', label: 'Name' }],
};

const documentList: ListFields = {
  name: 'sourceDocIds',
  label: 'Source documents',
  noun: 'document',
  columns: text(2_000),
};

/** The lists of a template, in the order of its form. */
export const templateLists = [tagList, linkList, referenceList, phaseList, documentList];

export const systemList: ListFields = {
  name: 'systems',
  label: 'Where',
  noun: 'system',
  columns: text(200),
};

export const requiredLinkList: ListFields = {
  name: 'requiredBundleLinks',
  label: 'Links of the workflow',
  noun: 'other link',
  plural: 'links of the workflow',
  columns: text(200),
  unordered: true,
};

/** The lists of a task definition. */
export const definitionLists = [systemList, requiredLinkList];
