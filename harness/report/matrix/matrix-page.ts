/** The matrix as a page. */
import { html } from 'hono/html';
import { percent } from '../core/figures.ts';
import { wholePage } from '../page/document.ts';
import { type Html, icon, level, OUTCOMES } from '../page/markup.ts';
import type { Matrix } from './matrix.ts';

export function renderMatrix({ spec, targets, requirements }: Matrix): string {
  return wholePage(
    `${targets.length} targets, version ${spec.version}`,
    html`<h1>First-run specification ${spec.version}: ${targets.length} targets</h1>
<p>${spec.scenarios} scenarios. A cell shows passed / failed / declared / skipped; declared: it failed as the profile of the target declares. Divergence is failed ÷ all, coverage is passed or failed ÷ all.</p>
<div class="card table across" role="region" aria-label="Matrix" tabindex="0">
<table>
<thead><tr><th scope="col">Requirement</th>${targets.map(
      ({ target, startedAt }) =>
        html`<th scope="col" class="number">${target}<br><small>${startedAt?.slice(0, 10) ?? ''}</small></th>`,
    )}</tr></thead>
<tbody>
${headRow(
  'Verdict',
  targets.map(({ verdict }) => verdict),
)}
${headRow(
  'Scenarios',
  targets.map(({ scenarios }) => numbers(scenarios)),
)}
${(['MUST', 'SHOULD'] as const).map((name) =>
  headRow(
    name,
    targets.map(
      ({ figures }) =>
        `${percent(figures[name].divergence)} diverge, ${percent(figures[name].coverage)} covered`,
    ),
  ),
)}
${requirements.map(
  ({
    id,
    level: name,
    sentence,
    cells,
  }) => html`<tr id="${id}"><th scope="row">${id} ${level(name)}<br><small>${sentence}</small></th>${cells.map(cell)}</tr>
`,
)}</tbody>
</table>
</div>
`,
  );
}

function headRow(name: string, cells: string[]): Html {
  return html`<tr><th scope="row">${name}</th>${cells.map((text) => html`<td class="number">${text}</td>`)}</tr>
`;
}

function cell({ outcome, ...counts }: Matrix['requirements'][number]['cells'][number]): Html {
  const { word, tone } = OUTCOMES[outcome];
  return html`<td class="number ${tone}"><span title="${word}">${icon(outcome)} ${numbers(counts)}</span></td>`;
}

function numbers(counts: { passed: number; failed: number; declared: number; skipped: number }): string {
  const { passed, failed, declared, skipped } = counts;
  return `${passed} / ${failed} / ${declared} / ${skipped}`;
}
