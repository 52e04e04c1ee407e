/** The top of the page: verdict with reasons, counts, and facts of the run. */
import { html } from 'hono/html';
import { figuresOf, percent } from '../core/figures.ts';
import { count } from '../core/verdict.ts';
import { countOutcomes, type Facts } from '../document/build.ts';
import type { Conformance, Verdict } from '../document/schema.ts';
import { duration, type Html, icon, link, withLinks } from './markup.ts';

const VERDICTS = {
  CONFORMANT: { tone: 'good', icon: 'passed', says: 'meets every MUST of the specification.' },
  'CONFORMANT WITH SKIPS': {
    tone: 'good',
    icon: 'passed',
    says: 'meets every MUST that was checked. Some were not.',
  },
  'NOT CONFORMANT': {
    tone: 'bad',
    icon: 'failed',
    says: 'does not meet at least one MUST of the specification.',
  },
  'NO VERDICT': {
    tone: 'warn',
    icon: 'harness-error',
    says: 'was not evaluated. The reasons are below.',
  },
} as const satisfies Record<Verdict, unknown>;

/** Files that other people read, by what they are. */
const FILES = [
  ['cucumber.html', "Cucumber's own report"],
  ['conformance.json', 'conformance.json'],
  ['junit.xml', 'JUnit'],
  ['messages.ndjson', 'Cucumber Messages'],
] as const;

export function verdictHero({ target, judgement, results }: Facts): Html {
  const ids = new Set(results.requirements.map(({ id }) => id));
  const { tone, icon: name, says } = VERDICTS[judgement.value];
  return html`<header class="hero ${tone}">
<span class="seal">${icon(name)}</span>
<div>
<p class="eyebrow">Conformance report · first-run specification</p>
<h1>${judgement.value}</h1>
<p class="lead"><strong>${target}</strong> ${says}</p>
<ul class="reasons">${judgement.reasons.map((reason) => html`<li>${withLinks(reason, ids)}</li>`)}</ul>
</div>
</header>`;
}

export function tiles({ results, run, screenshots }: Facts): Html {
  // A part says nothing about the whole specification.
  const levels = results.filtered ? [] : (['MUST', 'SHOULD'] as const);
  const scenarios = countOutcomes(results.scenarios);
  const ran = results.scenarios.length - (scenarios['not-run'] ?? 0);
  const wrong = (scenarios.failed ?? 0) + (scenarios['unexpected-pass'] ?? 0);
  const list: [string, string | number, string, string?][] = [
    ...levels.map((level): [string, number, string] => {
      const all = results.requirements.filter((requirement) => requirement.level === level);
      return [`${level} passed`, countOutcomes(all).passed ?? 0, `of ${all.length}`];
    }),
    ['Scenarios passed', scenarios.passed ?? 0, `of ${ran}`],
    ['Failed', wrong, '', wrong > 0 ? 'bad' : ''],
    ['Skipped', scenarios.skipped ?? 0, ''],
    ...levels.flatMap((level): [string, string, string][] => {
      const { divergence, coverage } = figuresOf(results, level);
      return [
        [`${level} divergence`, percent(divergence), ''],
        [`${level} coverage`, percent(coverage), ''],
      ];
    }),
  ];
  const broken = scenarios['harness-error'] ?? 0;
  const deviating = scenarios['known-deviation'] ?? 0;
  if (broken > 0) list.push(['Harness errors', broken, '', 'warn']);
  if (deviating > 0) list.push(['Known deviations', deviating, '', 'warn']);
  list.push(['Screenshots', screenshots.length, '']);
  if (run.startedAt !== null && run.finishedAt !== null)
    list.push(['Duration', duration(run.finishedAt - run.startedAt), '']);
  return html`<dl class="tiles">${list.map(
    ([name, value, of, tone]) =>
      html`<div class="tile ${tone ?? ''}"><dt>${name}</dt><dd><b>${value}</b> ${of}</dd></div>`,
  )}</dl>`;
}

export function factsCard(facts: Facts, document: Conformance, files: string[]): Html {
  const { commit, environment, declaration, run } = facts;
  const { capabilities, deviations } = declaration;
  const commitText = commit
    ? html`<code>${commit.sha.slice(0, 12)}</code>${commit.dirty ? html` <span class="pill warn">with uncommitted changes</span>` : ''}`
    : 'unknown';
  const rows: [string, Html | string][] = [
    ['Target', facts.target],
    ['When', run.startedAt === null ? 'unknown' : when(run.startedAt)],
    ['Commit', commitText],
    [
      'Specification',
      html`version ${document.spec.version}, ${count(facts.spec.ledger.length, 'requirement')}, ${count(run.scenarios.length, 'scenario')} · <code>${facts.spec.sha256.slice(0, 12)}</code>`,
    ],
    ['Declared capabilities', capabilities.length > 0 ? capabilities.join(', ') : 'no optional capability'],
    ...(deviations.length > 0
      ? ([['Declared deviations', deviations.map(({ requirement }) => requirement).join(', ')]] as [
          string,
          string,
        ][])
      : []),
    [
      'Versions',
      Object.entries(environment)
        .map(([name, version]) => `${name} ${version}`)
        .join(' · '),
    ],
    ['Made by', `${facts.tool.name} ${facts.tool.version}`],
  ];
  const present = FILES.filter(([file]) => file === 'conformance.json' || files.includes(file));
  return html`<section class="card about" aria-labelledby="about">
<h2 id="about">What was run</h2>
<dl class="facts">${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
<h3>Run it again</h3>
<pre class="cmd">${commit ? `git checkout ${commit.sha.slice(0, 12)}\nnpm ci\n` : ''}${document.run.reproduce}</pre>
<p class="files"><span>Other formats:</span> ${present.map(([file, name]) => link(file, name))}</p>
</section>`;
}

function when(ms: number): Html {
  const date = new Date(ms);
  const text = new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'full',
    timeStyle: 'medium',
    timeZone: 'UTC',
  }).format(date);
  return html`<time datetime="${date.toISOString()}">${text} UTC</time>`;
}
