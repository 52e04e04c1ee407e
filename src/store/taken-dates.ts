/** The anchor dates that are taken: an active workflow of the template has the lock on them. */
import type { CivilDate } from '../domain/civil-date.ts';
import { type AnchorLock, readAnchorLock } from './bundle-rows.ts';
import { anchorKey } from './keys.ts';
import { getRow, getRows, queryRows, type Row } from './requests.ts';
import type { Table } from './table.ts';

const LAST = '2199-12-31';

/** Rows read at most: 250 bytes each, so one request. Dates after them count as free; a start decides by itself. */
const MOST_READ = 1_000;

/** Every taken date of a template from `from` on. */
export async function takenDates(
  table: Table,
  templateId: string,
  from: CivilDate,
): Promise<ReadonlySet<CivilDate>> {
  const { pk } = anchorKey(templateId, from);
  const rows = await queryRows(table, { pk, between: [from, LAST], limit: MOST_READ });
  return new Set(rows.filter((row) => isHeld(readAnchorLock(row))).map(({ sk }) => sk as CivilDate));
}

/** Which of these dates are taken, each of another template; in one request. Returns the ids of the templates. */
export async function takenOf(
  table: Table,
  dates: { templateId: string; date: CivilDate }[],
): Promise<ReadonlySet<string>> {
  const rows = await getRows(
    table,
    dates.map(({ templateId, date }) => anchorKey(templateId, date)),
  );
  const held = new Set(rows.filter((row) => isHeld(readAnchorLock(row))).map(({ pk }) => pk));
  return new Set(
    dates.flatMap(({ templateId, date }) => (held.has(anchorKey(templateId, date).pk) ? [templateId] : [])),
  );
}

/** The lock on a date that is taken; undefined for a free date. */
export async function findHolder(
  table: Table,
  templateId: string,
  date: CivilDate,
): Promise<AnchorLock | undefined> {
  return holderIn(await getRow(table, anchorKey(templateId, date)));
}

/** The same from the row of the lock, if there is one. */
export function holderIn(row: Row | undefined): AnchorLock | undefined {
  const lock = row && readAnchorLock(row);
  return lock && isHeld(lock) ? lock : undefined;
}

function isHeld({ state }: AnchorLock): boolean {
  return state === 'creating' || state === 'active';
}
