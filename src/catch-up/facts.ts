/** What is read in addition to the ledger to decide about occurrences of templates: locks, versions, half-built heads. */
import { z } from 'zod';
import type { Bundle } from '../domain/bundle.ts';
import { scheduledAnchor } from '../domain/scheduled-work.ts';
import type { Template } from '../domain/template.ts';
import { type AnchorLock, readAnchorLock, readBundle } from '../store/bundle-rows.ts';
import { anchorKey, bundleKey, type Key, templateVersionKey } from '../store/keys.ts';
import { type Ledger, occurrenceId, type TemplateOccurrence } from '../store/occurrences.ts';
import { getRows, type Row } from '../store/requests.ts';
import { unreadableBecause } from '../store/schedules.ts';
import type { Table } from '../store/table.ts';
import { readTemplateVersion, type TemplateHead } from '../store/templates.ts';
import type { TemplateItem } from './plan.ts';
import type { Range } from './range.ts';

/** A row as its codec reads it, or why it cannot be read. */
export type Read<Value> = { value: Value } | { problem: string };

/** Each answers undefined for what is not stored. */
export interface Facts {
  /** The dates of the run: what is half-built on one of them is an item of its own. */
  range: Range;
  /** What the ledger has; null for a row that cannot be read. */
  occurrence(item: TemplateItem): TemplateOccurrence | null | undefined;
  /** Who holds the anchor date of an occurrence. */
  anchorLock(item: TemplateItem): Read<AnchorLock> | undefined;
  /** The present content of a template. */
  content(template: TemplateHead): Read<Template> | undefined;
  /** A half-built workflow. */
  head(bundleId: string): Read<Bundle> | undefined;
  /** The template version that a half-built workflow was begun from. */
  pinned(head: Bundle): Read<Template> | undefined;
}

/** Whether the ledger leaves open what becomes of it. */
export function isOpenOccurrence(occurrence: TemplateOccurrence | null | undefined): boolean {
  return occurrence === undefined || occurrence?.state === 'failed';
}

export async function readFacts(
  table: Table,
  items: TemplateItem[],
  occurrences: Ledger['templates'],
  range: Range,
): Promise<Facts> {
  const open = items.filter(({ id, date }) => isOpenOccurrence(occurrences.get(occurrenceId(id, date))));
  const current = open.flatMap(({ template }) =>
    template ? [templateVersionKey(template.id, template.version)] : [],
  );
  const known = new Set(current.map(keyText));
  // Together, to save a request: Today waits for this.
  const first = await rowsOf(table, [...open.flatMap(anchorLockKeyOf), ...current]);
  const lockRows = first.filter((row) => !known.has(keyText(row)));
  const locks = new Map(lockRows.map((row) => [keyText(row), tried(readAnchorLock, row)] as const));
  const unsealed = [
    ...items.flatMap(({ id, date }) => {
      const occurrence = occurrences.get(occurrenceId(id, date));
      return occurrence?.state === 'creating' ? [occurrence.bundleId ?? ''] : [];
    }),
    ...[...locks.values()].flatMap((lock) =>
      'value' in lock && lock.value.state === 'creating' ? [lock.value.bundleId] : [],
    ),
  ];
  const headRows = await rowsOf(table, unsealed.map(bundleKey));
  const heads = new Map(headRows.map((row) => [String(row.pk).slice('B#'.length), tried(readBundle, row)]));
  const pinned = [...heads.values()].flatMap((head) =>
    'value' in head && head.value.status === 'creating' ? [pinnedKey(head.value)] : [],
  );
  const more = await rowsOf(
    table,
    pinned.filter((key) => !known.has(keyText(key))),
  );
  const versionRows = [...first.filter((row) => known.has(keyText(row))), ...more];
  const versions = new Map(versionRows.map((row) => [keyText(row), tried(readTemplateVersion, row)]));
  return {
    range,
    occurrence: ({ id, date }) => occurrences.get(occurrenceId(id, date)),
    anchorLock: (item) => anchorLockKeyOf(item).flatMap((key) => locks.get(keyText(key)) ?? [])[0],
    content: ({ id, version }) => versions.get(keyText(templateVersionKey(id, version))),
    head: (bundleId) => heads.get(bundleId),
    pinned: (head) => versions.get(keyText(pinnedKey(head))),
  };
}

function keyText({ pk, sk }: Key | Row): string {
  return `${pk} / ${sk}`;
}

function pinnedKey({ templateId = '', templateVersion = 0 }: Bundle): Key {
  return templateVersionKey(templateId, templateVersion);
}

/** The key of the anchor lock of an occurrence; none when that date leaves the calendar. */
function anchorLockKeyOf({ id, date, template }: TemplateItem): Key[] {
  try {
    return template ? [anchorKey(id, scheduledAnchor(date, template.triggerLeadDays))] : [];
  } catch (cause) {
    if (cause instanceof RangeError) return [];
    throw cause;
  }
}

function rowsOf(table: Table, keys: Key[]): Promise<Row[]> {
  // DynamoDB refuses a key that is named twice in one request.
  return getRows(table, [...new Map(keys.map((key) => [keyText(key), key])).values()]);
}

function tried<Value>(read: (row: Row) => Value, row: Row): Read<Value> {
  try {
    return { value: read(row) };
  } catch (cause) {
    if (!(cause instanceof z.ZodError)) throw cause;
    return { problem: unreadableBecause(cause) };
  }
}
