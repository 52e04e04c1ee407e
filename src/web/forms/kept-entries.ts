/** Entries that could not be saved and have no field any more, shown for copying. */
import { html } from 'hono/html';
import { isLinkField, linkName } from '../../domain/bundle-change.ts';
import { parseCivilDate } from '../../domain/civil-date.ts';
import { longDate } from '../page/due.ts';
import { stageWords } from '../page/labels.ts';
import type { PageContext } from '../page/layout.ts';
import type { Html } from '../page/markup.ts';
import { scheduleWithCron } from '../recurring/schedule-words.ts';
import { type FormState, problemBox } from './form-fields.ts';
import { ownEntry } from './own-entry.ts';

/** A field's name and what was entered. */
export type Entry = readonly [name: string, text: string];

/** Labels of fields whose technical name people would not understand. */
const names: Readonly<Record<string, string>> = {
  comment: 'Note',
  externalStatus: 'Status',
  followUpAt: 'Follow up on',
  date: 'Due date',
  anchorDate: 'Date',
  assigneeId: 'Assigned to',
  defaultAssigneeId: 'Default assignee',
  bundleId: 'For the workflow',
  cronExpression: 'Schedule',
  triggerSchedule: 'Schedule',
};

/** Entries by label, as people write them, without empty ones. */
export function entriesOf(ctx: PageContext, typed: Readonly<Record<string, string>>): Entry[] {
  return Object.entries(typed).flatMap(([field, value]): Entry[] => {
    const text = written(ctx, field, value);
    return text.trim() === '' ? [] : [[nameOf(field), text]];
  });
}

function nameOf(field: string): string {
  if (isLinkField(field)) return `Link: ${linkName(field)}`;
  const words = field.replaceAll(/([A-Z])/g, (one) => ` ${one.toLowerCase()}`);
  return ownEntry(names, field) ?? `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

function written(ctx: PageContext, field: string, value: string): string {
  if (field === 'stage') return ownEntry(stageWords, value) ?? value;
  if (/assignee/i.test(field)) return ctx.users.get(value) ?? '';
  if (names[field] === 'Schedule') return scheduleWithCron(value);
  if (value === 'true') return 'Yes';
  const date = parseCivilDate(value);
  return date ? longDate(date, ctx.locale) : value;
}

/** The section that shows them, with the actions `more`. Empty without entries. */
export function keptEntries(entries: readonly Entry[], more: Html = html``): Html {
  if (entries.length === 0) return html``;
  return html`<section class="card kept" aria-labelledby="kept"><h2 id="kept">What you entered</h2><p>It was not saved. Copy what you need.</p>
${entries.map(
  ([name, text], at) =>
    html`<div class="field"><label for="kept-${at}">${name}</label><textarea id="kept-${at}" rows="2" readonly>
${text}</textarea></div>`,
)}${more}</section>`;
}

/**
 * The rest of a refused form that the page cannot show otherwise: its alert, and entries without a field. Call it after
 * the forms are rendered. `more`: actions on the entries.
 */
export function unplaced(
  ctx: PageContext,
  form: Pick<FormState, 'placed' | 'problems'> & { lead: string },
  more: (entries: readonly Entry[]) => Html = () => html``,
): Html {
  const { placed, lead, problems } = form;
  if (!placed) return html``;
  const alert = placed.alert
    ? html``
    : problemBox({ id: 'kept', values: {}, stored: null, problems }, lead, []);
  const rest = Object.entries(placed.entries).filter(([name]) => !placed.fields.has(name));
  const entries = entriesOf(ctx, Object.fromEntries(rest));
  return html`${alert}${keptEntries(entries, more(entries))}`;
}
