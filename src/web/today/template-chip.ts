/** A template as one small link to its start page. */
import { html } from 'hono/html';
import type { Template } from '../../domain/template.ts';
import { count, type Html, initial } from '../page/markup.ts';
import { testIds } from '../page/test-ids.ts';

export type TemplateChip = Pick<Template, 'id' | 'name' | 'emoji'> & { tasks: number };

/** One link for each template; a template without tasks cannot be started and is shown without a link. */
export function chipList(chips: TemplateChip[]): Html {
  return html`<ul class="chips">${chips.map(
    (chip) => html`<li data-testid="${testIds.template}">${chipLink(chip)}</li>
`,
  )}</ul>`;
}

function chipLink(chip: TemplateChip): Html {
  const inside = html`<span class="${chip.emoji ? '' : 'letter'}" aria-hidden="true">${chip.emoji || initial(chip.name)}</span> <span>${chip.name}</span> <small>${count(chip.tasks, 'task')}</small>`;
  return chip.tasks === 0
    ? html`<span class="chip off">${inside}</span>`
    : html`<a class="chip" href="/templates/${chip.id}/start">${inside}</a>`;
}
