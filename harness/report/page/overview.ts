/** The whole specification at a glance: one row for each group, one column for each outcome, one cell for each requirement. */
import { html } from 'hono/html';
import type { RequirementResult } from '../core/results.ts';
import { count } from '../core/verdict.ts';
import { countOutcomes } from '../document/build.ts';
import { type Html, icon, OUTCOME_NAMES, OUTCOMES } from './markup.ts';

export interface Group {
  name: string;
  /** Of its heading, for links. */
  id: string;
  requirements: RequirementResult[];
}

/** In the ledger's order. @param prefix of the ids of their headings */
export function toGroups(requirements: RequirementResult[], prefix = 'group'): Group[] {
  const groups = Map.groupBy(requirements, ({ group }) => group);
  return [...groups].map(([name, list], at) => ({ name, id: `${prefix}-${at + 1}`, requirements: list }));
}

export function overview(groups: Group[]): Html {
  const all = groups.flatMap(({ requirements }) => requirements);
  const totals = countOutcomes(all);
  const columns = OUTCOME_NAMES.filter((name) => name === 'passed' || totals[name]);
  const numbers = (list: RequirementResult[]) => {
    const counts = countOutcomes(list);
    return columns.map((name) => {
      const amount = counts[name] ?? 0;
      return html`<td class="number ${amount > 0 ? OUTCOMES[name].tone : 'none'}">${amount}</td>`;
    });
  };
  return html`<section aria-labelledby="overview">
<h2 id="overview">At a glance</h2>
<div class="card table">
<table>
<thead><tr><th scope="col">Requirements</th>${columns.map(
    (name) => html`<th scope="col" class="number">${OUTCOMES[name].word}</th>`,
  )}</tr></thead>
<tbody>${groups.map(
    (group) => html`<tr><th scope="row"><a href="#${group.id}">${group.name}</a>
<span class="cells">${group.requirements.map(cell)}</span></th>${numbers(group.requirements)}</tr>
`,
  )}</tbody>
<tfoot><tr><th scope="row">${count(all.length, 'requirement')}</th>${numbers(all)}</tr></tfoot>
</table>
</div>
<ul class="legend"><li><span class="shape"></span>MUST</li><li><span class="shape round"></span>SHOULD</li>${columns.map(
    (name) => html`<li class="${OUTCOMES[name].tone}">${icon(name)}${OUTCOMES[name].word}</li>`,
  )}</ul>
</section>`;
}

function cell({ id, level, outcome }: RequirementResult): Html {
  const { word, tone } = OUTCOMES[outcome];
  const says = `${id} (${level}): ${word.toLowerCase()}`;
  return html`<a class="cell ${tone} ${level.toLowerCase()}" href="#${id}" title="${says}" aria-label="${says}">${icon(outcome)}</a>`;
}
