/** The daily digest in words: its sections and lines, which the page and the plain text have in common. */
import type { CivilDate } from '../../domain/civil-date.ts';
import { factsOf, type Notification } from '../../domain/notification.ts';
import { DAYS_AHEAD } from '../../domain/queue.ts';
import type { Task } from '../../domain/task.ts';
import type { DigestPart, ReadDigest } from '../../store/digest.ts';
import { findHref, parseFindFilter } from '../find/find-filter.ts';
import { notificationWords } from '../notifications/notification-words.ts';
import { dueWords, shortDate } from '../page/due.ts';
import type { PageContext } from '../page/layout.ts';
import { count } from '../page/markup.ts';
import { taskPath } from '../tasks/task-address.ts';
import { assignee } from '../today/queue-row.ts';

/** The most rows of a section. */
export const LISTED = 5;

export interface DigestLine {
  text: string;
  /** A path; null for a line without a page. */
  href: string | null;
  /** Further facts; may be empty. */
  meta: string;
}

export interface DigestSection {
  id: string;
  heading: string;
  /** "3 tasks"; "more than 3 tasks" when not all were read. */
  total: string;
  /** Facts about the whole section; may be empty. */
  note: string;
  lines: DigestLine[];
  /** The page with the rest; null if every row is listed. */
  rest: { text: string; href: string } | null;
}

export interface DigestView {
  date: CivilDate;
  /** The text in the address that is no date. */
  wrong?: string | undefined;
  /** The id of the person whose digest it is; null for everybody's. */
  person: string | null;
  read: ReadDigest;
}

/** The path of a digest. It names the date unless that is `today`. */
export function digestPath(
  { date, person }: Pick<DigestView, 'date' | 'person'>,
  today: CivilDate | null,
  end = '',
): string {
  const query = new URLSearchParams({
    ...(person !== null && { person }),
    ...(date !== today && { date }),
  }).toString();
  return `/digest${end}${query === '' ? '' : `?${query}`}`;
}

/** The sections that have a row, the most urgent first. */
export function digestSections(ctx: PageContext, view: DigestView): DigestSection[] {
  const { read, person, date } = view;
  const { notifications } = read;
  const isToday = date === ctx.today;
  const of = (type: Notification['type']) => notifications.filter((one) => one.type === type);
  const handed = of('task-assigned').filter(({ userId }) => person === null || userId === person);
  const made = [...of('workflow-created'), ...of('recurring-digest')];
  const failed = of('catch-up-failed').filter(({ dismissed }) => !dismissed);
  const open = openHref(ctx, view);
  const notes = { href: '/notifications?all=true', more: 'notifications' } as const;
  const task = (one: Task) => taskLine(ctx, view, one);
  const notice = (one: Notification): DigestLine => ({
    ...noticeLine(one),
    text: notificationWords(ctx, one),
  });
  const yesterday = isToday ? 'yesterday' : 'the day before';
  return [
    section(read, 'late', 'Late', read.late.map(task), { href: open('overdue') }),
    section(read, 'due', isToday ? 'Due today' : 'Due on this day', read.due.map(task), {
      href: open('due'),
    }),
    section(read, 'follow-ups', 'Follow-ups due', read.followUps.map(task), {
      ...{ href: open('follow-up-due'), noun: 'follow-up', more: 'followUps' },
    }),
    section(read, 'soon', `In the next ${DAYS_AHEAD} days`, read.soon.map(task), { href: open('') }),
    section(
      ...([read, 'handed', `Handed over since ${yesterday}`] as const),
      handed.map((one) => handedLine(ctx, one)),
      notes,
    ),
    section(
      read,
      'completed',
      `Completed ${yesterday}`,
      read.completed.toReversed().map(completedLine(ctx, read)),
      {
        ...{
          href: '/find?q=&state=closed',
          note: perPerson(
            ctx,
            read.completed.map(({ by = '' }) => by),
          ),
        },
      },
    ),
    section(read, 'finished', 'Workflows finished', read.finished.map(finishedLine), {
      ...{ href: '/workflows', noun: 'workflow' },
    }),
    section(read, 'failed', 'Catch-up could not create', failed.map(notice), { ...notes, noun: 'item' }),
    section(read, 'made', 'Catch-up created', made.map(notice), { ...notes, noun: 'item' }),
  ].filter(({ lines }) => lines.length > 0);
}

function section(
  read: ReadDigest,
  id: string,
  heading: string,
  all: DigestLine[],
  {
    href,
    noun = 'task',
    note = '',
    more = id as DigestPart,
  }: { href: string; noun?: string; note?: string; more?: DigestPart },
): DigestSection {
  const rest = all.length - LISTED;
  const cut = read.more.has(more);
  return {
    ...{ id, heading, note, lines: all.slice(0, LISTED) },
    total: `${cut ? 'more than ' : ''}${count(all.length, noun)}`,
    rest: rest > 0 ? { text: `${cut ? 'More than ' : ''}${rest} more`, href } : null,
  };
}

/** The address of the open tasks of a label: Today for today's digest of everybody or of the reader, else Find. */
function openHref(ctx: PageContext, { date, person }: DigestView): (label: string) => string {
  const onToday = date === ctx.today && (person === null || person === ctx.user?.id);
  const filter = parseFindFilter({ state: 'open', ...(person !== null && { who: person }) });
  if (!onToday) return () => findHref(filter);
  const who = person === null ? 'everyone' : 'mine';
  return (label) => `/?${new URLSearchParams({ who, ...(label !== '' && { label }) })}`;
}

function taskLine(ctx: PageContext, { read, person, date }: DigestView, task: Task): DigestLine {
  const who = person === null ? assignee(ctx, task) : '';
  return {
    ...{ text: task.description, href: taskPath(task) },
    meta: [read.workflows.get(task.bundleId ?? '')?.title, who, whenWords(ctx, task, date)]
      .filter(Boolean)
      .join(' · '),
  };
}

/** Its date; empty if that is the date of the digest. */
function whenWords({ today, locale }: PageContext, task: Task, date: CivilDate): string {
  const { waitingFor, followUpAt } = task;
  if (task.status === 'waiting' && followUpAt)
    return `${waitingFor ? `waits for ${waitingFor}` : 'waits'}, follow-up ${shortDate(followUpAt, today, locale)}`;
  if (task.date === date) return '';
  return date === today && task.date < date
    ? dueWords(task.date, today, locale).text
    : shortDate(task.date, today, locale);
}

function completedLine(ctx: PageContext, { titles }: ReadDigest) {
  return ({ taskId, description, bundleId = '', by = '' }: ReadDigest['completed'][number]): DigestLine => ({
    ...{ text: description, href: `/tasks/${taskId}` },
    meta: [titles.get(bundleId), ctx.users.get(by) ?? 'Removed person'].filter(Boolean).join(' · '),
  });
}

function finishedLine({ id, title, archived }: ReadDigest['finished'][number]): DigestLine {
  return {
    text: title,
    href: `/workflows/${id}`,
    meta: archived ? 'Archived' : 'All done, not archived yet',
  };
}

function handedLine(ctx: PageContext, one: Notification): DigestLine {
  const { name = one.message, by = '' } = factsOf(one);
  const names = [by, one.userId ?? ''].map((id) => ctx.users.get(id) ?? 'Removed person');
  return { ...noticeLine(one), text: name, meta: `from ${names[0]} to ${names[1]}` };
}

function noticeLine({ taskId, bundleId }: Notification): Omit<DigestLine, 'text'> {
  return { href: taskId ? `/tasks/${taskId}` : bundleId ? `/workflows/${bundleId}` : null, meta: '' };
}

/** "Ada 3 · Grace 2", most first; empty for one person. */
function perPerson(ctx: PageContext, ids: string[]): string {
  const each = [...Map.groupBy(ids, (id) => ctx.users.get(id) ?? 'Removed person')];
  if (each.length < 2) return '';
  return each
    .map(([name, all]): [string, number] => [name, all.length])
    .toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([name, number]) => `${name} ${number}`)
    .join(' · ');
}
