/**
 * Plays every order in which actors can send their requests, with a fault at every point: depth first, each play from
 * the start. Two reads of different actors commute, so of two plays that differ only in their order one is played.
 */
import type { Table } from '../../src/store/table.ts';
import type { Actor, Fate, Stage } from './stage.ts';

interface Choice {
  actor: number;
  fate: Fate;
}

interface Level {
  choices: Choice[];
  at: number;
}

export interface Play {
  stage: Stage;
  /** What is wrong at the end, a line each. */
  judge: (killed: boolean) => Promise<string[]>;
}

export interface Exploration {
  plays: number;
  complete: boolean;
  /** Plays that ended wrong. */
  wrong: number;
  /** The first few of what was wrong, each with the choices that led there. */
  examples: string[];
}

export interface ExploreOptions {
  /** Faults in one play. */
  faults: number;
  fates: readonly Fate[];
  /** Stops after so many plays; the exploration is not complete then. */
  limit?: number;
  onProgress?: (plays: number) => void;
}

/** Stands between every actor and the table: a mutant, or nothing. */
export type Around = (table: Table) => Table;

export interface SceneOptions extends Pick<ExploreOptions, 'faults' | 'fates'> {
  name: string;
  runners: number;
}

export interface ExplorableScene extends SceneOptions {
  open(around?: Around): Promise<Play>;
}

export async function explore(open: () => Promise<Play>, options: ExploreOptions): Promise<Exploration> {
  const { limit = Infinity, onProgress } = options;
  const found: Exploration = { plays: 0, complete: false, wrong: 0, examples: [] };
  const stack: Level[] = [];
  while (found.plays < limit) {
    const problems = await playOnce(await open(), stack, options);
    if (problems) found.plays += 1;
    if (problems && problems.length > 0) {
      found.wrong += 1;
      if (found.examples.length < 5) found.examples.push(`${problems[0]} after ${told(stack)}`);
    }
    if (found.plays % 1_000 === 0) onProgress?.(found.plays);
    while (stack.length > 0 && (stack.at(-1)?.at ?? 0) + 1 >= (stack.at(-1)?.choices.length ?? 0))
      stack.pop();
    const last = stack.at(-1);
    if (!last) return { ...found, complete: true };
    last.at += 1;
  }
  return found;
}

async function playOnce(
  { stage, judge }: Play,
  stack: Level[],
  options: ExploreOptions,
): Promise<string[] | null> {
  let faults = 0;
  let last: { actor: number; read: boolean } | null = null;
  for (let depth = 0; ; depth++) {
    await stage.settled();
    if (stage.waiting.length === 0) break;
    if (depth > 400) return ['endless: 400 requests and no end'];
    const known = stack[depth];
    const level: Level = known ?? { choices: choicesOf(stage, last, options, faults), at: 0 };
    if (!known) stack.push(level);
    const choice: Choice | undefined = level.choices[level.at];
    // Another play has the same in another order, so this one is broken off.
    if (!choice) return null;
    const actor = stage.actors[choice.actor] as Actor;
    last = { actor: choice.actor, read: !actor.waiting?.write && choice.fate === 'do' };
    if (choice.fate !== 'do') faults += 1;
    actor.waiting?.meet(choice.fate);
  }
  return judge(stage.actors.some(({ state }) => state === 'dead'));
}

function choicesOf(
  stage: Stage,
  last: { actor: number; read: boolean } | null,
  { faults: most, fates }: ExploreOptions,
  faults: number,
): Choice[] {
  return stage.actors.flatMap((one, actor) => {
    if (one.state !== 'running' || !one.waiting) return [];
    const { write } = one.waiting;
    if (!write) {
      // A kill before a read leaves what a kill before the next write leaves.
      const before = last?.read && last.actor > actor;
      return before ? [] : [{ actor, fate: 'do' as const }];
    }
    const with_ = faults < most ? fates : [];
    return [{ actor, fate: 'do' as const }, ...with_.map((fate) => ({ actor, fate }))];
  });
}

function told(stack: Level[]): string {
  return stack
    .map(({ choices, at }) => choices[at])
    .map((choice) => `${choice?.actor}${choice?.fate === 'do' ? '' : `:${choice?.fate}`}`)
    .join(' ');
}
