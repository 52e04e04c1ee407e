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

const labels: Mutant[] = [
  says(
    'DQ-DUE',
    'due-a-day-early',
    'what is due tomorrow is said to be due today',
    'a task becomes due at midnight, on an ordinary day',
    (html) => html.replaceAll('Due tomorrow', 'Due today'),
  ),
  says(
    'DQ-DUE',
    'never-due',
    'nothing is ever said to be due today',
    'on 22 June a task of 2026-06-22 is due',
    (html) => html.replaceAll('<b>Due today</b>', '<b>Some day</b>'),
  ),
  says(
    'DQ-OVERDUE',
    'late-is-due',
    'what is late is said to be due today',
    'on 22 June a task of 2026-06-21 is late',
    (html) => html.replaceAll(/<b>(?:\d+ days? overdue|Overdue)<\/b>/g, '<b>Due today</b>'),
  ),
  stores(
    'DQ-OVERDUE',
    'putting-off-is-forgotten',
    'a task that is put off keeps its old date',
    'a late task that is put off is late no longer',
    (row) => ({ ...row, date: '2026-06-19' }),
  ),
  says(
    'DQ-WAITING',
    'waiting-is-late',
    'a task that waits is said to be late',
    'a task of 2026-06-01 that waits for somebody is waiting, and never late',
    (html) => html.replaceAll(/<b>Waiting[^<]*<\/b>/g, '<b>3 days overdue</b>'),
  ),
  stores(
    'DQ-WAITING',
    'forgets-for-whom',
    'a waiting task does not know for whom',
    'the record says for whom it waits and who said so',
    (row) => without(row, 'waitingFor'),
  ),
  stores(
    'DQ-FOLLOW-UP',
    'followed-up-a-day-late',
    'the day to follow up is stored a day late',
    'a task is to be followed up from the midnight of its follow-up day, on an ordinary day',
    (row) => (row.followUpAt ? { ...row, followUpAt: shifted(row.followUpAt, 1) } : row),
  ),
  says(
    'DQ-FOLLOW-UP',
    'waits-for-ever',
    'a task whose follow-up day has come goes on waiting',
    'a task goes through its whole life',
    (html) => html.replaceAll(/Follow[- ]up (?:due|now)/gi, 'Waiting'),
  ),
  says(
    'DQ-MISSING-EVIDENCE',
    'misses-nothing',
    'missing evidence is not said to be missing',
    'a task of 2026-06-22 that asks for a link is due, missing evidence',
    (html) => html.replaceAll('>Missing evidence</span>', '>All there</span>'),
  ),
  stores(
    'DQ-MISSING-EVIDENCE',
    'counts-no-files',
    'a task does not count the files that it is given',
    'once the file is there nothing is missing',
    (row) => without(row, 'fileCount'),
  ),
  says(
    'DQ-RECURRING',
    'recurs-unsaid',
    'a recurring task looks like any other',
    'a recurring task of 2026-06-22 is due, recurring',
    (html) => html.replaceAll(/Recurring(?: task)?/g, 'A task'),
  ),
  says(
    'DQ-RECURRING',
    'everything-recurs',
    'every task of no workflow is said to be recurring',
    'a task made by hand is not recurring, whatever it is called',
    (html) => html.replaceAll('Not part of a workflow', 'Recurring task'),
  ),
  says(
    'DQ-TEMPLATE',
    'rows-lead-nowhere',
    'the rows of the queue lead to no workflow',
    'the steps of a podcast workflow lead to it',
    (html) =>
      html.replaceAll(/<p class="meta"><a href="\/workflows\/[^"]*">/g, '<p class="meta"><a href="/">'),
  ),
  {
    name: 'forgets-the-template',
    violates: 'DQ-TEMPLATE',
    breaks: 'a step does not know which template it came from',
    red: 'the steps of a newsletter workflow lead to it',
    table: (table) => changePuts(table, (row) => (isTask(row) ? without(row, 'templateId') : row)),
  },
];

const truth: Mutant[] = [
  says(
    'DQ-REAL',
    'adds-a-row',
    'a row stands in the queue that no task is behind',
    'after the first start of the podcast there is a row for each of its tasks',
    (html) => html.replace(ROW, `${ROW}Plan your first episode</li>${ROW}`),
  ),
  says(
    'DQ-REAL',
    'hides-a-row',
    'the first task of the queue is not shown',
    'tasks of every origin stand beside each other',
    (html) => html.replace(new RegExp(`${ROW}[\\s\\S]*?</li>`), ''),
  ),
  {
    name: 'progress-stands-still',
    violates: 'DQ-WORKFLOWS',
    breaks: 'completing a task does not count',
    red: 'progress follows what is done, reopened, added and deleted',
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
    red: 'progress follows what is done, reopened, added and deleted',
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
    red: 'completing a milestone moves the stage',
    table: (table) =>
      changeWrites(table, (write) =>
        write.Put && isHead(write.Put.Item) && Number(write.Put.Item.revision) > 1 ? null : write,
      ),
  },
  {
    name: 'archived-stays-at-work',
    violates: 'DQ-ARCHIVED',
    breaks: 'an archived workflow keeps its place on the dashboard',
    red: 'an archived workflow leaves the queue with all its tasks',
    table: (table) =>
      changeWrites(table, (write) => (write.Delete && isDashboardRow(write.Delete.Key) ? null : write)),
  },
  {
    name: 'restored-stays-away',
    violates: 'DQ-ARCHIVED',
    breaks: 'a restored workflow does not come back to the dashboard',
    red: 'restored it is back with its open tasks',
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
    red: 'a task that asks for a link is not done without it',
    app: (app) =>
      changeAnswers(app, (answer) =>
        answer.status === 400 && answer.text.includes('Cannot mark task as done')
          ? { ...answer, status: 200 }
          : answer,
      ),
  },
  {
    name: 'deletes-by-one-spelling-only',
    violates: 'DQ-GATES',
    breaks: 'a deletion by an id in capitals is answered as if it had been made',
    red: 'a task that is deleted by its id in capitals goes with its files',
    app: (app) => (request, response) => {
      const spelled = request.method === 'DELETE' && /[A-F]/.test(request.url ?? '');
      if (spelled) response.writeHead(204).end();
      else app(request, response);
    },
  },
  stores(
    'DQ-GATES',
    'forgets-what-it-asked-for',
    'a task that is changed no longer asks for its link',
    'no way around it: waiting first, then resolving',
    (row) => without(row, 'requiredLinkName'),
  ),
  says(
    'DQ-TODAY',
    'yesterday-until-two',
    'the page goes by another zone, where it is still yesterday',
    'at 00:00:00 on 2026-06-22 it is 2026-06-22 in Berlin, whatever UTC says',
    (html) =>
      html.replace(/<time datetime="([\d-]{10})">/, (_, date) => `<time datetime="${shifted(date, -1)}">`),
  ),
];

const edits: Mutant[] = [
  {
    name: 'keeps-no-count-of-changes',
    violates: 'DQ-STALE',
    breaks: 'no row remembers which revision changed what',
    red: 'of two edits of one task the second is told what the first changed',
    table: (table) => changePuts(table, (row) => without(row, 'fieldRevisions')),
  },
  stores(
    'DQ-STALE',
    'last-writer-takes-all',
    'an edit stores the task as its writer had read it first',
    'an edit that does not say what it is based on changes what it names and nothing else',
    (row) => (row.date === '2026-07-01' ? without(row, 'comment') : row),
  ),
];

export const queueMutants: Mutant[] = [...labels, ...truth, ...gates, ...edits];
