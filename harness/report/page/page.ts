/** The report as one page. */
import { html } from 'hono/html';
import type { Facts } from '../document/build.ts';
import type { Conformance } from '../document/schema.ts';
import { wholePage } from './document.ts';
import { failures } from './failures.ts';
import { factsCard, tiles, verdictHero } from './header.ts';
import { type Html, link } from './markup.ts';
import { overview, toGroups } from './overview.ts';
import { requirements } from './requirements.ts';

/** Of index.html, in bytes. */
export const MOST_BYTES = 2_000_000;

/** The full page if it is small enough, else without the steps of passed scenarios. */
export function renderPage(facts: Facts, document: Conformance): string {
  const full = render(facts, document, false);
  return Buffer.byteLength(full) <= MOST_BYTES ? full : render(facts, document, true);
}

function render(facts: Facts, document: Conformance, brief: boolean): string {
  const groups = toGroups(facts.results.requirements);
  const files = document.artifacts.map(({ path }) => path);
  return wholePage(
    `${facts.judgement.value} · ${facts.target}`,
    html`${verdictHero(facts)}
${tiles(facts)}
${failures(facts, brief)}
${factsCard(facts, document, files)}
${overview(groups)}
${requirements(groups, facts, brief)}
${artifacts(document)}
`,
  );
}

function artifacts({ artifacts: files }: Conformance): Html {
  return html`<section aria-labelledby="artifacts">
<h2 id="artifacts">Files of this run</h2>
<details class="card"><summary>${files.length} files with size and SHA-256</summary>
<ul class="artifacts">${files.map(
    ({ path, bytes, sha256 }) =>
      html`<li>${link(path, path)} <span>${bytes.toLocaleString('en')} bytes</span> <code>${sha256}</code></li>`,
  )}</ul></details>
</section>`;
}
