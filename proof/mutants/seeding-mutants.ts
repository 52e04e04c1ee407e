/** Mutants of seeding: repeated, destructive, inventive or stubborn. */
import { randomUUID } from 'node:crypto';
import type { Mutant } from '../../fixtures/targets/reference/mutant.ts';
import type { Bundle } from '../../src/domain/bundle.ts';
import { civilDate } from '../../src/domain/civil-date.ts';
import { bundleRow } from '../../src/store/bundle-rows.ts';
import {
  around,
  changePuts,
  changeWrites,
  isHead,
  isSeeded,
  isTemplateHead,
  isTemplateVersion,
  type Row,
} from './around-table.ts';

type Puts = { TransactItems?: { Put?: { Item: Row } }[] };

const puts = (input: Puts, kind: (row: Row) => boolean): Row[] =>
  (input.TransactItems ?? []).flatMap(({ Put }) => (Put && kind(Put.Item) ? [Put.Item] : []));

const DEMO: Bundle = {
  id: '00000000-0000-4000-8000-000000000d0e',
  title: 'Try it out',
  anchorDate: civilDate('2026-06-22'),
  ...{ references: [], bundleLinks: [], tags: [], phases: [], stage: 'preparation', status: 'archived' },
  ...{ startedBy: 'seeding', claimed: false, revision: 1, createdAt: '', updatedAt: '' },
};

/** The heads of started workflows; app and seeding have a table each, so what one wrote is remembered for the other. */
const started: Row[] = [];

export const seedingMutants: Mutant[] = [
  {
    name: 'forgets-what-it-seeded',
    violates: 'SD-AGAIN',
    breaks: 'what seeding remembers having written is never right, so it writes again',
    red: 'the first seeding creates everything, a later one nothing',
    table: (table) =>
      changePuts(table, (row) => (isSeeded(row) ? { ...row, fields: { name: randomUUID() } } : row)),
  },
  {
    name: 'seeds-a-demo-workflow',
    violates: 'SD-NO-DEMO',
    breaks: 'seeding a template also makes a workflow from it',
    red: 'a seeded system holds no work, and nothing in it says demo or sample',
    table: (table) =>
      around(table, (input) => {
        if (puts(input, isTemplateHead).length === 0) return input;
        const demo = { Put: { TableName: table.name, Item: bundleRow(DEMO) } };
        return { ...input, TransactItems: [...input.TransactItems, demo] };
      }),
  },
  {
    name: 'seeding-overwrites',
    violates: 'SD-PARTIAL',
    breaks: 'what seeding reads of an edited template is what it last wrote, so the edit is lost',
    red: 'one deleted, one edited, one rescheduled and one paused in one go',
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
    name: 'seeding-resumes',
    violates: 'SD-PARTIAL',
    breaks: 'a paused config whose fixture has a newer schedule is switched on',
    red: 'a paused recurring config still follows its fixture where nobody edited',
    table: (table) =>
      changePuts(table, (row) =>
        (row.fieldRevisions as Row | undefined)?.cronExpression ? { ...row, enabled: true } : row,
      ),
  },
  {
    name: 'seeding-stops-at-an-edit',
    violates: 'SD-PARTIAL',
    breaks: 'a config that an operator edited no longer follows its fixture',
    red: 'a paused recurring config still follows its fixture where nobody edited',
    // What is forgotten on reading is no condition on writing, else the second seeding would only break off.
    table: (table) =>
      changeWrites(
        around(
          table,
          (input) => input,
          (output) =>
            output.Item && isSeeded(output.Item)
              ? { ...output, Item: { ...output.Item, fields: {} } }
              : output,
        ),
        ({ Put, ...write }) =>
          Put && isSeeded(Put.Item)
            ? { Put: { TableName: Put.TableName, Item: Put.Item } }
            : { ...write, ...(Put && { Put }) },
      ),
  },
  {
    name: 'seeding-removes-work',
    violates: 'SD-KEEPS',
    breaks: 'seeding a new template version deletes a workflow that came from an old one',
    red: 'active, touched and archived work stays as it was, even when its template has changed',
    table: (table) =>
      around(table, (input) => {
        started.push(...puts(input, isHead));
        const last = started.at(-1);
        if (!last || puts(input, isTemplateHead).length === 0) return input;
        const removal = { Delete: { TableName: table.name, Key: { pk: last.pk, sk: last.sk } } };
        return { ...input, TransactItems: [...input.TransactItems, removal] };
      }),
  },
];
