/** The steps that scenarios are written with, as a page: pattern, values, an example, how many lines use it. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { html } from 'hono/html';
import { wholePage } from '../report/page/document.ts';
import type { Html } from '../report/page/markup.ts';
import { readSpecModel, type SpecModel, type StepDefinition } from './spec-model.ts';

/** Writes the catalogue of the project in `root`. @returns the path of the page */
export async function writeCatalogue(root: string, into: string): Promise<string> {
  const page = path.join(into, 'index.html');
  await mkdir(into, { recursive: true });
  await writeFile(page, renderCatalogue(await readSpecModel(root)));
  return page;
}

export function renderCatalogue({ definitions, parameterTypes }: SpecModel): string {
  const files = Map.groupBy(definitions, ({ at }) => at.replace(/^steps\/|\.steps\.ts:\d+$/g, ''));
  const named = parameterTypes.toSorted((one, other) => one.name.localeCompare(other.name));
  return wholePage(
    'Step catalogue',
    html`<h1>Step catalogue</h1>
<p>${definitions.length} steps. Braces: a value by its name, see <a href="#values">Values</a>, or one of several texts. Square brackets: may be left out. …: any text.</p>
${[...files].toSorted(([one], [other]) => one.localeCompare(other)).map(([file, list]) => section(file, list))}
<section aria-labelledby="values"><h2 id="values">Values</h2>
${table(
  ['Name', 'Values'],
  named.map(
    ({
      name,
      values,
    }) => html`<tr><th scope="row"><code>{${name}}</code></th><td><code>${values.join(' | ')}</code></td></tr>
`,
  ),
)}</section>
`,
  );
}

function section(file: string, list: StepDefinition[]): Html {
  const rows = list
    .toSorted((one, other) => other.lines - one.lines)
    .map(
      ({ pattern, example, lines }) =>
        html`<tr><th scope="row">${example}<br><code>${readable(pattern)}</code></th><td class="number">${lines}</td></tr>
`,
    );
  return html`<section aria-labelledby="steps-${file}"><h2 id="steps-${file}">${file}</h2>
${table(['An example, and what may be said instead', 'Lines'], rows)}</section>
`;
}

/** What the values of a regular expression are called. */
const VALUES: [RegExp, string][] = [
  [/\(\\d\{4\}-\\d\{2\}-\\d\{2\}\)/g, '{date}'],
  [/\((?:-\?)?\\d\+?\)|\\d\+/g, '{number}'],
  [/\((?:\[\^?[^\]]+\]|\\[Sw]|\.)[+*]\)|\[\^[^\]]+\][+*]/g, '…'],
];

/** A step's pattern with the brackets that the page explains: a Cucumber expression or a regular expression. */
export function readable(pattern: string): string {
  if (!pattern.startsWith('^')) return pattern.replaceAll(/\(([^)]*)\)/g, '[$1]');
  let text = pattern.replace(/^\^|\$$/g, '').replace(/(\w)\?(?= )/, '[$1]');
  for (const [value, name] of VALUES) text = text.replaceAll(value, name);
  for (let before = ''; before !== text; ) {
    before = text;
    text = text.replace(/\((?:\?:)?([^()]*)\)(\??)\+?/, (_, inside: string, may: string) =>
      may ? `[${inside}]` : `{${inside}}`,
    );
  }
  return text.replaceAll('|', ' | ');
}

function table(head: string[], rows: Html[]): Html {
  return html`<div class="card table"><table>
<thead><tr>${head.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${rows}</tbody>
</table></div>`;
}
