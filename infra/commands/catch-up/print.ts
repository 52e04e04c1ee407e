/** The report as text: one line for each item, then the counts. */
import { ignoreWords, reasonWords } from '../../../src/catch-up/reason-words.ts';
import type { Report, ReportItem } from '../../../src/catch-up/report.ts';

export function reportLines(report: Report): string[] {
  const { from, to, dryRun, planned, templates, recurring, failures, items, ignored, next, plan } = report;
  const range = from === to ? from : `${from} to ${to}`;
  return [
    `Catch-up of ${range}${dryRun ? ', dry run: nothing is written' : ''}`,
    ...items.map(itemLine),
    ...ignored.map(
      ({ name, reason }) => `            ignored             ${name} (${reason}): ${ignoreWords[reason]}`,
    ),
    `${planned} planned: ${templates.created.length} workflows created, ${templates.recovered} recovered, ${templates.skipped} skipped; ` +
      `${recurring.generated.length} recurring tasks generated, ${recurring.skipped} skipped; ${failures} failed`,
    ...(next === undefined ? [] : [`Stopped early; run it again from ${next}`]),
    ...(plan === undefined ? [] : [`To make exactly this, run it with --plan ${plan} instead of --dry-run`]),
  ];
}

/** "2026-06-22  template-skipped    Newsletter (exists): exists already" */
function itemLine({ date, outcome, name, reason, error }: ReportItem): string {
  return `${date}  ${outcome.padEnd(20)}${name} (${reason}): ${error ?? reasonWords[reason]}`;
}
