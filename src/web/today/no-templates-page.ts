/** The two states in which nothing can be started: no templates at all, and templates without tasks. */
import { html } from 'hono/html';
import { icon } from '../page/icons.ts';
import { dayLine, layout, type PageContext } from '../page/layout.ts';
import { count } from '../page/markup.ts';
import { scheduledToday, type TodayBeside, todayNotices } from './scheduled-today.ts';
import { chipList, type TemplateChip } from './template-chip.ts';

/** No templates exist. Its heading is contract wording; it offers no start. */
export function noTemplatesPage(ctx: PageContext, beside: TodayBeside): string {
  return layout(
    ctx,
    'No workflow templates available',
    html`${todayNotices(ctx, beside)}<div class="narrow"><header class="head">${dayLine(ctx)}<h1>No workflow templates available</h1>
<p class="lead">A workflow starts from a template, and this system has none at the moment.</p></header>
${scheduledToday(ctx, beside.plans)}<div class="card steps"><h2>What to do next</h2>
<p><strong>Ask your administrator</strong> to restore the templates. Nothing you made is lost.</p>
<details><summary>${icon('chevron')}For administrators</summary><p class="meta">Run this where the app is installed: <code>npm run seed -- templates</code></p></details>
<div class="go"><a class="button primary" href="/">Check again</a></div></div></div>`,
  );
}

/** Templates exist, but none has a task. */
export function noneStartablePage(
  ctx: PageContext,
  view: TodayBeside & { templates: TemplateChip[] },
): string {
  return layout(
    ctx,
    'No template is ready to start',
    html`${todayNotices(ctx, view)}<div class="narrow"><header class="head">${dayLine(ctx)}<h1>No template is ready to start</h1>
<p class="lead">${view.templates.length === 1 ? 'The one template has' : `All ${count(view.templates.length, 'template')} have`} no tasks yet, so there is nothing to start.</p></header>
${scheduledToday(ctx, view.plans)}<div class="card steps"><h2>What to do next</h2>
<p>Ask an administrator to add tasks to a template, then check again.</p>
${chipList(view.templates)}
<div class="go"><a class="button primary" href="/">Check again</a> <a class="button secondary" href="/templates">See the templates</a></div></div></div>`,
  );
}
