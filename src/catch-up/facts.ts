/**
 * The rows, other than the ledger, for decisions on occurrences of templates: anchor locks, versions, half-built heads.
 */
import { z } from 'zod';
import type { Bundle } from '../domain/bundle.ts';
import { isOpenOccurrence, type TemplateOccurrence } from '../domain/occurrence.ts';
import { scheduledAnchor } from '../domain/scheduled-work.ts';
import type { Template } from '../domain/template.ts';
import { type AnchorLock, readAnchorLock, readBundle } from '../store/bundle-rows.ts';
import { anchorKey, bundleKey, type Key, templateVersionKey } from '../store/keys.ts';
import { type Ledger, occurrenceId } from '../store/occurrences.ts';
import { getNamedRows, type Row } from '../store/requests.ts';
import { unreadableBecause } from '../store/schedules.ts';
import type { Table } from '../store/table.ts';
import { readTemplateVersion, type TemplateHead } from '../store/templates.ts';
import type { TemplateItem } from './plan.ts';
import type { Range } from './range.ts';

/** A row as its codec reads it, or why it cannot be read. */
export type Read<Value> = { value: Value } | { problem: string };

/** Each returns undefined for a row that is not stored. */
export interface Facts {
  /** The dates of the run. A half-built workflow on one of them is a separate item. */
  range: Range;
  /** The ledger row; null if it cannot be read. */
  occurrence(item: TemplateItem): TemplateOccurrence | null | undefined;
  /** The anchor lock of an occurrence. */
  anchorLock(item: TemplateItem): Read<AnchorLock> | undefined;
  /** The current content of a template. */
  content(template: TemplateHead): Read<Template> | undefined;
  /** A half-built workflow. */
  head(bundleId: string): Read<Bundle> | undefined;
  /** The template version of a half-built workflow. */
  pinned(head: Bundle): Read<Template> | undefined;
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
  // Read together to save a request, because Today waits for it.
  const first = await rowsOf(table, [...open.flatMap(anchorLockKeyOf), ...current], current);
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

function rowsOf(table: Table, keys: Key[], named = keys): Promise<Row[]> {
  return getNamedRows(table, distinct(keys), distinct(named));
}

/** DynamoDB refuses a key that is named twice in one request. */
function distinct(keys: Key[]): Key[] {
  return [...new Map(keys.map((key) => [keyText(key), key])).values()];
}

function tried<Value>(read: (row: Row) => Value, row: Row): Read<Value> {
  try {
    return { value: read(row) };
  } catch (cause) {
    if (!(cause instanceof z.ZodError)) throw cause;
    return { problem: unreadableBecause(cause) };
  }
}
