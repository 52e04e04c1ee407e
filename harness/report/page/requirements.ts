/** Every requirement with its outcome, screenshots and scenarios, group by group. */
import { html } from 'hono/html';
import type { RequirementResult } from '../core/results.ts';
import { count } from '../core/verdict.ts';
import { countOutcomes, durationOf, type Facts, screenshotsOf } from '../document/build.ts';
import { duration, type Html, level, OUTCOME_NAMES, OUTCOMES, pill } from './markup.ts';
import type { Group } from './overview.ts';
import { scenarioDetail } from './scenario.ts';
import { thumbnails } from './thumbnails.ts';

export function requirements(groups: Group[], facts: Facts, brief: boolean): Html {
  return html`<section class="spec" aria-labelledby="requirements">
<h2 id="requirements">${facts.results.filtered ? 'Requirements of this part' : 'Every requirement'}</h2>
${filters(groups.flatMap((group) => group.requirements))}
${groupSections(groups, facts, brief)}
</section>`;
}

export function groupSections(groups: Group[], facts: Facts, brief: boolean): Html {
  return html`${groups.map(
    (group) => html`<section class="group" aria-labelledby="${group.id}">
<h3 id="${group.id}">${group.name} <small>The implementation …</small></h3>
<div class="rows">${group.requirements.map((requirement) => row(requirement, facts, brief))}</div>
</section>`,
  )}`;
}

/** Radio buttons; the style sheet hides the requirements that are not selected. */
function filters(all: RequirementResult[]): Html {
  const counts = countOutcomes(all);
  const present = OUTCOME_NAMES.filter((name) => counts[name]);
  if (present.length < 2) return html``;
  return html`<fieldset class="filters"><legend>Show</legend>
<label><input type="radio" name="show" value="all" checked><span>All <b class="amount">${all.length}</b></span></label>
${present.map(
  (name) =>
    html`<label><input type="radio" name="show" value="${name}"><span>${OUTCOMES[name].word} <b class="amount">${counts[name]}</b></span></label>`,
)}</fieldset>`;
}

function row(requirement: RequirementResult, facts: Facts, brief: boolean): Html {
  const { id, sentence, sources, outcome, reason, scenarios } = requirement;
  const took = durationOf(scenarios);
  return html`<article class="row ${outcome}" id="${id}">
<p class="outcome">${pill(outcome)}</p>
<div class="rule">
<h4>${sentence}</h4>
<p class="meta"><code>${id}</code> ${level(requirement.level)} <span>${sources.join(' · ')}</span></p>
${reason && outcome !== 'passed' ? html`<p class="because">${reasonLead(requirement)}${reason}</p>` : ''}
${thumbnails(screenshotsOf(requirement, facts))}
${
  scenarios.length > 0
    ? html`<details class="scenarios"${outcome === 'failed' || outcome === 'harness-error' ? html` open` : ''}><summary>${summary(requirement)}</summary>
${scenarios.map((scenario) => scenarioDetail(scenario, facts, brief))}</details>`
    : ''
}
</div>
<p class="took">${took > 0 ? duration(took) : ''}</p>
</article>
`;
}

function reasonLead({ outcome }: RequirementResult): string {
  if (outcome === 'known-deviation') return 'Declared: ';
  if (outcome === 'skipped') return 'Skipped: ';
  return outcome === 'not-yet-covered' ? 'Comes with: ' : '';
}

function summary({ scenarios }: RequirementResult): string {
  const counts = countOutcomes(scenarios);
  const present = OUTCOME_NAMES.filter((name) => counts[name]);
  const total = count(scenarios.length, 'scenario');
  if (present.length === 1) return total;
  return `${total}: ${present.map((name) => `${counts[name]} ${OUTCOMES[name].word.toLowerCase()}`).join(', ')}`;
}
