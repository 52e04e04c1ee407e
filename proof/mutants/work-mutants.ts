/** Mutants of the pages with which an operator works: acting on tasks, editing workflows and templates. */
import type { Mutant } from '../../fixtures/targets/reference/mutant.ts';
import { changePages } from './around-app.ts';
import { changePuts, isHead, isTemplateVersion } from './around-table.ts';

export const workMutants: Mutant[] = [
  {
    name: 'says-nothing-of-what-it-did',
    violates: 'UI-ACTS',
    breaks: 'Today does not say what became of the task that was acted on',
    red: 'a task is completed in its row and reopened there, in a browser with scripts',
    app: (app) => changePages(app, (html) => html.replace(/<strong>Completed:<\/strong>/, '')),
  },
  {
    name: 'leaves-the-page-of-the-workflow',
    violates: 'UI-WORKFLOW-ACTS',
    breaks: 'a form in a row of a workflow leads to the page of its task',
    red: 'the tasks of a phase are put off, refused and completed in their rows, in a browser without scripts',
    app: (app) => changePages(app, (html) => html.replaceAll(/(name="back" value="[^"?]*)\?open=/g, '$1?')),
  },
  {
    name: 'folds-no-phase',
    violates: 'UI-WORKFLOW-ACTS',
    breaks: 'a phase that is done is shown with all of its tasks',
    red: 'the tasks of a phase are put off, refused and completed in their rows, in a browser with scripts',
    app: (app) =>
      changePages(app, (html) => html.replaceAll('<details><summary>', '<details open><summary>')),
  },
  {
    name: 'asks-for-nothing',
    violates: 'UI-ACTS',
    breaks: 'rows do not say which evidence they need',
    red: 'each row asks for its evidence, and with it the task is completed there',
    app: (app) => changePages(app, (html) => html.replaceAll(/Evidence needed: [^<]*/g, '')),
  },
  {
    name: 'forgets-the-history',
    violates: 'UI-TASK',
    breaks: 'what is done with a task is not kept',
    red: 'instructions, files and what was done are on the page of the task',
    table: (table) => changePuts(table, ({ taskHistory: _told, ...row }) => row),
  },
  {
    name: 'removes-files-in-silence',
    violates: 'UI-FILES',
    breaks: 'the history does not say that a file was removed',
    red: 'a wrong file is removed in the row, in a browser with scripts',
    table: (table) =>
      changePuts(table, (row) => ({
        ...row,
        ...(Array.isArray(row.taskHistory) && {
          taskHistory: row.taskHistory.filter(({ action }) => action !== 'file-removed'),
        }),
      })),
  },
  {
    name: 'a-task-each-time-it-is-sent',
    violates: 'UI-OWN-TASKS',
    breaks: 'the form of a new task has no idempotency key',
    red: 'a task of no workflow that is sent twice, as its answer was lost, is added once',
    app: (app) =>
      changePages(app, (html) => html.replace(/<input type="hidden" name="idempotencyKey"[^>]*>/, '')),
  },
  {
    name: 'forms-without-a-key',
    violates: 'UI-ONCE',
    breaks: 'forms have no idempotency key',
    red: 'a task of the newsletter template is added once, though its form is sent again',
    app: (app) =>
      changePages(app, (html) => html.replaceAll(/<input type="hidden" name="idempotencyKey"[^>]*>/g, '')),
  },
  {
    name: 'saves-no-links',
    violates: 'UI-WORKFLOW',
    breaks: 'the links that are typed are sent under no name that is known',
    red: 'the links it collects are filled, and an entry that is no address is refused',
    app: (app) => changePages(app, (html) => html.replaceAll(/name="links\.[^"]*"/g, 'name="other"')),
  },
  {
    name: 'keeps-the-old-date',
    violates: 'UI-MOVED-TITLE',
    breaks: 'the head of a moved workflow keeps the title it was started with',
    red: 'the title that the start form wrote follows the date',
    table: (table) =>
      changePuts(table, (row) =>
        isHead(row) && row.revision === 2 ? { ...row, title: 'Newsletter – 17 August 2026' } : row,
      ),
  },
  {
    name: 'conflict-comes-late',
    violates: 'UI-MOVE-TAKEN',
    breaks: 'the preview of a move does not say that the date is taken',
    red: 'moved to the date of another, it says so before and after, and can have both',
    app: (app) =>
      changePages(app, (html, { method }) =>
        method === 'GET' ? html.replace(/already has this date/, 'is another workflow') : html,
      ),
  },
  {
    name: 'forgets-what-changed',
    violates: 'UI-HISTORY',
    breaks: 'the history of a task says that it was edited, and not what changed',
    red: 'a note and a new date of a task',
    table: (table) =>
      changePuts(table, (row) => ({
        ...row,
        ...(Array.isArray(row.taskHistory) && {
          taskHistory: row.taskHistory.map(({ changes: _changes, ...entry }) => entry),
        }),
      })),
  },
  {
    name: 'cannot-be-paused',
    violates: 'UI-TEMPLATE',
    breaks: 'pausing a schedule leaves it on',
    red: 'a schedule shows its next dates before it is saved, then is paused and turned on again',
    app: (app) =>
      changePages(app, (html) => html.replace('name="on" value="false"', 'name="on" value="true"')),
  },
  {
    name: 'splits-entries-at-commas',
    violates: 'UI-TEMPLATE',
    breaks: 'a comma inside an entry of a list separates two entries',
    red: 'its name is edited, entries of its lists are added, moved and removed, and a workflow of it stays, in a browser with scripts',
    table: (table) =>
      changePuts(table, (row) =>
        isTemplateVersion(row) && Array.isArray(row.tags)
          ? { ...row, tags: row.tags.flatMap((tag) => tag.split(', ')) }
          : row,
      ),
  },
  {
    name: 'copies-without-the-last-task',
    violates: 'UI-NEW-TEMPLATE',
    breaks: 'a new template has one task less than what it was made of',
    red: 'an empty one, a copy, and one that a workflow was saved as',
    table: (table) =>
      changePuts(table, (row) =>
        isTemplateVersion(row) && row.name === 'August letter' && Array.isArray(row.taskDefinitions)
          ? { ...row, taskDefinitions: row.taskDefinitions.slice(1) }
          : row,
      ),
  },
  {
    name: 'forgets-the-second-weekday',
    violates: 'UI-SCHEDULE-WORDS',
    breaks: 'of several days of the week, the schedule has only the first',
    red: 'two days of every week are chosen, and shown as what they are',
    table: (table) =>
      changePuts(table, (row) =>
        isTemplateVersion(row) && typeof row.triggerSchedule === 'string'
          ? { ...row, triggerSchedule: row.triggerSchedule.split(',')[0] }
          : row,
      ),
  },
  {
    name: 'presses-the-first-button-on-enter',
    violates: 'UI-TEMPLATE',
    breaks: 'Enter in a field of a list presses the first button of the form',
    red: 'Enter in a field saves, and removes no row',
    app: (app) =>
      changePages(app, (html) =>
        html.replaceAll(/<button class="sr"[^>]*data-enter[^>]*>[^<]*<\/button>/g, ''),
      ),
  },
  {
    name: 'loses-the-edit-of-a-deleted-one',
    violates: 'UI-RECURRING',
    breaks: 'an edit of a recurring task that somebody else deleted loses what was typed',
    red: 'one that somebody else deletes is added again with what was typed',
    app: (app) =>
      changePages(app, (html) =>
        html.includes('Someone else deleted') ? html.replaceAll(/ value="[^"]*"/g, ' value=""') : html,
      ),
  },
  {
    name: 'a-week-without-lateness',
    violates: 'EV-WEEK',
    breaks: 'nothing is ever counted as overdue',
    red: "from Monday's first start to Friday's finished workflow",
    app: (app) =>
      changePages(app, (html) => html.replace(/<span>Overdue<\/span> <b>\d+/, '<span>Overdue</span> <b>0')),
  },
];
