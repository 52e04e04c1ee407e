/** The scoreboard of `npm run prove`: requirement × mutants × what kills them, as JSON and as a page. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { html } from 'hono/html';
import { ROOT } from '../../harness/machine/root.ts';
import { Ledger } from '../../harness/report/document/ledger.ts';
import { wholePage } from '../../harness/report/page/document.ts';
import { type Html, level } from '../../harness/report/page/markup.ts';
import { GROUND } from '../decisions/decision.ts';
import type { Verdict } from '../decisions/verdict.ts';
import { writeFigures } from './figures.ts';

export interface Score extends Verdict {
  name: string;
  violates: string[];
  /** `source`: a decision in the source is broken · `wrapper`: the app or its table is wrapped. */
  kind: 'source' | 'wrapper';
  /** What is broken. */
  breaks: string;
}

/** What became of changed values in the features. */
export interface ExampleScore {
  /** Of a sample; absent when every value was tried. */
  seed?: number;
  /** Values in the features. */
  places: number;
  tried: number;
  killed: number;
  /** Set up and read, but no claim depends on the value. */
  readOnly: Survivor[];
  excused: (Survivor & { reason: string })[];
  survivors: Survivor[];
  /** Nothing is known of these: the scenario failed before the changed step. */
  broke: (Survivor & { reason: string })[];
}
interface Survivor {
  /** `file:line:column` */
  at: string;
  step: string;
  was: string;
  is: string;
}

/** The mutants of one requirement. */
interface Line {
  id: string;
  level: string;
  sentence: string;
  mutants: Score[];
}

interface Board {
  writtenAt: string;
  whole: boolean;
  asked: string[];
  totals: ReturnType<typeof totalsOf>;
  requirements: (Omit<Line, 'mutants'> & { killed: number; mutants: string[] })[];
  mutants: Score[];
  examples?: ExampleScore | undefined;
}

const FOLDER = path.join('reports', 'prove');
const BOARD = path.join(ROOT, FOLDER, 'scoreboard.json');
const GROUND_LINE = { id: GROUND, level: '', sentence: 'what every requirement takes for granted' };

/** @param asked the names that were asked for; none: every mutant. Returns the page, relative to the project. */
export async function writeScoreboard(scores: Score[], asked: string[]): Promise<string> {
  if (asked.length === 0 || asked.includes('decisions')) await writeBadge(scores);
  return writeBoard({
    writtenAt: new Date().toISOString(),
    ...{ whole: asked.length === 0, asked, totals: totalsOf(scores) },
    requirements: linesOf(scores).map(({ mutants, ...line }) => ({
      ...line,
      killed: mutants.filter(({ outcome }) => outcome === 'killed').length,
      mutants: mutants.map(({ name }) => name),
    })),
    mutants: scores,
    examples: lastBoard()?.examples,
  });
}

/** Adds them to the last scoreboard. Returns the page, relative to the project. */
export async function writeExamples(examples: ExampleScore): Promise<string> {
  const none = { whole: false, asked: [], totals: totalsOf([]), requirements: [], mutants: [] };
  const writtenAt = new Date().toISOString();
  return writeBoard({ writtenAt, ...none, ...lastBoard(), examples });
}

function lastBoard(): Board | undefined {
  return existsSync(BOARD) ? JSON.parse(readFileSync(BOARD, 'utf8')) : undefined;
}

async function writeBoard(board: Board): Promise<string> {
  await mkdir(path.join(ROOT, FOLDER), { recursive: true });
  await writeFile(BOARD, `${JSON.stringify(board, null, 2)}\n`);
  const page = renderScoreboard(linesOf(board.mutants), board.totals, board.examples);
  await writeFile(path.join(ROOT, FOLDER, 'index.html'), page);
  return path.join(FOLDER, 'index.html');
}

/** The mutants in the source as a badge of shields.io. */
async function writeBadge(scores: Score[]): Promise<void> {
  const { mutants, killed } = totalsOf(scores.filter(({ kind }) => kind === 'source'));
  const color = killed === mutants ? 'brightgreen' : 'orange';
  await writeFigures('badge', {
    ...{ schemaVersion: 1, label: 'decisions killed', message: `${killed} of ${mutants}`, color },
  });
}

function linesOf(scores: Score[]): Line[] {
  const ledger = Ledger.parse(
    JSON.parse(readFileSync(path.join(ROOT, 'features', 'requirements.json'), 'utf8')),
  );
  return [...ledger, GROUND_LINE].map(({ id, level, sentence }) => ({
    ...{ id, level, sentence },
    mutants: scores.filter(({ violates }) => violates.includes(id)),
  }));
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

export function renderScoreboard(lines: Line[], totals: Board['totals'], examples?: ExampleScore): string {
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
${examples ? exampleSection(examples) : ''}`,
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
