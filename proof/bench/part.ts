/** A part of the bench. */
import type { OpenSurroundings } from '../../harness/run/surroundings.ts';
import type { Measured } from './result.ts';

export interface Part {
  /** How often it calls `step`. */
  steps: (rounds?: number) => number;
  measure: (bench: Bench) => Promise<Measured>;
}

export interface Bench {
  surroundings: OpenSurroundings;
  /** How often times are measured; each part has its own number when left out. */
  rounds?: number | undefined;
  /** Whether the figures are kept for docs/performance.md. */
  keep: boolean;
  step: () => void;
  say: (line: string) => void;
}
