/** Mutants of the first-run dashboard: what it says, what it offers, what it does by being looked at. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Mutant } from '../../fixtures/targets/reference/mutant.ts';
import { changeAnswers, changePages } from './around-app.ts';
import { around, asksTwice, changeWrites } from './around-table.ts';

const FIRST_RUN = 'No active production work yet';

export const firstRunMutants: Mutant[] = [
  {
    name: 'says-nothing',
    violates: 'FR-EXPLAIN',
    breaks: 'the first-run dashboard has a heading that explains nothing',
    red: 'a clean seeded system says that no work is active yet',
    app: (app) => changePages(app, (html) => html.replaceAll(FIRST_RUN, 'Dashboard')),
  },
  {
    name: 'detour-through-templates',
    violates: 'FR-START',
    breaks: 'the cards lead to the template pages instead of starting',
    red: 'podcast and newsletter can be started on the spot, through no page but their form',
    app: (app) =>
      changePages(app, (html) =>
        html.includes(FIRST_RUN)
          ? html.replaceAll(/<form[^>]*data-start[\s\S]*?<\/form>/g, '<a href="/templates">Start podcast</a>')
          : html,
      ),
  },
  {
    name: 'forgets-the-date',
    violates: 'FR-COLLECTS-ANCHOR',
    breaks: 'a refused form comes back with another date',
    red: 'the chosen date survives an error and reaches the workflow',
    app: (app) =>
      changePages(app, (html, request) =>
        request.method === 'POST'
          ? html.replaceAll(/(name="anchorDate"[^>]*?) value="[^"]*"/g, '$1 value="2026-12-24"')
          : html,
      ),
  },
  {
    name: 'writes-when-looked-at',
    violates: 'FR-NO-FAKE',
    breaks: 'every look at the configuration leaves a row behind',
    red: 'no row is shown, every figure is zero, and looking at it changes nothing',
    table: (table) =>
      around(table, (input) => {
        if (input.ExpressionAttributeValues?.[':pk'] === 'CFG' && !input.ExpressionAttributeValues[':sk']) {
          void table.client.send(new PutCommand({ TableName: table.name, Item: { pk: 'VIEWED', sk: '#' } }));
        }
        return input;
      }),
  },
  {
    name: 'shows-sample-rows',
    violates: 'FR-NO-FAKE',
    breaks: 'the empty queue shows a figure that no task is behind',
    red: 'no row is shown, every figure is zero, and looking at it changes nothing',
    app: (app) => changePages(app, (html) => (html.includes(FIRST_RUN) ? html.replace(/>0</, '>3<') : html)),
  },
  {
    name: 'same-words-without-templates',
    violates: 'FR-NO-TEMPLATES',
    breaks: 'missing templates are announced as missing work',
    red: 'the dashboard names what is missing and what to do, and makes nothing up',
    app: (app) => changePages(app, (html) => html.replaceAll('No workflow templates available', FIRST_RUN)),
  },
  {
    name: 'empty-when-unreachable',
    violates: 'FR-UNAVAILABLE',
    breaks: 'an unreachable store looks like an empty one',
    red: 'a dashboard whose store is away says so, and shows its work again once the store is back',
    app: (app) =>
      changeAnswers(app, (answer) =>
        answer.status === 503
          ? {
              status: 200,
              text: `<!doctype html><html lang="en"><title>Today</title><h1>${FIRST_RUN}</h1></html>`,
            }
          : answer,
      ),
  },
  {
    name: 'waits-too-long-for-the-store',
    violates: 'FR-IN-TIME',
    breaks: 'a store that does not answer is asked a second time',
    red: 'a store that never answers is reported within 5 seconds',
    table: asksTwice,
  },
  {
    name: 'hides-other-templates',
    violates: 'FR-ANY-TEMPLATE',
    breaks: 'the other templates are named, and lead nowhere',
    red: 'from the first-run state',
    app: (app) =>
      changePages(app, (html) =>
        html.replaceAll(/<a class="chip" href="[^"]*">([\s\S]*?)<\/a>/g, '<span>$1</span>'),
      ),
  },
  {
    name: 'same-words-without-tasks',
    violates: 'FR-NONE-STARTABLE',
    breaks: 'templates with nothing in them are announced as missing work',
    red: 'the dashboard says that the templates are empty and what to do',
    app: (app) => changePages(app, (html) => html.replaceAll('No template is ready to start', FIRST_RUN)),
  },
  {
    name: 'overlooks-active-work',
    violates: 'FR-TRUE',
    breaks: 'the dashboard looks for active workflows where none is ever kept',
    red: 'a started workflow ends the first-run state, and archiving it brings the state back',
    table: (table) =>
      around(table, (input) =>
        input.ExpressionAttributeValues?.[':pk'] === 'ACTIVE'
          ? { ...input, ExpressionAttributeValues: { ...input.ExpressionAttributeValues, ':pk': 'AT WORK' } }
          : input,
      ),
  },
  {
    name: 'keeps-archived-work',
    violates: 'FR-TRUE',
    breaks: 'an archived workflow stays among the active ones',
    red: 'a started workflow ends the first-run state, and archiving it brings the state back',
    table: (table) => changeWrites(table, (write) => (write.Delete?.Key.pk === 'ACTIVE' ? null : write)),
  },
  {
    name: 'hides-history',
    violates: 'FR-HISTORY',
    breaks: 'no page links to the workflows of earlier days',
    red: 'an archived workflow is one click away',
    app: (app) =>
      changePages(app, (html) => html.replaceAll(/<a [^>]*>[^<]*earlier workflows[^<]*<\/a>/gi, '')),
  },
  {
    name: 'late-at-birth',
    violates: 'FR-ANCHOR',
    breaks: 'the date that is preselected is today',
    red: 'the form begins with a date on which nothing is late and warns of an earlier one, in a browser with scripts',
    app: (app) =>
      changePages(app, (html) =>
        html.replaceAll(/(name="anchorDate" type="date" value=")[^"]*/g, '$12026-06-22'),
      ),
  },
  {
    name: 'sees-no-taken-date',
    violates: 'FR-FREE-DATE',
    breaks: 'the dates of other workflows are not read',
    red: 'a date that is taken is neither preselected nor offered',
    table: (table) =>
      around(table, (input, command) =>
        command === 'QueryCommand' && String(input.ExpressionAttributeValues[':pk']).startsWith('ANCHOR#')
          ? {
              ...input,
              ExpressionAttributeValues: { ...input.ExpressionAttributeValues, ':pk': 'ANCHOR#none' },
            }
          : input,
      ),
  },
  {
    name: 'plan-of-one-day',
    violates: 'FR-PREVIEW',
    breaks: 'the plan that follows the date puts every task on it',
    red: 'the plan follows the chosen date',
    app: (app) => changePages(app, (html) => html.replaceAll(/data-offset="[^"]*"/g, 'data-offset="0"')),
  },
  {
    name: 'title-of-another-day',
    violates: 'FR-TITLE',
    breaks: 'the title keeps the date it came with',
    red: 'the title names the chosen date until the operator writes another, in a browser with scripts',
    app: (app) => changePages(app, (html) => html.replaceAll(/ data-follow|name="suggestedTitle"/g, '')),
  },
];
