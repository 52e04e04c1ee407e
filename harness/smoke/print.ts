/** The report, for a person and for a machine. */
import type { Finding } from './judge.ts';

const MARKS = { holds: '✓', failed: '✗', skipped: '–' } as const;
const INDENT = ' '.repeat(22);

/** One line for each condition; below a failed one, the expectation and the remedy. */
export function reportLines(url: string, findings: Finding[]): string[] {
  const count = (verdict: Finding['verdict']) => findings.filter((one) => one.verdict === verdict).length;
  return [
    `Smoke of ${url}`,
    ...findings.flatMap(({ name, verdict, observed, expected, remedy }) => [
      `${MARKS[verdict]} ${name.padEnd(19)} ${verdict === 'skipped' ? 'skipped, ' : ''}${observed}`,
      ...(verdict === 'failed' ? [`${INDENT}expected: ${expected}`, `${INDENT}to do: ${remedy}`] : []),
    ]),
    `${count('holds')} hold, ${count('failed')} failed, ${count('skipped')} skipped`,
  ];
}

export function reportDocument(url: string, findings: Finding[]): string {
  return JSON.stringify({ url, verdict: verdictOf(findings), conditions: findings }, null, 2);
}

/** The verdict of the whole; it holds only if every condition holds. */
export function verdictOf(findings: Finding[]): Finding['verdict'] {
  if (findings.some(({ verdict }) => verdict === 'failed')) return 'failed';
  return findings.every(({ verdict }) => verdict === 'holds') ? 'holds' : 'skipped';
}
