/** The matrix as a page: one file, no script, nothing fetched from anywhere. */
import { html } from 'hono/html';
import { percent } from '../core/figures.ts';
import { type Html, icon, iconSprite, level, OUTCOMES, untouched } from '../page/markup.ts';
import { styles } from '../page/styles.ts';
import type { Matrix } from './matrix.ts';

export function renderMatrix({ spec, targets, requirements }: Matrix): string {
  const page = html`${untouched('<!doctype html>')}
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${targets.length} targets · first-run specification ${spec.version}</title>
<style>${untouched(styles())}</style>
</head>
<body>
${iconSprite()}
<main>
<h1>First-run specification ${spec.version}: ${targets.length} targets</h1>
<p>${spec.scenarios} scenarios. A cell shows passed / failed / skipped. Divergence is failed ÷ all, coverage is passed or failed ÷ all.</p>
<div class="card table">
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
</main>
</body>
</html>
`;
  if (page instanceof Promise) throw new TypeError('The page was given a promise');
  return page.toString();
}

function headRow(name: string, cells: string[]): Html {
  return html`<tr><th scope="row">${name}</th>${cells.map((text) => html`<td class="number">${text}</td>`)}</tr>
`;
}

function cell({ outcome, ...counts }: Matrix['requirements'][number]['cells'][number]): Html {
  const { word, tone } = OUTCOMES[outcome];
  return html`<td class="number ${tone}"><span title="${word}">${icon(outcome)} ${numbers(counts)}</span></td>`;
}

function numbers({ passed, failed, skipped }: { passed: number; failed: number; skipped: number }): string {
  return `${passed} / ${failed} / ${skipped}`;
}
