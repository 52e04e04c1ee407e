/** Writes the scoreboard of `npm run prove`: `scoreboard.json`, a page, a badge. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ROOT } from '../../harness/machine/root.ts';
import { Ledger } from '../../harness/report/document/ledger.ts';
import { GROUND } from '../decisions/decision.ts';
import { writeFigures } from './figures.ts';
import {
  type Board,
  type ExampleScore,
  type Line,
  type MechanicalScore,
  type Score,
  type ShuffledScore,
  totalsOf,
} from './score.ts';
import { renderScoreboard } from './scoreboard-page.ts';

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
    mechanical: lastBoard()?.mechanical,
    shuffled: lastBoard()?.shuffled,
  });
}

/** Adds them to the last scoreboard. Returns the page, relative to the project. */
export const writeExamples = (examples: ExampleScore): Promise<string> => addToBoard({ examples });

/** Adds them to the last scoreboard. Returns the page, relative to the project. */
export const writeMechanical = (mechanical: MechanicalScore): Promise<string> => addToBoard({ mechanical });

/** Adds them to the last scoreboard. Returns the page, relative to the project. */
export const writeShuffled = (shuffled: ShuffledScore): Promise<string> => addToBoard({ shuffled });

async function addToBoard(part: Pick<Board, 'examples' | 'mechanical' | 'shuffled'>): Promise<string> {
  const none = { whole: false, asked: [], totals: totalsOf([]), requirements: [], mutants: [] };
  return writeBoard({ ...none, ...lastBoard(), ...part, writtenAt: new Date().toISOString() });
}

function lastBoard(): Board | undefined {
  return existsSync(BOARD) ? JSON.parse(readFileSync(BOARD, 'utf8')) : undefined;
}

async function writeBoard(board: Board): Promise<string> {
  await mkdir(path.join(ROOT, FOLDER), { recursive: true });
  await writeFile(BOARD, `${JSON.stringify(board, null, 2)}\n`);
  const page = renderScoreboard(linesOf(board.mutants), board.totals, board);
  await writeFile(path.join(ROOT, FOLDER, 'index.html'), page);
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
  const ledger = Ledger.parse(
    JSON.parse(readFileSync(path.join(ROOT, 'features', 'requirements.json'), 'utf8')),
  );
  return [...ledger, GROUND_LINE].map(({ id, level, sentence }) => ({
    ...{ id, level, sentence },
    mutants: scores.filter(({ violates }) => violates.includes(id)),
  }));
}
