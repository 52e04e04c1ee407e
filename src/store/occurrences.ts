/**
 * The ledger: the permanent outcome of each occurrence. A run reads a month in one request. Its writes are conditional
 * on what it read, so no occurrence is created twice.
 *
 * A template's occurrence has a separate row. The recurring configs of one date share a row, an attribute each: 17
 * bytes, so a month of 30 daily configs is read with 5 units and a date's tasks take one condition.
 */
import { createHash } from 'node:crypto';
import type { Bundle } from '../domain/bundle.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import {
  type OccurrenceState,
  type RecurringMark,
  recurringMarks,
  type TemplateOccurrence,
  templateOccurrenceSchema,
} from '../domain/occurrence.ts';
import { occurrencesPk, recurringDayKey, templateOccurrenceKey } from './keys.ts';
import { queryRows, type Row, type Write } from './requests.ts';
import type { Table } from './table.ts';

export function readTemplateOccurrence(row: Row): TemplateOccurrence {
  return templateOccurrenceSchema.parse(row);
}

/** The ledger of some dates. */
export interface Ledger {
  /** By `date#templateId`; null for a row that cannot be read. */
  templates: Map<string, TemplateOccurrence | null>;
  /** By date: the attributes of the row of the recurring configs. */
  days: Map<CivilDate, Row>;
}

/** The key of a template's occurrence in a {@link Ledger}. */
export function occurrenceId(templateId: string, date: CivilDate): string {
  return `${date}#${templateId}`;
}

/** Reads the dates from the first to the last, both included: one request a month. */
export async function readLedger(table: Table, from: CivilDate, to: CivilDate): Promise<Ledger> {
  const ledger: Ledger = { templates: new Map(), days: new Map() };
  for (const pk of monthsBetween(from, to)) {
    // Every sort key of the last date is before "~".
    for (const row of await queryRows(table, { pk, between: [from, `${to}~`] })) {
      const [date = '', kind, templateId = ''] = String(row.sk).split('#');
      if (kind === 'RC') ledger.days.set(date as CivilDate, row);
      else ledger.templates.set(occurrenceId(templateId, date as CivilDate), readOrNull(row));
    }
  }
  return ledger;
}

function readOrNull(row: Row): TemplateOccurrence | null {
  const read = templateOccurrenceSchema.safeParse(row);
  return read.success ? read.data : null;
}

function monthsBetween(from: CivilDate, to: CivilDate): string[] {
  const months: string[] = [];
  const [year, month] = from.split('-').map(Number) as [number, number];
  for (let at = year * 12 + month - 1; ; at++) {
    const first = `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}-01`;
    if (first.slice(0, 7) > to.slice(0, 7)) return months;
    months.push(occurrencesPk(first as CivilDate));
  }
}

export function templateOccurrenceRow(occurrence: TemplateOccurrence): Row {
  return { ...templateOccurrenceKey(occurrence.templateId, occurrence.date), ...occurrence };
}

/** Records the new state of a scheduled bundle in the ledger; nothing for a bundle that a person started. */
export function updateOccurrence(
  { id, templateId, occurrenceDate }: Bundle,
  state: OccurrenceState,
  sealedBy?: string,
): Write[] {
  if (!occurrenceDate || !templateId) return [];
  return [
    {
      Update: {
        Key: { ...templateOccurrenceKey(templateId, occurrenceDate) },
        UpdateExpression: `SET #state = :state${sealedBy ? ', sealedBy = :sealedBy REMOVE noticed' : ''}`,
        ConditionExpression: 'bundleId = :bundle',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: {
          ':state': state,
          ':bundle': id,
          ...(sealedBy && { ':sealedBy': sealedBy }),
        },
      },
    },
  ];
}

/** The attribute of a config on the row of a date: 90 bits of its id's hash. */
export function configMark(configId: string): string {
  return `c${hash(configId).slice(0, 15)}`;
}

/** The mark of a config in the row of a date; undefined if there is none. */
export function markIn(day: Row | undefined, configId: string): RecurringMark | undefined {
  return day?.[configMark(configId)] as RecurringMark | undefined;
}

/** The attribute that records the digest of an assignee. */
export function digestMark(assigneeId: string | undefined): string {
  return `n${hash(assigneeId ?? '').slice(0, 11)}`;
}

/** Records that an operator deleted the task of a config on a date, so that no run creates it again. */
export function deleteRecurring(configId: string, date: CivilDate): Write {
  return {
    Update: {
      Key: { ...recurringDayKey(date) },
      UpdateExpression: 'SET #config = :deleted',
      ExpressionAttributeNames: { '#config': configMark(configId) },
      ExpressionAttributeValues: { ':deleted': recurringMarks.deleted },
    },
  };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** Records a failed occurrence of a template. The condition fails if it was created in the meantime. */
export function failedTemplate(occurrence: Pick<TemplateOccurrence, 'templateId' | 'date' | 'runId'>): Write {
  return {
    Put: {
      Item: templateOccurrenceRow({ kind: 'template', ...occurrence, state: 'failed', noticed: true }),
      ConditionExpression: 'attribute_not_exists(pk) OR #state = :failed',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':failed': 'failed' },
    },
  };
}

/** Records on a half-built occurrence that there is a failure notice. */
export function noticedHalfBuilt(templateId: string, date: CivilDate): Write {
  return {
    Update: {
      Key: { ...templateOccurrenceKey(templateId, date) },
      UpdateExpression: 'SET noticed = :true',
      ConditionExpression: '#state = :creating',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':true': true, ':creating': 'creating' },
    },
  };
}

/** Records that the failure notice is dismissed. The condition fails if another run has recorded it. */
export function noLongerNoticed(templateId: string, date: CivilDate): Write {
  return {
    Update: {
      Key: { ...templateOccurrenceKey(templateId, date) },
      UpdateExpression: 'REMOVE noticed',
      ConditionExpression: 'attribute_exists(noticed) AND #state <> :failed',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':failed': 'failed' },
    },
  };
}

/** Takes an occurrence for a bundle, if it is free or unchanged since it was read as `noticed`. */
export function takeOccurrence(occurrence: TemplateOccurrence, noticed: boolean): Write {
  return {
    Put: {
      Item: templateOccurrenceRow(occurrence),
      ...(noticed
        ? {
            ConditionExpression: '#state = :failed',
            ExpressionAttributeNames: { '#state': 'state' },
            ExpressionAttributeValues: { ':failed': 'failed' },
          }
        : { ConditionExpression: 'attribute_not_exists(pk)' }),
    },
  };
}

/** Records a failed occurrence of a config. The condition fails if it was created in the meantime. */
export function failedRecurring(configId: string, date: CivilDate, was: RecurringMark | undefined): Write {
  return takeMarks(date, [{ mark: configMark(configId), as: recurringMarks.failed, was }]);
}

/** Sets one attribute of a date's row. Fails unless its value is `was` (undefined: absent). */
export interface MarkWrite {
  mark: string;
  as: string;
  was: RecurringMark | undefined;
}

/** Sets marks on the row of a date, all or none. */
export function takeMarks(date: CivilDate, marks: MarkWrite[]): Write {
  const names = Object.fromEntries(marks.map(({ mark }, at) => [`#${at}`, mark]));
  const values = Object.fromEntries(marks.map(({ as }, at) => [`:${at}`, as]));
  return {
    Update: {
      Key: { ...recurringDayKey(date) },
      UpdateExpression: `SET ${marks.map((_, at) => `#${at} = :${at}`).join(', ')}`,
      ConditionExpression: marks
        .map(({ was }, at) => (was ? `#${at} = :was${was}` : `attribute_not_exists(#${at})`))
        .join(' AND '),
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: {
        ...values,
        ...Object.fromEntries(marks.flatMap(({ was }) => (was ? [[`:was${was}`, was]] : []))),
      },
    },
  };
}
