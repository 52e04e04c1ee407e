/** The parts of the scoreboard that other commands add: changed values, mechanical changes, shuffled runs. */
import { html } from 'hono/html';
import type { Html } from '../../harness/report/page/markup.ts';
import { type ExampleScore, type MechanicalScore, type ShuffledScore, totalsOf } from './score.ts';

export function exampleSection({
  places,
  tried,
  killed,
  readOnly,
  excused,
  survivors,
  broke,
  seed,
}: ExampleScore): Html {
  const rows = [
    ...survivors.map((one) => ({ ...one, outcome: 'SURVIVED' })),
    ...broke.map((one) => ({ ...one, outcome: `BROKE ${one.reason}` })),
    ...excused.map((one) => ({ ...one, outcome: `exception: ${one.reason}` })),
    ...readOnly.map((one) => ({ ...one, outcome: 'read, but not claimed' })),
  ];
  return html`<h2>${killed} of ${tried} changed values of the features killed</h2>
<p>${seed === undefined ? `All of ${places} values.` : `A sample of ${places} values, seed ${seed}.`} ${survivors.length} survived: no step reads the value, or no claim notices it. ${readOnly.length} are set up and read, and no claim depends on them. ${excused.length} are exceptions. ${broke.length} broke: the scenario failed before the changed step.</p>
<div class="card table">
<table>
<thead><tr><th scope="col">Value</th><th scope="col">Step</th><th scope="col">Outcome</th></tr></thead>
<tbody>${rows.map(
    ({
      at,
      step,
      was,
      is,
      outcome,
    }) => html`<tr><th scope="row">${at}<br><small>${was} → ${is}</small></th><td>${step}</td><td>${outcome}</td></tr>
`,
  )}</tbody>
</table>
</div>
`;
}

export function mechanicalSection({ seed, candidates, scores, equivalent = [] }: MechanicalScore): Html {
  const { mutants, killed, broke, unasserted, unreached } = totalsOf(scores);
  const left = scores.filter(({ outcome }) => outcome === 'unasserted' || outcome === 'unreached');
  const rows = [
    ...left.map(({ outcome, ...one }) => ({ ...one, words: outcome.toUpperCase() })),
    ...equivalent.map(({ reason, ...one }) => ({ ...one, words: `equivalent: ${reason}` })),
  ];
  return html`<h2>${killed + broke} of ${mutants} mechanical changes noticed by unit tests</h2>
<p>A sample of ${candidates} changes, seed ${seed}. ${killed} fail an assertion, ${broke} end in another error. ${unasserted} unasserted, ${unreached} unreached; scenarios did not judge them. ${equivalent.length} more make no difference and were not run.</p>
<div class="card table">
<table>
<thead><tr><th scope="col">Change</th><th scope="col">Outcome</th></tr></thead>
<tbody>${rows.map(
    ({
      name,
      breaks,
      words,
    }) => html`<tr><th scope="row">${name}<br><small>${breaks}</small></th><td>${words}</td></tr>
`,
  )}</tbody>
</table>
</div>
`;
}

export function shuffledSection({ seed, runs, scenarios, differing, failed }: ShuffledScore): Html {
  return html`<h2>${differing.length} of ${scenarios} scenarios differ in ${runs} shuffled runs</h2>
<p>Each run in another order, seeds ${seed} to ${seed + runs - 1}, with every core busy. ${failed.length} fail in every run.</p>
<ul>${differing.map(({ scenario, outcomes }) => {
    const words = Object.entries(outcomes).map(([outcome, times]) => `${outcome} ${times} times`);
    return html`<li>${scenario}: ${words.join(', ')}</li>`;
  })}${failed.map((scenario) => html`<li>${scenario}: fails in every run</li>`)}</ul>
`;
}
