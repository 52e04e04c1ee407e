/** The page that a tester sends on: one file, no script, nothing fetched from anywhere. */
import { html } from 'hono/html';
import type { Facts } from '../document/build.ts';
import type { Conformance } from '../document/schema.ts';
import { failures } from './failures.ts';
import { factsCard, tiles, verdictHero } from './header.ts';
import { type Html, iconSprite, link, untouched } from './markup.ts';
import { overview, toGroups } from './overview.ts';
import { requirements } from './requirements.ts';
import { styles } from './styles.ts';

/** Of index.html, in bytes. */
export const MOST_BYTES = 2_000_000;

/** In full where that stays small enough, else without the steps of what passed. */
export function renderPage(facts: Facts, document: Conformance): string {
  const full = render(facts, document, false);
  return Buffer.byteLength(full) <= MOST_BYTES ? full : render(facts, document, true);
}

function render(facts: Facts, document: Conformance, brief: boolean): string {
  const groups = toGroups(facts.results.requirements);
  const files = document.artifacts.map(({ path }) => path);
  const page = html`${untouched('<!doctype html>')}
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${facts.judgement.value} · ${facts.target} · first-run specification</title>
<style>${untouched(styles())}</style>
</head>
<body>
${iconSprite()}
<main>
${verdictHero(facts)}
${tiles(facts)}
${failures(facts, brief)}
${factsCard(facts, document, files)}
${overview(groups)}
${requirements(groups, facts, brief)}
${artifacts(document)}
</main>
</body>
</html>
`;
  if (page instanceof Promise) throw new TypeError('The page was given a promise');
  return page.toString();
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
