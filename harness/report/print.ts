/** The report in a few lines, for a terminal. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { percent } from './core/figures.ts';
import { SETUP_FAILED } from './core/verdict.ts';
import type { Conformance } from './document/schema.ts';
import { tellingOf, type Wrong, wrongIn } from './document/wrong.ts';

/** Prints the verdict, its reasons, each failure with the command that repeats it, and the path of the report. */
export function summaryLines(document: Conformance, runFolder: string): string[] {
  const { verdict, target, summary, figures } = document;
  const counts = Object.entries(summary.scenarios).map(([outcome, amount]) => `${amount} ${outcome}`);
  return [
    `${verdict.value} · ${target} · specification ${document.spec.version}`,
    ...verdict.reasons.map((reason) => `  ${oneLine(reason)}`),
    `  scenarios: ${counts.join(', ') || 'none'}`,
    ...skippedBecause(document),
    // A part says nothing about the whole specification.
    ...Object.entries(document.run.filtered ? {} : figures).map(
      ([level, { divergence, coverage }]) =>
        `  ${level.padEnd(6)}     ${percent(divergence)} diverge, ${percent(coverage)} covered`,
    ),
    ...oncePerSetup(wrongIn(document)).flatMap(({ wrong, more }) => [
      '',
      oneLine(`✗ ${wrong.requirement}: ${wrong.name}${wrong.example ? ` (${wrong.example})` : ''}`),
      ...tellingOf(wrong).map(([name, text]) => `  ${name.padEnd(8)}  ${shortened(oneLine(text))}`),
      ...(more > 0 ? [`  and ${more} more that could not be set up for the same reason`] : []),
    ]),
    '',
    `Report: ${pathToFileURL(path.join(path.resolve(runFolder), 'index.html'))}`,
  ];
}

/** `12 passed, 1 failed: NOT CONFORMANT`, or why there is no verdict. */
export function closingLine({ summary, verdict, run, problems }: Conformance): string {
  const { passed = 0, skipped = 0, 'not-run': _left, ...wrong } = summary.scenarios;
  const counts = [
    `${passed} passed`,
    ...Object.entries(wrong).map(([outcome, some]) => `${some} ${outcome}`),
  ];
  if (skipped > 0) counts.push(`${skipped} skipped`);
  const told = counts.join(', ');
  if (verdict.value !== 'NO VERDICT') return `${told}: ${verdict.value}`;
  const isPart = run.filtered && problems.length === 0 && !wrong['harness-error'];
  return `${told}, no verdict: ${isPart ? 'a part of the suite' : oneLine(verdict.reasons[0] ?? '')}`;
}

/** The number of scenarios that each reason skipped, the largest first. */
function skippedBecause({ requirements }: Conformance): string[] {
  const skipped = new Map(
    requirements
      .flatMap(({ scenarios }) => scenarios)
      .filter(({ outcome }) => outcome === 'skipped')
      .map(({ id, reason }) => [id, oneLine(reason ?? 'no reason')] as const),
  );
  const reasons = Map.groupBy(skipped.values(), (reason) => reason);
  return [...reasons]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([reason, { length }]) => `    ${length} skipped: ${reason}`);
}

/** Scenarios with the same setup failure are printed once. */
function oncePerSetup(all: Wrong[]): { wrong: Wrong; more: number }[] {
  const causes = Map.groupBy(all, ({ id, failure }) =>
    failure?.type === SETUP_FAILED ? failure.message : id,
  );
  return [...causes.values()].flatMap(([wrong, ...more]) => (wrong ? [{ wrong, more: more.length }] : []));
}

/** The report has the whole text. */
const MOST_CHARACTERS = 600;

function shortened(text: string): string {
  const more = text.length - MOST_CHARACTERS;
  return more > 0 ? `${text.slice(0, MOST_CHARACTERS)}… (${more} more characters in the report)` : text;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
