/** The latest results of all parts as one page: every table, above some a plot of it. */
import { html } from 'hono/html';
import { count } from '../../harness/report/core/verdict.ts';
import { wholePage } from '../../harness/report/page/document.ts';
import { type Html, untouched } from '../../harness/report/page/markup.ts';
import { drawPlot } from './plots.ts';
import { origin, type Result, type Table } from './result.ts';

/** Characters of a cell that may be broken into lines. */
const LONG = 30;
const STYLES = `
.bench{overflow-x:auto}
.bench table{border-collapse:collapse;font-variant-numeric:tabular-nums}
.bench th,.bench td{padding:.25rem .75rem .25rem 0;text-align:start;vertical-align:top;border-bottom:1px solid var(--line)}
.bench tbody th{font-weight:inherit;min-width:9rem}
.bench td,.bench thead th{overflow-wrap:normal;white-space:nowrap}
.bench td.long{white-space:normal;min-width:16rem}
section>h3{margin-top:2rem}
.plot svg{display:block;width:100%;max-width:40rem;height:auto}
`;

export async function resultPage(results: Result[]): Promise<string> {
  const missed = results.flatMap((result) => result.missed);
  const title = missed.length === 0 ? 'Every goal is met' : `${count(missed.length, 'goal')} missed`;
  const sections: Html[] = [];
  for (const result of results) sections.push(await partSection(result));
  return wholePage(
    title,
    html`<style>${untouched(STYLES)}</style>
<header class="hero ${missed.length === 0 ? 'good' : 'bad'}">
<div>
<p class="eyebrow">Bench · first-run specification</p>
<h1>${title}</h1>
<p class="lead">What the reference costs and how fast it is. Costs are exact counts; times belong to a machine and to what else it did.</p>
<p>${results.map(({ part }) => html`<a href="#${part}">${part}</a> `)}</p>
</div>
</header>
${sections}`,
  );
}

async function partSection(result: Result): Promise<Html> {
  const tables: Html[] = [];
  for (const table of result.tables) tables.push(await tableSection(result.part, table));
  return html`<section aria-labelledby="${result.part}">
<h2 id="${result.part}">${result.part}</h2>
<p class="meta">${origin(result)}</p>
${result.missed.map((one) => html`<p><span class="pill bad">Missed</span> ${one}</p>`)}
${tables}
<pre class="cmd">npm run bench -- ${result.part}</pre>
</section>`;
}

async function tableSection(part: string, table: Table): Promise<Html> {
  const { title, note, head, rows, plot } = table;
  return html`<h3>${title}</h3>
${note ? html`<p>${note.replaceAll('`', '')}</p>` : ''}
${plot ? html`<figure class="plot">${untouched(await drawPlot(table, plot))}<figcaption class="meta">${plot.unit} by ${head[0]}${plot.logarithmic ? ', logarithmic' : ''}. The table has the same figures.</figcaption></figure>` : ''}
<div class="bench" role="region" tabindex="0" aria-label="${part}: ${title}"><table>
<thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead>
<tbody>${rows.map(([name, ...cells]) => html`<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td${String(cell).length > LONG ? untouched(' class="long"') : ''}>${cell}</td>`)}</tr>`)}</tbody>
</table></div>`;
}
