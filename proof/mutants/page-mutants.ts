/** Mutants of what holds on every page. */
import type { RequestListener } from 'node:http';
import type { Mutant } from '../../fixtures/targets/reference/mutant.ts';
import { changePages } from './around-app.ts';

export const pageMutants: Mutant[] = [
  {
    name: 'speaks-no-language',
    violates: 'UI-ACCESSIBLE',
    breaks: 'pages do not say in which language they are',
    red: 'no state of a system without work has a fault in any theme and size',
    app: (app) => changePages(app, (html) => html.replace('<html lang="en"', '<html')),
  },
  {
    name: 'as-wide-as-a-desk',
    violates: 'UI-ACCESSIBLE',
    breaks: 'the content does not become narrower than 700 px',
    red: 'no state of a system without work has a fault in any theme and size',
    app: (app) =>
      changePages(app, (html) =>
        html.replace(
          '<main id="main"',
          '<svg width="700" height="1" aria-hidden="true"></svg><main id="main"',
        ),
      ),
  },
  {
    name: 'keeps-the-focus',
    violates: 'UI-KEYBOARD',
    breaks: 'the focus stays where it was, whatever happens',
    red: 'a podcast is started with four keys',
    app: (app) => changePages(app, (html) => html.replaceAll(/ tabindex="-1" autofocus/g, '')),
  },
  {
    name: 'listens-to-scripts-only',
    violates: 'UI-NO-SCRIPT',
    breaks: 'a form that no script has sent is ignored',
    red: 'from signing in to an undone start',
    app: (app) => (request, response) => {
      const byScript = request.headers['sec-fetch-mode'] === 'cors';
      if (request.method !== 'POST' || request.url !== '/workflows' || byScript)
        return app(request, response);
      response.writeHead(303, { Location: '/?script=needed' }).end();
    },
  },
  {
    name: 'hides-its-own-origin',
    violates: 'UI-OTHER-MACHINE',
    breaks: 'pages tell the browser to hide where a form comes from',
    red: 'an operator signs in, starts a podcast and undoes it',
    app: (app) => (request, response) => {
      const { setHeader } = response;
      response.setHeader = (name, value) =>
        setHeader.call(response, name, /^referrer-policy$/i.test(name) ? 'no-referrer' : value);
      app(request, response);
    },
  },
  {
    name: 'never-ends',
    violates: 'UI-END',
    breaks: 'a workflow in which all is done does not say so',
    red: 'a tax report from its last task to its export',
    app: (app) => changePages(app, (html) => html.replace('Archive this workflow', 'Go on')),
  },
  {
    name: 'sign-in-forgets-the-form',
    violates: 'UI-KEEPS-INPUT',
    breaks: 'signing in again leads to an empty form',
    red: 'a session that ends in the middle of the form takes nothing along, in a browser with scripts',
    app: (app) => changePages(app, (html) => html.replaceAll(/<input type="hidden" name="sent\.[^>]*>/g, '')),
  },
  {
    name: 'believes-what-is-typed',
    violates: 'UI-TEXT',
    breaks: 'angle brackets in texts are markup',
    red: 'markup, quotes, entities and separators in every field of a template and of its workflow is text on every page',
    app: (app) => changePages(app, (html) => html.replaceAll('&lt;', '<').replaceAll('&gt;', '>')),
  },
  {
    name: 'sends-everything-plain',
    violates: 'UI-WEIGHT',
    breaks: 'nothing is compressed',
    red: 'the first visit, font included',
    app: (app) => (request, response) => {
      request.headers['accept-encoding'] = 'identity';
      app(request, response);
    },
  },
  {
    name: 'dates-for-machines',
    violates: 'UI-LOCALE',
    breaks: 'days are written as machines write them',
    red: 'at 2026-06-22T12:30:00Z in Pacific/Auckland it is the 23rd, written as in en-NZ',
    app: (app) =>
      changePages(app, (html) =>
        html.replaceAll(/<time datetime="([^"]*)">[^<]*/g, '<time datetime="$1">$1'),
      ),
  },
  {
    name: 'plan-without-items',
    violates: 'UI-CATCH-UP',
    breaks: 'the plan is a number without its items',
    red: 'the plan lists the scheduled work, a run creates it, and a second plan has nothing left',
    app: (app) =>
      changePages(app, (html) =>
        html.replaceAll(/<li class="row" data-testid="catch-up-item">[\s\S]*?<\/li>/g, ''),
      ),
  },
  {
    name: 'hides-the-schedule',
    violates: 'UI-SCHEDULED',
    breaks: 'Today does not show what is scheduled',
    red: 'on a clean system one click creates it, and Today no longer shows it',
    app: (app) =>
      changePages(app, (html) =>
        html.replaceAll(/<section class="notice plain scheduled"[\s\S]*?<\/section>/g, ''),
      ),
  },
  {
    name: 'keeps-the-difference',
    violates: 'UI-SCHEDULED',
    breaks: 'what has changed in a plan is not told',
    red: 'after a change nothing is created; the page names the change and offers the new plan',
    app: (app) => changePages(app, (html) => html.replaceAll('It is no longer scheduled.', '')),
  },
  {
    name: 'pauses-in-words',
    violates: 'UI-RECURRING',
    breaks: 'a recurring task is said to be paused, and is not',
    red: 'a recurring task is added, paused, resumed and deleted',
    app: (app) => answerInstead(app, /^\/recurring\/[^/]+\/pause$/, '/recurring?done=paused#notice'),
  },
  {
    name: 'dismisses-in-words',
    violates: 'UI-NOTIFICATIONS',
    breaks: 'a notification is said to be dismissed, and is not',
    red: 'each notification is shown, leads to its workflow, and is gone once it is dismissed',
    app: (app) =>
      answerInstead(app, /^\/notifications\/[^/]+\/dismiss$/, '/notifications?dismissed=1#notice'),
  },
];

/** What is sent to such a path is not carried out: whoever sends it is led on as if it were. */
function answerInstead(app: RequestListener, path: RegExp, location: string): RequestListener {
  return (request, response) => {
    if (request.method !== 'POST' || !path.test(request.url ?? '')) return app(request, response);
    response.writeHead(303, { Location: location }).end();
  };
}
