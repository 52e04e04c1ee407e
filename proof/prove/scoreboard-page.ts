/** The scoreboard as a page: requirement × mutants × what kills them; then values and changes that were not noticed. */
import { html } from 'hono/html';
import { wholePage } from '../../harness/report/page/document.ts';
import { type Html, level } from '../../harness/report/page/markup.ts';
import {
  type Board,
  type ExampleScore,
  type Line,
  type MechanicalScore,
  type Score,
  type ShuffledScore,
  totalsOf,
} from './score.ts';

export function renderScoreboard(
  lines: Line[],
  totals: Board['totals'],
  { examples, mechanical, shuffled }: Pick<Board, 'examples' | 'mechanical' | 'shuffled'> = {},
): string {
  const { mutants, killed, unasserted, unreached, broke } = totals;
  return wholePage(
    `${killed} of ${mutants} mutants killed`,
    html`<h1>${killed} of ${mutants} mutants killed</h1>
<p>Survivors: ${unasserted} unasserted (a guard runs the broken piece, and no assertion fails), ${unreached} unreached (no guard runs it), ${broke} broke (a guard fails without an assertion).</p>
<div class="card table">
<table>
<thead><tr><th scope="col">Requirement</th><th scope="col">Mutant</th><th scope="col">Killed by</th></tr></thead>
<tbody>${lines.map(requirementRows)}</tbody>
</table>
</div>
${examples ? exampleSection(examples) : ''}${mechanical ? mechanicalSection(mechanical) : ''}${shuffled ? shuffledSection(shuffled) : ''}`,
  );
}

function exampleSection({
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

function mechanicalSection({ seed, candidates, scores, equivalent = [] }: MechanicalScore): Html {
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

function shuffledSection({ seed, runs, scenarios, differing, failed }: ShuffledScore): Html {
  return html`<h2>${differing.length} of ${scenarios} scenarios differ in ${runs} shuffled runs</h2>
<p>Each run in another order, seeds ${seed} to ${seed + runs - 1}, with every core busy. ${failed.length} fail in every run.</p>
<ul>${differing.map(({ scenario, outcomes }) => {
    const words = Object.entries(outcomes).map(([outcome, times]) => `${outcome} ${times} times`);
    return html`<li>${scenario}: ${words.join(', ')}</li>`;
  })}${failed.map((scenario) => html`<li>${scenario}: fails in every run</li>`)}</ul>
`;
}

function requirementRows({ id, level: name, sentence, mutants }: Line): Html {
  const head = html`<th scope="row" rowspan="${Math.max(1, mutants.length)}">${id} ${name ? level(name) : ''}<br><small>${sentence}</small></th>`;
  if (mutants.length === 0) return html`<tr id="${id}">${head}<td colspan="2">no mutant ran</td></tr>`;
  return html`${mutants.map(
    (
      mutant,
      at,
    ) => html`<tr${at === 0 ? html` id="${id}"` : ''}>${at === 0 ? head : ''}${mutantCells(mutant)}</tr>
`,
  )}`;
}

function mutantCells({ name, breaks, outcome, guard, red, message }: Score): Html {
  const words = [red, message?.split('\n')[0]].filter(Boolean).join(': ');
  const killer = guard === red ? red : `${guard}: ${red}`;
  return html`<td>${name}<br><small>${breaks}</small></td><td>${outcome === 'killed' ? killer : `${outcome.toUpperCase()} ${words}`}</td>`;
}
