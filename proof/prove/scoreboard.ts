/** Writes the scoreboard of `npm run prove`: `scoreboard.json`, a page, a badge. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ROOT } from '../../harness/machine/root.ts';
import { Ledger } from '../../harness/report/document/ledger.ts';
import { readCommit } from '../../harness/report/evidence/commit.ts';
import { GROUND } from '../decisions/decision.ts';
import { writeFigures } from './figures.ts';
import { poorMessages } from './message.ts';
import { readScenarios } from './scenarios.ts';
import { type Board, FORMAT, type Line, type Score, totalsOf } from './score.ts';
import { renderScoreboard } from './scoreboard-page.ts';
import { readTargets } from './targets.ts';
import { vacuousOf } from './vacuous.ts';

const FOLDER = path.join('reports', 'prove');
const BOARD = path.join(ROOT, FOLDER, 'scoreboard.json');
const GROUND_LINE = { id: GROUND, level: '', sentence: 'what every requirement takes for granted' };

/** @param asked the arguments of the command; none: every mutant. Returns the page, relative to the project. */
export async function writeScoreboard(scores: Score[], asked: string[], whole: boolean): Promise<string> {
  if (whole) await writeBadge(scores);
  return writeBoard({ ...lastBoard(), whole, asked, commit: await readCommit(ROOT), mutants: scores });
}

type Part = Partial<Pick<Board, 'examples' | 'mechanical' | 'shuffled'>>;

/** Adds a result to the last scoreboard. Returns the page, relative to the project. */
export function addToBoard(part: Part): Promise<string> {
  return writeBoard({ ...{ whole: false, asked: [], commit: null, mutants: [] }, ...lastBoard(), ...part });
}

function lastBoard(): Board | undefined {
  const board = existsSync(BOARD) ? JSON.parse(readFileSync(BOARD, 'utf8')) : undefined;
  return board?.format === FORMAT ? board : undefined;
}

async function writeBoard({
  whole,
  asked,
  commit,
  mutants,
  ...parts
}: Part & Pick<Board, 'whole' | 'asked' | 'commit' | 'mutants'>): Promise<string> {
  const lines = linesOf(mutants);
  const targets = readTargets(path.join(ROOT, 'reports'));
  const excused: { id: string }[] = readJson('excused.json');
  const ids = lines
    .map(({ id }) => id)
    .filter((id) => id !== GROUND && !excused.some((one) => one.id === id));
  const { examples, mechanical, shuffled } = parts;
  const board: Board = {
    ...{
      format: FORMAT,
      writtenAt: new Date().toISOString(),
      whole,
      asked,
      commit,
      totals: totalsOf(mutants),
    },
    requirements: lines.map(({ mutants, ...line }) => ({
      ...line,
      killed: mutants.filter(({ outcome }) => outcome === 'killed').length,
      mutants: mutants.map(({ name }) => name),
    })),
    ...{ mutants, messages: poorMessages(mutants), targets },
    vacuous: vacuousOf(await readScenarios(), ids, mutants, targets),
    ...{ examples, mechanical, shuffled },
  };
  await mkdir(path.join(ROOT, FOLDER), { recursive: true });
  await writeFile(BOARD, `${JSON.stringify(board, null, 2)}\n`);
  await writeFile(path.join(ROOT, FOLDER, 'index.html'), renderScoreboard(lines, board));
  return path.join(FOLDER, 'index.html');
}

/** The mutants in the source as a badge of shields.io. */
async function writeBadge(scores: Score[]): Promise<void> {
  const { mutants, killed } = totalsOf(scores);
  const color = killed === mutants ? 'brightgreen' : 'orange';
  await writeFigures('badge', {
    ...{ schemaVersion: 1, label: 'decisions killed', message: `${killed} of ${mutants}`, color },
  });
}

function linesOf(scores: Score[]): Line[] {
  const ledger = Ledger.parse(readJson('requirements.json'));
  return [...ledger, GROUND_LINE].map(({ id, level, sentence }) => ({
    ...{ id, level, sentence },
    mutants: scores.filter(({ violates }) => violates.includes(id)),
  }));
}

const readJson = (file: string) => JSON.parse(readFileSync(path.join(ROOT, 'features', file), 'utf8'));
