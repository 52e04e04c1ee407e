/** The report in a few lines, for a terminal. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Conformance } from './document/schema.ts';

/** Verdict, reasons, what failed with the command that repeats it, and where to look. */
export function summaryLines(
  { verdict, requirements, target, summary }: Conformance,
  runFolder: string,
): string[] {
  const wrong = requirements
    .flatMap(({ id, scenarios }) => scenarios.map((scenario) => ({ requirement: id, ...scenario })))
    .filter(({ outcome }) => ['failed', 'harness-error', 'unexpected-pass'].includes(outcome));
  const counts = Object.entries(summary.scenarios).map(([outcome, amount]) => `${amount} ${outcome}`);
  return [
    `${verdict.value} · ${target}`,
    ...verdict.reasons.map((reason) => `  ${reason}`),
    `  scenarios: ${counts.join(', ') || 'none'}`,
    ...wrong.flatMap(({ requirement, name, example, failure, reason, reproduce }) => [
      '',
      `✗ ${requirement}: ${name}${example ? ` (${example})` : ''}`,
      `  expected  ${oneLine(failure?.expected ?? failure?.step ?? 'the declared deviation')}`,
      `  observed  ${oneLine(failure?.observed ?? failure?.message ?? reason ?? 'it passed')}`,
      `  again     ${reproduce}`,
    ]),
    '',
    `Report: ${pathToFileURL(path.join(path.resolve(runFolder), 'index.html'))}`,
  ];
}

function oneLine(text: string): string {
  return text
    .replace(/^(Given|When|Then|And|But) /, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
