/** Mutants of the daily queue: labels that lie, rows that stand for nothing, gates that can be talked to. */
import type { Mutant } from '../../fixtures/targets/reference/mutant.ts';
import { changeAnswers, changePages } from './around-app.ts';
import {
  changePuts,
  changeWrites,
  isAnyTask,
  isDashboardRow,
  isHead,
  isTask,
  type Row,
} from './around-table.ts';

const ROW = '<li class="row" data-testid="queue-row">';

/** Something that the dashboard says and this mutant says otherwise. */
function says(
  violates: string,
  name: string,
  breaks: string,
  red: string,
  change: (html: string) => string,
): Mutant {
  return { name, violates, breaks, red, app: (app) => changePages(app, change) };
}

/** A task that is stored otherwise than it should be, when it is changed. */
function stores(
  violates: string,
  name: string,
  breaks: string,
  red: string,
  change: (row: Row) => Row,
): Mutant {
  const changed = (row: Row) => (isAnyTask(row) && Number(row.revision) > 1 ? change(row) : row);
  return { name, violates, breaks, red, table: (table) => changePuts(table, changed) };
}

function without(row: Row, ...fields: string[]): Row {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !fields.includes(name)));
}

function shifted(date: unknown, days: number): string {
  const shiftedDate = new Date(`${date}T00:00:00Z`);
  shiftedDate.setUTCDate(shiftedDate.getUTCDate() + days);
  return shiftedDate.toISOString().slice(0, 10);
}

const timeline: Mutant[] = [
  says(
    'DQ-TIMELINE',
    'one-task-more-a-week',
    'the timeline counts one task more in the first week that has any',
    'a newsletter and a podcast',
    (html) =>
      html.replace(/(<td class="[^"]*load[^"]*"><b>)(\d+)/, (_, cell, open) => `${cell}${Number(open) + 1}`),
  ),
  says(
    'DQ-TIMELINE',
    'milestones-of-nobody',
    'the timeline names no milestone',
    'a newsletter and a podcast',
    (html) => html.replaceAll(/(<td.*?)<ul>.*?<\/ul><\/td>/g, '$1</td>'),
  ),
];

const labels: Mutant[] = [
  says(
    'DQ-DUE',
    'due-a-day-early',
    'what is due tomorrow is said to be due today',
    'a task is due on its day and not before',
    (html) => html.replaceAll('Due tomorrow', 'Due today'),
  ),
  says(
    'DQ-DUE',
    'never-due',
    'nothing is ever said to be due today',
    'a task is due on its day and not before',
    (html) => html.replaceAll('<b>Due today</b>', '<b>Some day</b>'),
  ),
  says(
    'DQ-OVERDUE',
    'late-is-due',
    'what is late is said to be due today',
    'a task is late after its day, until it is put off',
    (html) => html.replaceAll(/<b>\d+ days? overdue<\/b>/g, '<b>Due today</b>'),
  ),
  stores(
    'DQ-OVERDUE',
    'putting-off-is-forgotten',
    'a task that is put off keeps its old date',
    'a task is late after its day, until it is put off',
    (row) => ({ ...row, date: '2026-06-19' }),
  ),
  says(
    'DQ-WAITING',
    'waiting-is-late',
    'a task that waits is said to be late',
    'a task that waits for somebody is never late, and late again once the answer is there',
    (html) => html.replaceAll(/<b>Waiting[^<]*<\/b>/g, '<b>3 days overdue</b>'),
  ),
  stores(
    'UI-ACTS',
    'forgets-for-whom',
    'a waiting task does not know for whom',
    'a task waits, is followed up, gets its answer, waits again and is resolved in its row',
    (row) => without(row, 'waitingFor'),
  ),
  stores(
    'DQ-FOLLOW-UP',
    'followed-up-a-day-late',
    'the day to follow up is stored a day late',
    'a task that waits is to be followed up from its follow-up day on, and then waits again',
    (row) => (row.followUpAt ? { ...row, followUpAt: shifted(row.followUpAt, 1) } : row),
  ),
  says(
    'DQ-FOLLOW-UP',
    'waits-for-ever',
    'a task whose follow-up day has come goes on waiting',
    'a task changes at midnight, through its whole life',
    (html) => html.replaceAll(/Follow[- ]up (?:due|now)/gi, 'Waiting'),
  ),
  says(
    'DQ-MISSING-EVIDENCE',
    'misses-nothing',
    'missing evidence is not said to be missing',
    'evidence is missing from the day on which a task is due until it is there',
    (html) => html.replaceAll('>Missing evidence</span>', '>All there</span>'),
  ),
  stores(
    'DQ-MISSING-EVIDENCE',
    'counts-no-files',
    'a task does not count the files that it is given',
    'evidence is missing from the day on which a task is due until it is there',
    (row) => without(row, 'fileCount'),
  ),
  says(
    'DQ-RECURRING',
    'recurs-unsaid',
    'a recurring task looks like any other',
    'the tasks of schedules are recurring, and a task that somebody added is not',
    (html) => html.replaceAll(/Recurring(?: task)?/g, 'A task'),
  ),
  says(
    'DQ-RECURRING',
    'everything-recurs',
    'every task of no workflow is said to be recurring',
    'the tasks of schedules are recurring, and a task that somebody added is not',
    (html) => html.replaceAll('Not part of a workflow', 'Recurring task'),
  ),
  says(
    'DQ-TEMPLATE',
    'rows-lead-nowhere',
    'the rows of the queue lead to no workflow',
    'the tasks of a workflow lead to it, and a task of no workflow leads to none',
    (html) =>
      html.replaceAll(/<p class="meta"><a href="\/workflows\/[^"]*">/g, '<p class="meta"><a href="/">'),
  ),
  {
    name: 'forgets-the-template',
    violates: 'DQ-TEMPLATE',
    breaks: 'a step does not know which template it came from',
    red: 'the tasks of a workflow lead to it, and a task of no workflow leads to none',
    table: (table) => changePuts(table, (row) => (isTask(row) ? without(row, 'templateId') : row)),
  },
];

const truth: Mutant[] = [
  says(
    'DQ-REAL',
    'adds-a-row',
    'a row stands in the queue that no task is behind',
    'before the first start there is no row, and after it one for each task',
    (html) => html.replace(ROW, `${ROW}Plan your first episode</li>${ROW}`),
  ),
  says(
    'DQ-REAL',
    'hides-a-row',
    'the first task of the queue is not shown',
    'everybody sees the tasks of every origin, and none that is done, archived or deleted',
    (html) => html.replace(new RegExp(`${ROW}[\\s\\S]*?</li>`), ''),
  ),
  {
    name: 'progress-stands-still',
    violates: 'DQ-WORKFLOWS',
    breaks: 'completing a task does not count',
    red: 'workflows follow the tasks that are completed, archived, deleted and added',
    table: (table) =>
      changeWrites(table, ({ Update, ...write }) => {
        if (!Update || !isDashboardRow(Update.Key) || !Update.ExpressionAttributeValues[':done'])
          return Update ? { Update } : write;
        const ExpressionAttributeValues = { ...Update.ExpressionAttributeValues, ':done': 0 };
        return { Update: { ...Update, ExpressionAttributeValues } };
      }),
  },
  {
    name: 'days-stand-still',
    violates: 'DQ-WORKFLOWS',
    breaks: 'the counters of open tasks by day stay as they were at the start',
    red: 'workflows follow the tasks that are completed, archived, deleted and added',
    table: (table) =>
      changeWrites(table, ({ Update, ...write }) => {
        if (!Update || !isDashboardRow(Update.Key)) return Update ? { Update } : write;
        const values = Object.entries(Update.ExpressionAttributeValues ?? {});
        const still = values.map(([name, value]) => [name, name.startsWith(':by') ? 0 : value]);
        return { Update: { ...Update, ExpressionAttributeValues: Object.fromEntries(still) } };
      }),
  },
  {
    name: 'stage-stands-still',
    violates: 'DQ-WORKFLOWS',
    breaks: 'completing a milestone leaves the stage as it was',
    red: 'workflows follow the tasks that are completed, archived, deleted and added',
    table: (table) =>
      changeWrites(table, (write) =>
        write.Put && isHead(write.Put.Item) && Number(write.Put.Item.revision) > 1 ? null : write,
      ),
  },
  {
    name: 'archived-stays-at-work',
    violates: 'DQ-ARCHIVED',
    breaks: 'an archived workflow keeps its place on the dashboard',
    red: 'an archived workflow leaves the dashboard with all its tasks',
    table: (table) =>
      changeWrites(table, (write) => (write.Delete && isDashboardRow(write.Delete.Key) ? null : write)),
  },
  {
    name: 'restored-stays-away',
    violates: 'UI-WORKFLOW',
    breaks: 'a restored workflow does not come back to the dashboard',
    red: 'an archived one is restored from the list, beside another on its date if both are wanted',
    table: (table) =>
      changeWrites(table, (write) =>
        write.Put && isDashboardRow(write.Put.Item) && write.Put.Item.touched ? null : write,
      ),
  },
];

const gates: Mutant[] = [
  {
    name: 'says-yes-to-everything',
    violates: 'DQ-GATES',
    breaks: 'a completion that was refused is answered as if it had been made',
    red: 'no task is done without its evidence, and each is done with it',
    app: (app) =>
      changeAnswers(app, (answer) =>
        answer.status === 400 && answer.text.includes('Cannot mark task as done')
          ? { ...answer, status: 200 }
          : answer,
      ),
  },
  {
    name: 'deletes-workflows-in-words-only',
    violates: 'DQ-FILES',
    breaks: 'a deletion of a workflow is answered as if it had been made',
    red: 'the files of a task and of a workflow go with it',
    app: (app) => (request, response) => {
      if (request.method === 'DELETE' && request.url?.startsWith('/api/bundles/'))
        response.writeHead(204).end();
      else app(request, response);
    },
  },
  {
    name: 'shows-what-is-being-deleted',
    violates: 'DQ-WHOLE',
    breaks: 'a workflow is not marked while its rows are deleted',
    red: 'a deletion that was cut off after 1 of its writes is never seen, and ends when it is repeated',
    table: (table) =>
      changePuts(table, (row) =>
        isHead(row) && row.status === 'deleting' ? { ...row, status: 'archived' } : row,
      ),
  },
  stores(
    'DQ-ASKED',
    'forgets-the-evidence',
    'a task that is completed does not keep its link',
    'a requirement is not weakened, and evidence is not taken away',
    (row) => (row.status === 'done' ? without(row, 'link') : row),
  ),
  stores(
    'DQ-GATES',
    'forgets-what-it-asked-for',
    'a task that is changed no longer asks for its link',
    'nobody gets around the evidence with a request before',
    (row) => without(row, 'requiredLinkName'),
  ),
  says(
    'DQ-TODAY',
    'yesterday-until-two',
    'the page goes by another zone, where it is still yesterday',
    'from midnight in Berlin it is the new day, while in UTC it is the old one',
    (html) =>
      html.replace(/<time datetime="([\d-]{10})">/, (_, date) => `<time datetime="${shifted(date, -1)}">`),
  ),
];

const edits: Mutant[] = [
  {
    name: 'keeps-no-count-of-changes',
    violates: 'DQ-STALE',
    breaks: 'no row remembers which revision changed what',
    red: 'an edit of a task is refused after the edit of somebody else, and lands when the task is read again',
    table: (table) => changePuts(table, (row) => without(row, 'fieldRevisions')),
  },
  stores(
    'DQ-STALE',
    'last-writer-takes-all',
    'an edit stores the task as its writer had read it first',
    'an edit of a task is refused after the edit of somebody else, and lands when the task is read again',
    (row) => (row.date === '2026-07-01' ? without(row, 'comment') : row),
  ),
];

export const queueMutants: Mutant[] = [...labels, ...timeline, ...truth, ...gates, ...edits];
