/** The failures: rule, expected, observed, artifacts, and the command that repeats each. */
import { html } from 'hono/html';
import { isGeneric } from '../core/explain.ts';
import type { StepFailure } from '../core/outcome.ts';
import type { RequirementResult, ScenarioResult } from '../core/results.ts';
import { count } from '../core/verdict.ts';
import { type Facts, reproduceScenario } from '../document/build.ts';
import type { Outcome } from '../document/schema.ts';
import type { Evidence } from '../evidence/place.ts';
import { type Html, level, link, OUTCOMES, pill } from './markup.ts';
import { thumbnail } from './thumbnails.ts';

/** In the order in which they are shown; within each, a MUST before a SHOULD. */
const WRONG: Outcome[] = ['failed', 'harness-error', 'unexpected-pass', 'known-deviation'];

export function failures(facts: Facts, brief: boolean): Html {
  const rules = new Map(facts.results.requirements.map((requirement) => [requirement.id, requirement]));
  const wrong = facts.results.scenarios
    .filter(({ outcome }) => WRONG.includes(outcome))
    .map((result) => ({ result, rules: result.requirements.flatMap((id) => rules.get(id) ?? []) }));
  if (wrong.length === 0) return html``;
  const order = [...rules.keys()];
  const rank = ({ result, rules: [rule] }: Wrong) =>
    (WRONG.indexOf(result.outcome) * 2 + (rule?.level === 'MUST' ? 0 : 1)) * order.length +
    order.indexOf(rule?.id ?? '');
  wrong.sort((one, other) => rank(one) - rank(other));
  const alike = [...Map.groupBy(wrong, symptom).values()];
  return html`<section aria-labelledby="failures">
<h2 id="failures">${count(wrong.length, 'failure')}</h2>
<div class="failures">${alike.map(([first, ...others]) => first && card(first, others, facts, brief))}</div>
</section>`;
}

interface Wrong {
  result: ScenarioResult;
  rules: RequirementResult[];
}

/** One fault often shows in many scenarios; those with the same message are shown once. */
function symptom({ result: { scenario, outcome, reason, failure } }: Wrong): string {
  if (!failure) return JSON.stringify([outcome, reason, scenario.id]);
  return JSON.stringify([outcome, failure.step, failure.message, failure.expected, failure.observed]);
}

function card({ result, rules }: Wrong, others: Wrong[], facts: Facts, brief: boolean): Html {
  const { scenario, outcome, reason, failure, further } = result;
  return html`<article class="card failure ${OUTCOMES[outcome].tone}">
<p class="marks">${pill(outcome)} ${rules.map((rule) => html`<a href="#${rule.id}"><code>${rule.id}</code></a> ${level(rule.level)} <span class="at">${rule.sources.join(' · ')}</span> `)}</p>
<h3>${rules.map(({ sentence }) => html`<span class="rule">The implementation ${sentence}</span>`)}</h3>
<p><b>${scenario.name}</b><br><span class="at">${scenario.example ? `${scenario.example} · ` : ''}${scenario.id}</span></p>
${reason ? html`<p class="because">${outcome === 'known-deviation' ? 'Declared: ' : ''}${reason}</p>` : ''}
${failure ? difference(failure, further) : ''}
${lastEvidence(facts.evidence.get(scenario.id) ?? [], facts, brief)}
<h4>Run this alone</h4>
<pre class="cmd">${reproduceScenario(result, facts)}</pre>
${failure && !brief ? html`<details><summary>Full message</summary><pre>${failure.full}</pre></details>` : ''}
${
  others.length > 0
    ? html`<details><summary>${count(others.length, 'more scenario')} with the same failure</summary>
<ul class="others">${others.map(other)}</ul></details>`
    : ''
}
</article>`;
}

function other({ result: { scenario, requirements } }: Wrong): Html {
  const { name, example, id } = scenario;
  return html`<li>${requirements.map((rule) => html`<a href="#${rule}"><code>${rule}</code></a> `)}${name}${example ? html` <span class="example">${example}</span>` : ''} <span class="at">${id}</span></li>`;
}

function difference(failure: StepFailure, further: StepFailure[]): Html {
  const { step, message, observed } = failure;
  return html`<dl class="diff">
<div><dt>Step</dt><dd>${step}</dd></div>
${expectedOf(failure)}
<div class="seen"><dt>Observed</dt><dd><pre>${observed ?? message}</pre></dd></div>
</dl>
${observed && message && !isGeneric(message) ? html`<p class="said">${message}</p>` : ''}
${further.length > 0 ? html`<p class="said">Later: ${further.map((one) => `${one.step}: ${one.message}`).join('; ')}</p>` : ''}`;
}

const MOST_CHARACTERS = 6_000;
const MOST_WHEN_BRIEF = 600;
/** Between the exchanges of one attachment. */
const RULER = /\n-{20,}\n/;

function lastEvidence(evidence: Evidence[], facts: Facts, brief: boolean): Html {
  const screenshot = evidence.findLast(({ kind }) => kind === 'screenshot');
  const drawn = facts.screenshots.find(({ path }) => path === screenshot?.path);
  const exchange = evidence.findLast(({ kind }) => kind === 'exchange');
  const trace = evidence.findLast(({ kind }) => kind === 'trace');
  const most = brief ? MOST_WHEN_BRIEF : MOST_CHARACTERS;
  const said = exchange?.text?.split(RULER).at(-1)?.trim() ?? '';
  const shown = said.length > most ? `${said.slice(0, most)}…` : said;
  return html`${drawn ? html`<h4>Last screenshot</h4><ul class="thumbs large">${thumbnail(drawn)}</ul>` : ''}
${
  exchange?.path
    ? html`<h4>Last exchange <span class="at">${link(exchange.path, 'all of them')}</span></h4>${shown ? html`<pre class="exchange">${shown}</pre>` : ''}`
    : ''
}
${trace?.path ? html`<h4>Trace ${link(trace.path, trace.path)}</h4><pre class="cmd">npx playwright show-trace ${facts.runPath}/${trace.path}</pre>` : ''}`;
}

/** The text of a step names the expectation even if its error does not; a hook has no such text. */
function expectedOf({ expected, step }: StepFailure): Html {
  const [, said] = /^(?:Given|When|Then|And|But|\*) (.*)$/s.exec(step) ?? [];
  const text = expected ?? said;
  return text ? html`<div class="wanted"><dt>Expected</dt><dd><pre>${text}</pre></dd></div>` : html``;
}
