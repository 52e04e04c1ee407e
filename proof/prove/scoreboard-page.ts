/** The scoreboard as a page: figures, survivors, poor messages, then each requirement with its mutants. */
import { html } from 'hono/html';
import { count } from '../../harness/report/core/verdict.ts';
import { wholePage } from '../../harness/report/page/document.ts';
import { type Html, level } from '../../harness/report/page/markup.ts';
import type { Red } from '../decisions/verdict.ts';
import type { Board, Line, PoorMessage, Score, TargetScore, VacuousScore } from './score.ts';
import { exampleSection, mechanicalSection, shuffledSection } from './scoreboard-parts.ts';

const WORST = 10;

export function renderScoreboard(lines: Line[], board: Board): string {
  const { totals, mutants, whole, asked, commit, writtenAt, messages, vacuous, targets } = board;
  const survivors = mutants.filter(({ outcome }) => outcome !== 'killed');
  const { examples, mechanical, shuffled } = board;
  const title = `${totals.killed} of ${count(totals.mutants, 'mutant')} killed`;
  return wholePage(
    title,
    html`<header class="hero ${survivors.length === 0 ? 'good' : 'bad'}">
<div>
<p class="eyebrow">Scoreboard · first-run specification</p>
<h1>${title}</h1>
<p class="lead">A mutant is one broken decision in a copy of the source. A test or a scenario must fail by an assertion.</p>
<p>${whole ? 'All mutants' : 'Some of the mutants'}, written ${writtenAt.slice(0, 16).replace('T', ' ')} UTC by <code>npm run prove${asked.length > 0 ? ` -- ${asked.join(' ')}` : ''}</code>${commit ? html` at <code>${commit.sha.slice(0, 7)}</code>${commit.dirty ? ' with changes' : ''}` : ''}.</p>
</div>
</header>
${tiles(board)}
<section aria-labelledby="survivors">
<h2 id="survivors">Survivors</h2>
${survivors.length === 0 ? html`<p>No mutant survived.</p>` : html`<div class="failures">${survivors.map(survivor)}</div>`}
</section>
${messageSection(messages)}
<section aria-labelledby="requirements">
<h2 id="requirements">Mutants of each requirement</h2>
<div class="rows">${lines.filter(({ mutants }) => whole || mutants.length > 0).map(requirement)}</div>
</section>
${whole ? vacuousSection(vacuous) : ''}
${targetSection(targets)}
${examples ? exampleSection(examples) : missing('Changed values of the features', 'npm run prove -- examples')}
${mechanical ? mechanicalSection(mechanical) : missing('Mechanical changes', 'npm run prove -- mechanical')}
${shuffled ? shuffledSection(shuffled) : missing('Shuffled runs', 'npm run prove -- shuffled')}`,
  );
}

function tiles({ totals, whole, messages, vacuous, targets, examples, mechanical, shuffled }: Board): Html {
  const others = targets.filter(({ isNull }) => !isNull);
  const falseFailures = others.flatMap(({ failed }) => failed).length;
  const noticed = mechanical?.scores.filter(({ outcome }) => outcome === 'killed' || outcome === 'broke');
  const list: [name: string, value: string | number, of: string, isBad: boolean][] = [
    ['Killed where declared', totals.killed, `of ${totals.mutants}`, totals.killed < totals.mutants],
    ['Killed elsewhere', totals.elsewhere, '', totals.elsewhere > 0],
    ['Unasserted', totals.unasserted, '', totals.unasserted > 0],
    ['Unreached', totals.unreached, '', totals.unreached > 0],
    ['Broke', totals.broke, '', totals.broke > 0],
    ['Poor messages', messages.length, '', messages.length > 0],
  ];
  if (whole) list.push(['Scenarios never red', vacuous.neverRed.length, `of ${vacuous.scenarios}`, false]);
  if (others.length > 0)
    list.push(['False failures', falseFailures, `on ${count(others.length, 'target')}`, falseFailures > 0]);
  if (examples)
    list.push(['Values killed', examples.killed, `of ${examples.tried}`, examples.survivors.length > 0]);
  if (mechanical && noticed)
    list.push(['Changes noticed', noticed.length, `of ${mechanical.scores.length}`, false]);
  if (shuffled)
    list.push([
      'Flaky',
      shuffled.differing.length,
      `of ${shuffled.scenarios}`,
      shuffled.differing.length > 0,
    ]);
  return html`<dl class="tiles">${list.map(
    ([name, value, of, isBad]) =>
      html`<div class="tile${isBad ? ' bad' : ''}"><dt>${name}</dt><dd><b>${value}</b> ${of}</dd></div>`,
  )}</dl>`;
}

const MEANS: Partial<Record<Score['outcome'], string>> = {
  elsewhere: 'No guard of this mutant fails, but another test or scenario does. Name it as a guard.',
  unasserted: 'A guard runs the broken piece, and no assertion fails. Write the missing assertion.',
  unreached: 'No guard runs the broken piece. Write the missing test.',
  broke: 'A guard fails, but not by an assertion.',
};

function survivor({ name, violates, breaks, outcome, reds, green }: Score): Html {
  return html`<article class="card failure bad">
<p class="marks"><span class="pill bad">${outcome}</span> ${violates.map((id) => html`<a href="#${id}"><code>${id}</code></a> `)}</p>
<h3>${name}</h3>
<pre>${breaks}</pre>
<p>${MEANS[outcome] ?? ''}</p>
${green ? html`<p>This scenario passes: ${green}</p>` : ''}
${reds.map(red)}
<pre class="cmd">npm run prove -- ${name}</pre>
</article>`;
}

function messageSection(messages: PoorMessage[]): Html {
  if (messages.length === 0)
    return html`<section><h2>Messages</h2><p>Each kill by a scenario names the requirement, what was expected and what was observed, in a few lines.</p></section>`;
  return html`<section>
<h2>${count(messages.length, 'report')} that a tester cannot act on</h2>
<div class="failures">${messages.slice(0, WORST).map(
    (one) => html`<article class="card failure warn">
<p class="marks"><span class="pill warn">lacks ${one.lacks.join(', ')}</span> <code>${one.mutant}</code></p>
${red(one)}
</article>`,
  )}</div>
</section>`;
}

function requirement({ id, level: name, sentence, mutants }: Line): Html {
  const killed = mutants.filter(({ outcome }) => outcome === 'killed');
  const bad = killed.length < mutants.length;
  return html`<article class="row" id="${id}">
<div><code>${id}</code> ${name ? level(name) : ''}</div>
<div class="rule">
<h3>${sentence}</h3>
${
  mutants.length === 0
    ? html`<p class="meta">No mutant ran.</p>`
    : html`<details class="scenarios"><summary>${count(mutants.length, 'mutant')}, ${killed.filter(isPlayed).length} killed by a scenario</summary>${mutants.map(mutant)}</details>`
}
</div>
<div><span class="pill ${bad ? 'bad' : mutants.length > 0 ? 'good' : 'quiet'}">${killed.length} of ${mutants.length}</span></div>
</article>`;
}

const isPlayed = ({ reds }: Score) => reds.some(({ report }) => report);

function mutant({ name, breaks, outcome, reds }: Score): Html {
  return html`<details class="scenario"><summary><span class="dot ${outcome === 'killed' ? 'good' : 'bad'}" aria-hidden="true">●</span><span class="name">${name}</span><span class="took">${outcome}</span></summary>
<div class="inside"><pre>${breaks}</pre>${reds.map(red)}</div></details>`;
}

/** Where a guard fails, and its message. */
function red({ guard, at, message, report }: Red): Html {
  return html`<dl class="diff">
<div><dt>${report ? 'Scenario' : 'Test file'}</dt><dd>${guard}</dd></div>
<div><dt>${report ? 'Step' : 'Test'}</dt><dd>${at}</dd></div>
${
  report
    ? html`<div><dt>Requirement</dt><dd>${report.requirements.join(', ')}</dd></div>
<div class="wanted"><dt>Expected</dt><dd><pre>${report.expected ?? '–'}</pre></dd></div>
<div class="seen"><dt>Observed</dt><dd><pre>${report.observed ?? '–'}</pre></dd></div>`
    : ''
}
<div><dt>Message</dt><dd><pre>${message}</pre></dd></div>
</dl>`;
}

function vacuousSection({ scenarios, neverRed, requirements }: VacuousScore): Html {
  return html`<section>
<h2>${neverRed.length} of ${scenarios} scenarios never red</h2>
<p>No mutant and no null target was seen to turn them red. A report of a null target counts if it is in <code>reports/</code>: <code>npm run features -- --target null-200</code>.</p>
${requirements.length > 0 ? html`<p>Requirements of which no mutant turns a scenario red: ${requirements.map((id) => html`<a href="#${id}"><code>${id}</code></a> `)}</p>` : ''}
${neverRed.length > 0 ? html`<details><summary>Show them</summary><ul class="others">${neverRed.map((one) => html`<li>${one}</li>`)}</ul></details>` : ''}
</section>`;
}

function targetSection(targets: TargetScore[]): Html {
  if (targets.length === 0) return missing('Other targets', 'npm run features -- --target other');
  return html`<section>
<h2>Other targets</h2>
<ul class="others">${targets.map(({ target, isNull, passed, failed, declared, skipped, at }) => {
    const wrong = isNull ? passed : failed;
    const words = isNull
      ? `${passed.length} passed, which must be 0; ${failed.length} failed`
      : `${failed.length} false failures; ${passed.length} passed, ${declared} declared`;
    return html`<li><b>${target}</b>, ${at?.slice(0, 10) ?? ''}: ${words}, ${skipped} skipped.${wrong.map((name) => html`<br>${name}`)}</li>`;
  })}</ul>
</section>`;
}

function missing(name: string, command: string): Html {
  return html`<section><h2>${name}</h2><p>No result yet: <code>${command}</code></p></section>`;
}
