/** The parts of the scoreboard that other commands add: changed values, mechanical changes, shuffled runs. */
import { html } from 'hono/html';
import type { Html } from '../../harness/report/page/markup.ts';
import { type ExampleScore, type MechanicalScore, type ShuffledScore, totalsOf } from './score.ts';

export function exampleSection(score: ExampleScore): Html {
  const { places, tried, killed, readOnly, excused, survivors, broke, seed } = score;
  const row = (word: string) => (one: (typeof survivors)[number] & { reason?: string }) => {
    return rowOf(word, one.at, `${one.was} → ${one.is}`, [one.step, one.reason].filter(Boolean).join(': '));
  };
  return html`<section>
<h2>${killed} of ${tried} changed values of the features killed</h2>
<p>${seed === undefined ? `All of ${places} values.` : `A sample of ${places} values, seed ${seed}.`} ${survivors.length} survived: no step reads the value, or no claim notices it. ${readOnly.length} are set up and read, and no claim depends on them. ${excused.length} are exceptions. ${broke.length} broke: the scenario failed before the changed step.</p>
<ul class="rows">${survivors.map(row('survived'))}${broke.map(row('broke'))}${excused.map(row('exception'))}${readOnly.map(row('read only'))}</ul>
</section>
`;
}

export function mechanicalSection({ seed, candidates, scores, equivalent = [] }: MechanicalScore): Html {
  const { mutants, killed, broke, unasserted, unreached } = totalsOf(scores);
  const left = scores.filter(({ outcome }) => outcome === 'unasserted' || outcome === 'unreached');
  return html`<section>
<h2>${killed + broke} of ${mutants} mechanical changes noticed by unit tests</h2>
<p>A sample of ${candidates} changes, seed ${seed}. ${killed} fail an assertion, ${broke} end in another error. ${unasserted} unasserted, ${unreached} unreached; scenarios did not judge them. ${equivalent.length} more are equivalent: they make no difference and were not run.</p>
<ul class="rows">${left.map(({ outcome, name, breaks }) => rowOf(outcome, name, breaks))}${equivalent.map(
    ({ name, breaks, reason }) => rowOf('equivalent', name, breaks, reason),
  )}</ul>
</section>
`;
}

function rowOf(word: string, name: string, change: string, words = ''): Html {
  return html`<li class="row"><div><span class="pill ${word.startsWith('un') || word === 'survived' ? 'bad' : 'quiet'}">${word}</span></div><div class="rule"><h4>${name}</h4><p><small>${change}</small></p>${words ? html`<p>${words}</p>` : ''}</div></li>
`;
}

export function shuffledSection({ seed, runs, scenarios, differing, failed }: ShuffledScore): Html {
  return html`<section>
<h2>${differing.length} of ${scenarios} scenarios differ in ${runs} shuffled runs</h2>
<p>Each run in another order, seeds ${seed} to ${seed + runs - 1}, with three workers a core. ${failed.length} fail in every run.</p>
<ul>${differing.map(({ scenario, outcomes }) => {
    const words = Object.entries(outcomes).map(([outcome, times]) => `${outcome} ${times} times`);
    return html`<li>${scenario}: ${words.join(', ')}</li>`;
  })}${failed.map((scenario) => html`<li>${scenario}: fails in every run</li>`)}</ul>
</section>
`;
}
