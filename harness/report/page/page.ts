/** The report as one page. */
import { html } from 'hono/html';
import type { RequirementResult, Results } from '../core/results.ts';
import { count } from '../core/verdict.ts';
import type { Facts } from '../document/build.ts';
import type { Conformance } from '../document/schema.ts';
import { wholePage } from './document.ts';
import { failures } from './failures.ts';
import { factsCard, tiles, verdictHero } from './header.ts';
import { type Html, link } from './markup.ts';
import { overview, toGroups } from './overview.ts';
import { groupSections, requirements } from './requirements.ts';

/** Of index.html, in bytes. */
export const MOST_BYTES = 2_000_000;

/** The full page if it is small enough, else without the steps of passed scenarios. */
export function renderPage(facts: Facts, document: Conformance): string {
  const full = render(facts, document, false);
  return Buffer.byteLength(full) <= MOST_BYTES ? full : render(facts, document, true);
}

function render(facts: Facts, document: Conformance, brief: boolean): string {
  const { told, rest } = split(facts.results);
  const groups = toGroups(told);
  const files = document.artifacts.map(({ path }) => path);
  return wholePage(
    `${facts.judgement.value} · ${facts.target}`,
    html`${verdictHero(facts)}
${tiles(facts)}
${failures(facts, brief)}
${factsCard(facts, document, files)}
${overview(groups)}
${requirements(groups, facts, brief)}
${others(rest, facts, brief)}
${artifacts(document)}
`,
  );
}

/** A report of a part says so first. Requirements without a chosen scenario are last, folded. */
function split({ requirements: all, filtered }: Results): {
  told: RequirementResult[];
  rest: RequirementResult[];
} {
  const ran = all.filter(({ scenarios }) => scenarios.some(({ outcome }) => outcome !== 'not-run'));
  return filtered && ran.length > 0
    ? { told: ran, rest: all.filter((one) => !ran.includes(one)) }
    : { told: all, rest: [] };
}

function others(rest: RequirementResult[], facts: Facts, brief: boolean): Html {
  if (rest.length === 0) return html``;
  return html`<section aria-labelledby="others">
<h2 id="others">${count(rest.length, 'other requirement')}</h2>
<details class="spec"><summary>No scenario of them was chosen</summary>
${groupSections(toGroups(rest, 'other'), facts, brief)}</details>
</section>`;
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
