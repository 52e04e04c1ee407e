/** The history of a task or a workflow in words, newest first: who did what when, what was said, and what changed. */
import { html } from 'hono/html';
import { parseCivilDate } from '../../domain/civil-date.ts';
import type {
  FieldChange,
  HistoryAction,
  HistoryEntry,
  RecordedField,
  RecordedValue,
} from '../../domain/history.ts';
import { bundleStageSchema } from '../../domain/template.ts';
import { instantTime, shortDate } from '../page/due.ts';
import { stageWords } from '../page/labels.ts';
import type { PageContext } from '../page/layout.ts';
import { count, type Html } from '../page/markup.ts';

const actionWords: Record<HistoryAction, string> = {
  'mark-waiting': 'marked it as waiting',
  'follow-up-sent': 'followed up',
  'response-received': 'got an answer',
  unblocked: 'unblocked it',
  'resolve-done': 'resolved and completed it',
  completed: 'completed it',
  reopened: 'reopened it',
  archived: 'took it out of the queue',
  restored: 'put it back into the queue',
  'file-added': 'added the file',
  'file-removed': 'removed the file',
  edited: 'edited it',
  moved: 'moved it to another workflow',
  rescheduled: 'rescheduled it',
  assigned: 'assigned it',
  undone: 'undid the start',
  'stage-followed': 'changed the stage with the task',
};

/** Where a workflow has other words than a task. */
const ofWorkflow: Partial<Record<HistoryAction, string>> = {
  archived: 'archived it',
  restored: 'restored it',
};

const fieldWords: Record<RecordedField, string> = {
  description: 'Description',
  date: 'Due date',
  comment: 'Note',
  link: 'Link',
  externalStatus: 'Status',
  waitingFor: 'Waiting for',
  followUpAt: 'Follow up on',
  followUpChannel: 'Channel',
  instructionsUrl: 'Instructions',
  instructionDocId: 'Instruction document',
  instructionStepId: 'Instruction step',
  phase: 'Phase',
  systems: 'Where',
  assigneeId: 'Assigned to',
  tags: 'Tags',
  bundleId: 'Workflow',
  workflow: 'Workflow',
  stageOnComplete: 'Stage when done',
  requiredLinkName: 'Required link',
  requiresFile: 'Required file',
  requiredBundleLinks: 'Required workflow links',
  proofRequirement: 'Required evidence',
  title: 'Title',
  anchorDate: 'Date',
  stage: 'Stage',
  references: 'Reference',
  bundleLinks: 'Link',
  emoji: 'Emoji',
};

export interface HistoryView {
  of: 'task' | 'workflow';
  entries: readonly HistoryEntry[] | undefined;
  /** How many older entries are no longer kept. */
  dropped: number | undefined;
  /** How it began, and when. */
  made: string;
  createdAt: string;
}

/** The section of a page. */
export function historySection(
  ctx: PageContext,
  { of, entries = [], dropped = 0, made, createdAt }: HistoryView,
): Html {
  const older =
    dropped === 0
      ? ''
      : html`<li><p class="meta">${count(dropped, 'older entry', 'older entries')} ${dropped === 1 ? 'is' : 'are'} no longer kept.</p></li>`;
  return html`<section class="card side" aria-labelledby="history"><h2 id="history">History</h2><ol class="events">${entries
    .toReversed()
    .map(
      (entry) => html`<li>${event(ctx, entry, of)}</li>`,
    )}${older}<li><p>${made}</p>${when(ctx, createdAt)}</li></ol></section>`;
}

function event(ctx: PageContext, entry: HistoryEntry, of: HistoryView['of']): Html {
  const { followUpAt, waitingFor, channel, note, file, task, changes = [] } = entry;
  const until = followUpAt && shortDate(followUpAt, ctx.today, ctx.locale);
  const said = [
    ...(file ? [file] : []),
    ...(task ? [`“${task}”`] : []),
    ...(waitingFor ? [`for ${waitingFor}`] : []),
    ...(until ? [`until ${until}`] : []),
    ...(channel ? [`by ${channel}`] : []),
  ].join(', ');
  // The title says it of the workflow, which may be gone.
  const shown = changes.filter(({ field }) => field !== 'bundleId');
  return html`<p><b>${ctx.users.get(entry.by) ?? entry.by}</b> ${(of === 'workflow' && ofWorkflow[entry.action]) || actionWords[entry.action]}${said ? ` ${said}` : ''}</p>${note ? html`<p class="lines">${note}</p>` : ''}${shown.map((change) => html`<p class="lines">${changeWords(ctx, change)}</p>`)}${when(ctx, entry.at)}`;
}

/** "Due date: from Mon 22 Jun to Wed 24 Jun". */
function changeWords(ctx: PageContext, { field, name, before, after }: FieldChange): string {
  const label = `${fieldWords[field]}${name === undefined ? '' : ` “${name}”`}`;
  const [was, is] = [before, after].map((value) => value !== undefined && valueWords(ctx, field, value));
  if (was === is) return `${label}: changed`;
  if (was && is) return `${label}: from ${was} to ${is}`;
  return is ? `${label}: ${is}, was empty` : `${label}: removed, was ${was}`;
}

function valueWords(ctx: PageContext, field: RecordedField, value: RecordedValue): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'string') return value.map((one) => `“${one}”`).join(', ');
  if (field === 'assigneeId') return ctx.users.get(value) ?? 'Removed person';
  const stage =
    field === 'stage' || field === 'stageOnComplete' ? bundleStageSchema.safeParse(value).data : null;
  if (stage) return stageWords[stage];
  const date =
    field === 'date' || field === 'anchorDate' || field === 'followUpAt' ? parseCivilDate(value) : null;
  return date ? shortDate(date, ctx.today, ctx.locale) : `“${value}”`;
}

function when(ctx: PageContext, instant: string): Html {
  return html`<p class="meta"><time datetime="${instant}">${instantTime(instant, ctx.locale, ctx.timeZone)}</time></p>`;
}
