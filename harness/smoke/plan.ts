/** Checks the report of a dry run. */
import type { CatchUpReport } from './contract.ts';

/** Its faults, a few words each; empty if there are none. `asked` is the requested date, if any. */
export function problemsOf(report: CatchUpReport, asked?: string): string[] {
  const { from, to, dryRun: dry, failures, items, planned, templates, recurring, created, skipped } = report;
  const counted =
    templates.created.length +
    templates.skipped +
    templates.recovered +
    recurring.generated.length +
    recurring.skipped +
    failures;
  const failed = items
    .filter(({ outcome }) => outcome === 'failed')
    .map(({ name, reason, error }) => `"${name}" (${error ? `${reason}: ${error}` : reason})`);
  const agree =
    created.length === templates.created.length && skipped === templates.skipped + recurring.skipped;
  return [
    ...(dry ? [] : ['the report is not of a dry run']),
    ...(asked === undefined || (from === asked && to === asked)
      ? []
      : [`${asked} was asked for, ${from} to ${to} was planned`]),
    ...(failures === 0 ? [] : [`${failures} failed: ${failed.join(', ')}`]),
    ...(counted === planned && items.length === planned && agree
      ? []
      : [`${planned} planned, but the counts add up to ${counted} and ${items.length} items are listed`]),
  ];
}
