/** Mutants of finding work. */
import type { Mutant } from '../../fixtures/targets/reference/mutant.ts';
import { changeAddress, changePages } from './around-app.ts';

export const findingMutants: Mutant[] = [
  {
    name: 'finds-open-work-only',
    violates: 'FI-WORDS',
    breaks: 'done tasks and workflows are not searched',
    red: 'a word that is in an open task, in a done one and in the title of a workflow',
    app: (app) =>
      changeAddress(app, ({ pathname, searchParams }) => {
        if (pathname === '/find' && searchParams.get('q')) searchParams.set('state', 'open');
      }),
  },
  {
    name: 'ignores-the-week',
    violates: 'FI-FILTERS',
    breaks: 'the week that is chosen narrows nothing',
    red: 'the open tasks of one person in a week',
    app: (app) => changeAddress(app, ({ searchParams }) => searchParams.delete('week')),
  },
  {
    name: 'forgets-the-filters',
    violates: 'FI-KEPT',
    breaks: 'what a person chose is not kept',
    red: 'the operator comes back',
    app: (app) => (request, response) => {
      const cookies = (request.headers.cookie ?? '').split('; ');
      request.headers.cookie = cookies.filter((one) => !one.startsWith('find-')).join('; ');
      app(request, response);
    },
  },
  {
    name: 'selects-later-revisions',
    violates: 'SV-EACH',
    breaks: 'the selection is of later revisions than the person saw',
    red: 'two of three are completed, and one that somebody changed in the meantime is not',
    app: (app) => changePages(app, (html) => html.replaceAll(/(name="task" value="[^"]*)@1"/g, '$1@2"')),
  },
];
