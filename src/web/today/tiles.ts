/** The figures above the queue. */
import { html, raw } from 'hono/html';
import type { Queue, QueueLabel } from '../../domain/queue.ts';
import type { Html } from '../page/markup.ts';
import { testIds } from '../page/test-ids.ts';
import { filterHref, type TodayFilter } from './today-filter.ts';

/** The labels that have a tile, in its order, with the words of the tile. */
export const tileLabels = [
  ['overdue', 'Overdue'],
  ['due', 'Due today'],
  ['follow-up-due', 'Follow-ups due'],
  ['waiting', 'Waiting'],
  ['missing-evidence', 'Missing evidence'],
] as const satisfies [QueueLabel, string][];

/** One tile for each label, linked to its rows. The chosen tile links to all rows. */
export function tiles(counts: Queue['tiles'], atLeast: QueueLabel[], filter: TodayFilter): Html {
  return html`<ul class="tiles" aria-label="Filter by label">${tileLabels.map(([label, words]) => {
    const chosen = filter.label === label;
    return html`<li data-testid="${testIds.tile}"><a class="tile${counts[label] > 0 ? ` has-${label}` : ''}" href="${filterHref(filter, { label: chosen ? null : label })}"${chosen ? raw(' aria-current="true"') : ''}><span>${words}</span> <b>${counts[label]}${atLeast.includes(label) ? html`<span aria-hidden="true">+</span><span class="sr"> or more</span>` : ''}</b></a></li>
`;
  })}</ul>`;
}

/** The same figures where there is no work: nothing to filter, so no links. */
export function zeroTiles(): Html {
  return html`<ul class="tiles">${tileLabels.map(
    ([, words]) =>
      html`<li data-testid="${testIds.tile}"><div class="tile"><span>${words}</span> <b>0</b></div></li>
`,
  )}</ul>`;
}
