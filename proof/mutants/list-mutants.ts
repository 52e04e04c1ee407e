/** Mutants of the API's lists. */
import type { Mutant } from '../../fixtures/targets/reference/mutant.ts';
import { changeAddress } from './around-app.ts';

export const listMutants: Mutant[] = [
  {
    name: 'lists-everything-at-once',
    violates: 'LI-PAGES',
    breaks: 'a list is given whole, whatever the limit is',
    red: 'a page of one: recurring',
    app: (app) => changeAddress(app, ({ searchParams }) => searchParams.delete('limit')),
  },
  {
    name: 'takes-any-cursor',
    violates: 'LI-CURSOR',
    breaks: 'a cursor that is not of the list counts as none',
    red: 'a cursor of nobody: bundles',
    app: (app) => changeAddress(app, ({ searchParams }) => searchParams.delete('cursor')),
  },
  {
    name: 'repairs-broken-text',
    violates: 'LI-UTF8',
    breaks: 'what is not UTF-8 is read with replacement characters',
    red: 'a workflow whose id is not UTF-8',
    // Reading the parameters puts replacement characters where the address is not UTF-8; setting one writes them.
    app: (app) =>
      changeAddress(app, ({ searchParams }) =>
        [...searchParams].forEach(([name, value]) => void searchParams.set(name, value)),
      ),
  },
];
