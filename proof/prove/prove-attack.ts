/** `npm run prove -- attack [--inputs 30000] [--seed n]`: hostile requests to every route, by every kind of caller. */
import { openSurroundings } from '../../harness/run/surroundings.ts';
import type { AttackReport } from '../attack/run.ts';
import { tableLines, writeFigures } from './figures.ts';
import { readNumbers } from './options.ts';

const SHOWN = 30;

/** Returns whether all is well. @throws UsageError for an option that is wrong */
export async function proveAttack(args: string[]): Promise<boolean> {
  const wish = readNumbers(args, { inputs: 30_000, seed: 1 + (Date.now() % 1_000_000) });
  const surroundings = await openSurroundings((line) => console.log(line));
  try {
    Object.assign(process.env, await surroundings.parts());
    console.log(`${wish.inputs} inputs with seed ${wish.seed}`);
    const { runAttack } = await import('../attack/run.ts');
    const onProgress = (line: string) => console.log(`  … ${line}`);
    const report = await runAttack({ ...wish, shown: 'browser', onProgress });
    console.log(`\n${linesOf(report).join('\n')}\n`);
    for (const line of report.faults.slice(0, SHOWN)) console.log(`✗ ${line}`);
    console.log(`\nFigures: ${await writeFigures('attack', report)}`);
    return report.faults.length === 0;
  } finally {
    await surroundings.close();
  }
}

function linesOf({ corpus, routes, matrix, malformed, inputs, shown, faults }: AttackReport): string[] {
  const total = Object.values(corpus).reduce((sum, count) => sum + count, 0);
  const crashes = Object.entries(inputs.statuses).filter(([status]) => Number(status) >= 500);
  return tableLines(
    [
      ['figure', 'count'],
      ['inputs in the corpus', total],
      ['routes', routes],
      ['requests of the matrix', matrix.requests],
      ['of them refused', matrix.refused],
      ['malformed requests', malformed],
      ['hostile requests', inputs.sent],
      ['of them refused', inputs.refused],
      ['answers of 500 and more', crashes.reduce((sum, [, count]) => sum + count, 0)],
      ['stored texts', shown.texts],
      ['pages opened in a browser', shown.pages],
      ['faults', faults.length],
      ...Object.entries(inputs.statuses).map(([status, count]) => [`status ${status}`, count]),
    ].map((row) => row.map(String)),
  );
}
