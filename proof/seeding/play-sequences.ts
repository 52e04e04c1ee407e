/** Plays random sequences one after the other on one system. */
import fc from 'fast-check';
import { play } from './play.ts';
import { sequence } from './sequences.ts';
import { openSystem } from './system.ts';

export interface Played {
  /** Edits that the product accepted. */
  edits: number;
  seedings: number;
  /** The shortest sequence that ended wrong, and how; null when none did. */
  problem: string | null;
}

export async function playSequences(
  count: number,
  seed: number,
  onProgress: (done: number) => void = () => undefined,
): Promise<Played> {
  const system = await openSystem();
  const total = { done: 0, edits: 0, seedings: 0 };
  try {
    const property = fc.asyncProperty(sequence, async (events) => {
      const { edits, seedings } = await play(system, events);
      total.edits += edits;
      total.seedings += seedings;
      onProgress(++total.done);
    });
    const { failed, counterexample, errorInstance } = await fc.check(property, { seed, numRuns: count });
    const problem = failed ? `${JSON.stringify(counterexample)}\n${errorInstance}` : null;
    return { edits: total.edits, seedings: total.seedings, problem };
  } finally {
    await system.close();
  }
}
