/** The scoreboard of `npm run prove`: requirement × mutants × what kills them, as JSON and as a page. */
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { html } from 'hono/html';
import { ROOT } from '../../harness/machine/root.ts';
import { Ledger } from '../../harness/report/document/ledger.ts';
import { wholePage } from '../../harness/report/page/document.ts';
import { type Html, level } from '../../harness/report/page/markup.ts';
import { GROUND } from '../decisions/decision.ts';
import type { Verdict } from '../decisions/verdict.ts';

export interface Score extends Verdict {
  name: string;
  violates: string[];
  /** `source`: a decision in the source is broken · `wrapper`: the app or its table is wrapped. */
  kind: 'source' | 'wrapper';
  /** What is broken. */
  breaks: string;
}

/** The mutants of one requirement. */
interface Line {
  id: string;
  level: string;
  sentence: string;
  mutants: Score[];
}

const FOLDER = path.join('reports', 'prove');
const GROUND_LINE = { id: GROUND, level: '', sentence: 'what every requirement takes for granted' };

/** @param asked the names that were asked for; none: every mutant. Returns the page, relative to the project. */
export async function writeScoreboard(scores: Score[], asked: string[]): Promise<string> {
  const ledger = Ledger.parse(
    JSON.parse(readFileSync(path.join(ROOT, 'features', 'requirements.json'), 'utf8')),
  );
  const lines: Line[] = [...ledger, GROUND_LINE].map(({ id, level, sentence }) => ({
    ...{ id, level, sentence },
    mutants: scores.filter(({ violates }) => violates.includes(id)),
  }));
  const totals = totalsOf(scores);
  const board = {
    ...{ writtenAt: new Date().toISOString(), whole: asked.length === 0, asked, totals },
    requirements: lines.map(({ mutants, ...line }) => ({
      ...line,
      killed: mutants.filter(({ outcome }) => outcome === 'killed').length,
      mutants: mutants.map(({ name }) => name),
    })),
    mutants: scores,
  };
  await mkdir(path.join(ROOT, FOLDER), { recursive: true });
  await writeFile(path.join(ROOT, FOLDER, 'scoreboard.json'), `${JSON.stringify(board, null, 2)}\n`);
  await writeFile(path.join(ROOT, FOLDER, 'index.html'), renderScoreboard(lines, totals));
  return path.join(FOLDER, 'index.html');
}

/** How many mutants came out how. */
export function totalsOf(scores: Pick<Score, 'outcome'>[]) {
  const amount = (wanted: Score['outcome']) => scores.filter(({ outcome }) => outcome === wanted).length;
  return {
    mutants: scores.length,
    killed: amount('killed'),
    unasserted: amount('unasserted'),
    unreached: amount('unreached'),
    broke: amount('broke'),
  };
}

export function renderScoreboard(lines: Line[], totals: ReturnType<typeof totalsOf>): string {
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
`,
  );
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
