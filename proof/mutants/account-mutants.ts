/** Mutants of who may do what. */
import { randomUUID } from 'node:crypto';
import type { Mutant } from '../../fixtures/targets/reference/mutant.ts';
import type { Table } from '../../src/store/table.ts';
import { around, changeWrites, type Row } from './around-table.ts';

const isUser = ({ pk, sk }: Row) => pk === 'CFG' && String(sk).startsWith('USER#');

/** Users are read as `change` makes them. */
function changeUsers(table: Table, change: (user: Row) => Row): Table {
  const changed = (rows: Row[]) => rows.map((row) => (isUser(row) ? change(row) : row));
  return around(
    table,
    (input) => input,
    (output) => ({
      ...output,
      ...(output.Items && { Items: changed(output.Items) }),
      ...(output.Responses && {
        Responses: Object.fromEntries(
          Object.entries<Row[]>(output.Responses).map(([name, rows]) => [name, changed(rows)]),
        ),
      }),
    }),
  );
}

export const accountMutants: Mutant[] = [
  {
    name: 'everybody-is-administrator',
    violates: 'AC-ROLES',
    breaks: 'each person has the role of an administrator',
    red: 'an operator starts workflows, and changes no template, no schedule and no person',
    table: (table) => changeUsers(table, (user) => ({ ...user, role: 'administrator' })),
  },
  {
    name: 'never-puts-anybody-out',
    violates: 'AC-OUT-AT-ONCE',
    breaks: 'people are read as they were before they were disabled or removed',
    red: 'a person who was disabled is signed out and cannot sign in',
    table: (table) =>
      changeUsers(table, ({ disabledAt: _, removedAt: __, ...user }) => ({ ...user, epoch: 0 })),
  },
  {
    name: 'counts-no-wrong-password',
    violates: 'AC-SIGN-IN-LIMIT',
    breaks: 'each wrong password is counted under another name',
    red: 'ten wrong passwords',
    table: (table) =>
      around(table, (input) =>
        String(input.Key?.pk).startsWith('ATTEMPTS#')
          ? { ...input, Key: { ...input.Key, pk: `${input.Key.pk}${randomUUID()}` } }
          : input,
      ),
  },
  {
    name: 'leaves-used-links-open',
    violates: 'AC-ONE-TIME-LINK',
    breaks: 'the link is not taken away when its password is set',
    red: 'Alexey uses the link',
    table: (table) => changeWrites(table, (write) => (write.Delete?.Key?.sk === 'LINK' ? null : write)),
  },
];
