/** Mutants of seeding: repeated, destructive, inventive or stubborn. */
import {
  around,
  changeWrites,
  isHead,
  isSeeded,
  isTemplateHead,
  isTemplateVersion,
  type Row,
} from './around-table.ts';
import type { Mutant } from './mutant.ts';

const seedsTemplates = (input: { TransactItems?: { Put?: { Item: Row } }[] }) =>
  input.TransactItems?.some((write) => write.Put && isTemplateHead(write.Put.Item)) ?? false;

export const seedingMutants: Mutant[] = [
  {
    name: 'forgets-what-it-seeded',
    violates: 'SD-AGAIN',
    breaks: 'seeding does not remember what it wrote',
    red: 'the first seeding creates everything, every later one nothing',
    table: (table) => changeWrites(table, (write) => (write.Put && isSeeded(write.Put.Item) ? null : write)),
  },
  {
    name: 'seeds-a-demo-workflow',
    violates: 'SD-NO-DEMO',
    breaks: 'seeding a template also makes a workflow from it',
    red: 'a seeded system holds no work',
    table: (table) =>
      around(table, (input) => {
        if (!seedsTemplates(input)) return input;
        const id = '00000000-0000-4000-8000-000000000d0e';
        const Item = { pk: `B#${id}`, sk: '#', findPk: 'BUNDLES', findSk: `2026-06-22#${id}` };
        return {
          ...input,
          TransactItems: [...input.TransactItems, { Put: { TableName: table.name, Item } }],
        };
      }),
  },
  {
    name: 'seeding-overwrites',
    violates: 'SD-PARTIAL',
    breaks: 'what seeding reads of an edited template is what it last wrote, so the edit is lost',
    red: 'an edited template keeps the edit',
    table: (table) =>
      around(
        table,
        (input) => input,
        (output) => {
          if (!output.Item || !isTemplateVersion(output.Item) || output.Item.name !== 'Interview')
            return output;
          return { ...output, Item: { ...output.Item, name: 'Podcast' } };
        },
      ),
  },
  {
    name: 'seeding-removes-work',
    violates: 'SD-KEEPS',
    breaks: 'seeding a new template version deletes a workflow that came from the old one',
    red: 'work stays as it was when the templates it came from have changed',
    table: (table) => {
      const heads: Row[] = [];
      return around(table, (input) => {
        for (const write of input.TransactItems ?? [])
          if (write.Put && isHead(write.Put.Item)) heads.push(write.Put.Item);
        const [head] = heads;
        if (!head || !seedsTemplates(input)) return input;
        const Key = { pk: head.pk, sk: head.sk };
        return {
          ...input,
          TransactItems: [...input.TransactItems, { Delete: { TableName: table.name, Key } }],
        };
      });
    },
  },
];
