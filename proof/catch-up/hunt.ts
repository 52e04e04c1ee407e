/** Searches for faults of an engine: first by exploring the scenes, then by random histories. */
import type { Table } from '../../src/store/table.ts';
import { explore } from './explore.ts';
import { playHistory } from './history.ts';
import { scenes } from './scenes.ts';

export interface Found {
  /** What found it; null when nothing did. */
  by: string | null;
  /** What was wrong. */
  what: string;
  /** Histories that were played for it. */
  histories: number;
}

/** Tries so many plays of each scene, then so many histories, and ends at the first that is wrong. */
export async function hunt(
  around: (table: Table) => Table,
  { plays = 150, histories = 400 } = {},
): Promise<Found> {
  for (let seed = 1; seed <= histories; seed++) {
    const { problems } = await playHistory(seed, { around });
    if (problems[0]) return { by: `history ${seed}`, what: line(problems[0]), histories: seed };
    if (seed !== Math.min(40, histories)) continue;
    for (const scene of scenes) {
      const { examples } = await explore(() => scene.open(around), { ...scene, limit: plays });
      if (examples[0]) return { by: scene.name, what: line(examples[0]), histories: seed };
    }
  }
  return { by: null, what: 'nothing was found', histories };
}

function line(text: string): string {
  return (text.split('\n')[0] ?? '').slice(0, 140);
}
