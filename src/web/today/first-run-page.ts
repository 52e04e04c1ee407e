/** Today with templates but without active work: it offers to start the first workflow. */
import { html } from 'hono/html';
import { dayLine, layout, type PageContext } from '../page/layout.ts';
import type { Html } from '../page/markup.ts';
import { startCard } from '../start/start-form.ts';
import type { StartForm } from '../start/start-view.ts';
import { scheduledToday, type TodayBeside, todayNotices } from './scheduled-today.ts';
import { chipList, type TemplateChip } from './template-chip.ts';
import { zeroTiles } from './tiles.ts';

export interface FirstRunView extends TodayBeside {
  /** The templates to start right here: podcast and newsletter first. */
  featured: StartForm[];
  /** Every other template. */
  others: TemplateChip[];
  /** True when archived workflows exist; the sentence then links to them. */
  hasHistory: boolean;
}

/** The first-run state. Its heading is contract wording. */
export function firstRunPage(ctx: PageContext, view: FirstRunView): string {
  const failed = view.featured.some((form) => form.problems.length > 0 || form.conflict);
  const ready = view.featured.length + view.others.filter((chip) => chip.tasks > 0).length;
  return layout(
    ctx,
    `${failed ? 'Problem: ' : ''}No active production work yet`,
    html`${todayNotices(ctx, view)}
<header class="head">${dayLine(ctx)}
<h1>No active production work yet</h1>
<p class="lead">${ready === 1 ? 'One workflow template is' : `${ready} workflow templates are`} ready. Pick one and choose its date. Every task gets a due date and an assignee.${
      view.hasHistory ? html` <a href="/workflows#archived">See earlier workflows</a>` : ''
    }</p></header>
<div class="cards">${view.featured.map((form) => startCard(ctx, form))}</div>
${scheduledToday(ctx, view.plans)}${moreTemplates(view.others)}
<section aria-labelledby="queue"><h2 class="label" id="queue">Your queue</h2>${zeroTiles()}</section>`,
  );
}

function moreTemplates(others: TemplateChip[]): Html {
  if (others.length === 0) return html``;
  return html`<section aria-labelledby="more"><h2 class="label" id="more">More templates <small>${others.length}</small></h2>${chipList(others)}</section>`;
}
