/** The CPU time of requests as a table of docs/performance.md. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../harness/machine/root.ts';

export const CPU = path.join(ROOT, 'proof', 'bench', 'cpu.json');

/** As they were measured last. */
export const storedCpu = (): CpuCost[] => JSON.parse(readFileSync(CPU, 'utf8'));

/** `http`: Node's server, Express and what it loads. `garbage`: the collector. */
export const PARTS = [
  ...(['rendering', 'SDK', 'zod', 'compression', 'dates'] as const),
  ...(['own code', 'http', 'garbage'] as const),
] as const;
export type Part = (typeof PARTS)[number];

export interface CpuCost {
  request: string;
  /** Of CPU time, on the machine that measured it. */
  ms: number;
  /** In percent. */
  shares: Record<Part, number>;
}

/** Head and rows. */
export function cpuTable(costs: readonly CpuCost[]): [string[], (string | number)[][]] {
  return [
    ['request', 'ms', ...PARTS.map((part) => `${part} %`)],
    costs.map(({ request, ms, shares }) => [request, ms, ...PARTS.map((part) => shares[part])]),
  ];
}
