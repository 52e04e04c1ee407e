/** What the three seed commands share: settings, table, a report line per item, and the exit code. */
import type { Clock } from '../../../src/domain/civil-date.ts';
import type { SeededItem, SeedReport } from '../../../src/seeding/seed.ts';
import { readSettings, type Settings, tableAddress } from '../../../src/settings.ts';
import { createTable } from '../../../src/store/create-table.ts';
import { closeTable, connectTable, type Table } from '../../../src/store/table.ts';
import { failScript } from '../fail-script.ts';

export interface Seeding {
  table: Table;
  clock: Clock;
  settings: Settings;
}

/** Runs one kind of seeding against the store the environment names; `--json` prints the report as JSON. */
export async function seedFromCommandLine(seed: (seeding: Seeding) => Promise<SeedReport>): Promise<void> {
  try {
    const settings = readSettings(process.env);
    const table = connectTable(tableAddress(settings));
    if (settings.mode === 'local') await createTable(table);
    const report = await seed({ table, clock: () => new Date(), settings });
    closeTable(table);
    if (process.argv.includes('--json')) console.log(JSON.stringify(report, null, 2));
    else for (const item of report.items) console.log(reportLine(item));
  } catch (error) {
    failScript(error);
  }
}

/** "kept-as-edited    Podcast (kept name; updated emoji)" */
export function reportLine({ outcome, name, kept, updated, note }: SeededItem): string {
  const more = [kept && `kept ${kept.join(', ')}`, updated && `updated ${updated.join(', ')}`, note].filter(
    Boolean,
  );
  return `${outcome.padEnd(18)}${name}${more.length > 0 ? ` (${more.join('; ')})` : ''}`;
}
