/** One scenario, closed: its name, time and attempts; open: its steps and evidence. */
import { html } from 'hono/html';
import { judgeAttempt } from '../core/outcome.ts';
import type { ScenarioResult } from '../core/results.ts';
import type { RunStep } from '../core/run.ts';
import { durationOf, type Facts, reproduceScenario } from '../document/build.ts';
import type { Evidence } from '../evidence/place.ts';
import { duration, type Html, icon, link, OUTCOMES, stepOutcome } from './markup.ts';

export function scenarioDetail(result: ScenarioResult, facts: Facts, brief: boolean): Html {
  const { scenario, outcome, reason, failure } = result;
  const { word, tone } = OUTCOMES[outcome];
  const attempts = scenario.attempts.length;
  const last = scenario.attempts.at(-1);
  const hideSteps = brief && outcome === 'passed';
  return html`<details class="scenario"><summary><span class="dot ${tone}">${icon(outcome)}<span class="sr">${word}: </span></span><span class="name">${scenario.name}${
    scenario.example ? html` <span class="example">${scenario.example}</span>` : ''
  }${reason && outcome !== 'passed' ? html` <span class="why">${reason}</span>` : ''}</span><span class="took">${
    attempts > 1 ? html`<b class="attempts">${attempts} attempts</b> ` : ''
  }${attempts > 0 ? duration(durationOf([result])) : ''}</span></summary>
<div class="inside">
${attempts > 1 ? html`<p class="meta">Attempts: ${scenario.attempts.map((attempt) => judgeAttempt(attempt).found).join(', then ')}</p>` : ''}
${hideSteps ? html`<p class="meta">Its steps are in Cucumber's own report.</p>` : html`<ol class="steps">${(last?.steps ?? []).filter(isTold).map(step)}</ol>`}
${failure ? html`<pre>${failure.message}</pre>` : ''}
${links(facts.evidence.get(scenario.id) ?? [])}
<pre class="cmd">${reproduceScenario(result, facts)}</pre>
</div></details>
`;
}

/** Hooks are internal to the harness, so they are shown only if they decided the outcome. */
function isTold({ kind, status }: RunStep): boolean {
  return kind === 'step' || status === 'FAILED';
}

function step({ keyword, text, argument, status, durationMs }: RunStep): Html {
  const outcome = stepOutcome(status);
  const { word, tone } = OUTCOMES[outcome];
  const took = durationMs >= 1 ? html`<span class="took">${duration(durationMs)}</span>` : '';
  return html`<li class="step"><span class="dot ${tone}">${icon(outcome)}<span class="sr">${word}: </span></span><span><b class="keyword">${keyword}</b>${text}${argument ? html`<pre>${argument}</pre>` : ''}</span>${took}</li>`;
}

function links(evidence: Evidence[]): Html {
  const files = new Map(evidence.flatMap(({ kind, path }) => (path ? [[path, kind] as const] : [])));
  const notes = evidence.flatMap(({ kind, text }) => (kind === 'note' && text ? [text] : []));
  if (files.size === 0 && notes.length === 0) return html``;
  return html`<p class="meta">${notes.map((note) => html`${note} `)}${[...files].map(
    ([path, kind], at) => html`${at > 0 ? ' · ' : ''}${link(path, NAMES[kind])}`,
  )}</p>`;
}

const NAMES = {
  screenshot: 'screenshot',
  exchange: 'requests and answers',
  trace: 'trace',
  log: "the app's log",
  note: 'note',
  file: 'file',
};
