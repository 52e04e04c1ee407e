/** The preview of a start: tasks per week, first and last date, and every task with its due date. */
import { html, raw } from 'hono/html';
import { type CivilDate, daysBetween } from '../../domain/civil-date.ts';
import { anchorLabel, type TaskDefinition } from '../../domain/template.ts';
import type { Week } from '../../domain/workflow-start.ts';
import { dayAndMonth, offsetWords, shortDate } from '../page/due.ts';
import { icon } from '../page/icons.ts';
import type { PageContext } from '../page/layout.ts';
import { count, type Html } from '../page/markup.ts';
import { testIds } from '../page/test-ids.ts';
import type { StartForm } from './start-view.ts';

/** The rule for weekends, next to every preview of due dates. */
export const WORKING_DAYS = 'Due dates on a weekend move to the Friday before.';

/** Above this number the bars would be too thin, so a sentence replaces them. */
const MOST_WEEKS = 16;

/** The lower half of a start card. When the date changes, the script takes it from the server. */
export function startPlan(ctx: PageContext, form: StartForm): Html {
  const { preview, template } = form;
  const all = template.taskDefinitions.length;
  return html`<div class="plan">
<p class="label">Tasks per week</p>
<ol class="weeks" aria-label="Tasks per week">${preview ? weekBars(ctx, preview.weeks) : html`<li class="many">Choose a date to see the tasks of each week.</li>`}</ol>
<dl class="span"><div><dt>First task</dt><dd>${when(ctx, preview?.first)}</dd></div><div><dt>${anchorLabel(template).replace(/ date$| on$/, '')}</dt><dd data-anchor>${when(ctx, preview?.anchorDate)}</dd></div><div><dt>Last task</dt><dd>${when(ctx, preview?.last)}</dd></div></dl>
${template.dueOnWorkingDays ? html`<p class="meta">${WORKING_DAYS}</p>` : ''}<details><summary>${icon('chevron')}Preview all ${count(all, 'task')}</summary>
<ol class="tasks">${preview ? preview.tasks.map((one) => line(ctx, one.definition, one)) : byOffset(template.taskDefinitions).map((one) => line(ctx, one))}</ol></details>
</div>`;
}

/** One bar a week, its height the number of tasks; the month is written where it begins. */
function weekBars(ctx: PageContext, weeks: Week[]): Html | Html[] {
  const most = Math.max(1, ...weeks.map((week) => week.tasks));
  if (weeks.length > MOST_WEEKS)
    return html`<li class="many">Spread over ${weeks.length} weeks, at most ${count(most, 'task')} in one.</li>`;
  let shown = '';
  return weeks.map((week) => {
    const { day, month } = dayAndMonth(week.monday, ctx.locale);
    const again = month === shown ? raw(' class="sr"') : '';
    shown = month;
    const height = week.tasks === 0 ? 0.1 : (0.3 + (3.4 * week.tasks) / most).toFixed(2);
    return html`<li data-testid="${testIds.previewWeek}"${weekClass(ctx, week)}><b>${week.tasks}</b><svg height="${height}em" aria-hidden="true"></svg><time datetime="${week.monday}">${day} <span${again}>${month}</span></time></li>`;
  });
}

/** The week of the anchor date, and weeks that are over: what is due in them would be late. */
function weekClass(ctx: PageContext, week: Week): Html {
  if (week.anchor) return html` class="anchor"`;
  return week.tasks > 0 && daysBetween(week.monday, ctx.today) > 6 ? html` class="past"` : html``;
}

function when(ctx: PageContext, date: CivilDate | null | undefined): Html | string {
  return date ? html`<time datetime="${date}">${shortDate(date, ctx.today, ctx.locale)}</time>` : '–';
}

function line(ctx: PageContext, task: TaskDefinition, due?: { date: CivilDate; late: boolean }): Html {
  const date = due
    ? html`<time datetime="${due.date}">${shortDate(due.date, ctx.today, ctx.locale)}</time>`
    : html`<time datetime="P${Math.abs(task.offsetDays)}D">${offsetWords(task.offsetDays)}</time>`;
  return html`<li data-testid="${testIds.previewTask}">${date}<span>${task.description}</span><b class="pill late"${due?.late ? '' : raw(' hidden')}>Late</b></li>
`;
}

function byOffset(tasks: TaskDefinition[]): TaskDefinition[] {
  return tasks.toSorted((a, b) => a.offsetDays - b.offsetDays);
}
