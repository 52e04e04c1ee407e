/**
 * Templates: a head in the configuration partition, small enough that a dashboard reads all of them in one request,
 * and one immutable row per version that holds the content whole. A start pins a version, so versions stay for ever.
 */
import { z } from 'zod';
import { requireRoom } from '../domain/room.ts';
import { type Template, templateSchema, triggerTypes } from '../domain/template.ts';
import { takenBy } from '../domain/template-figures.ts';
import { CONFIG, TEMPLATE_ROWS, TEMPLATE_VERSIONS, templateKey, templateVersionKey } from './keys.ts';
import {
  ConditionsFailed,
  countRows,
  getNamedRows,
  getRow,
  queryRows,
  type Row,
  transact,
  type Write,
} from './requests.ts';
import type { Table } from './table.ts';

/** What lists and schedules need of a template, without its definitions. */
const templateHeadSchema = z.object({
  id: z.string(),
  version: z.int(),
  name: z.string(),
  type: z.string(),
  emoji: z.string().optional(),
  triggerType: z.enum(triggerTypes).optional(),
  triggerSchedule: z.string().optional(),
  triggerLeadDays: z.int().optional(),
  triggerEnabled: z.boolean().optional(),
  enabledSince: z.iso.datetime().optional(),
  /** How many task definitions it has; without any it cannot be started. */
  tasks: z.int(),
  /** {@link takenBy}. Heads that are older than these figures have none until the template is edited. */
  phases: z.int().optional(),
  links: z.int().optional(),
  evidence: z.int().optional(),
});
export type TemplateHead = z.infer<typeof templateHeadSchema>;

export function readTemplateHead(row: Row): TemplateHead {
  return templateHeadSchema.parse(row);
}

export function readTemplateVersion(row: Row): Template {
  return templateSchema.parse(row);
}

/** The heads of all templates, by name, then id. */
export async function listTemplateHeads(table: Table): Promise<TemplateHead[]> {
  return sortTemplates((await queryRows(table, { pk: CONFIG, prefix: TEMPLATE_ROWS })).map(readTemplateHead));
}

/** @throws Refusal `full` when there is no room for another template */
export async function requireRoomForTemplate(table: Table): Promise<void> {
  requireRoom('template', (await countRows(table, { pk: CONFIG, prefix: TEMPLATE_ROWS })).count);
}

/** The current content behind the heads, in their order. */
export async function readTemplates(table: Table, heads: TemplateHead[]): Promise<Template[]> {
  const rows = await getNamedRows(
    table,
    heads.map(({ id, version }) => templateVersionKey(id, version)),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return heads.flatMap(({ id }) => {
    const row = byId.get(id);
    return row ? [readTemplateVersion(row)] : [];
  });
}

/** A template's current content; undefined for an unknown id, whatever its form. */
export async function findTemplate(table: Table, id: string): Promise<Template | undefined> {
  const row = await getRow(table, templateKey(id));
  return row && findTemplateVersion(table, id, readTemplateHead(row).version);
}

/** A version's content, also of a template that was edited or deleted since. */
export async function findTemplateVersion(
  table: Table,
  id: string,
  version: number,
): Promise<Template | undefined> {
  const row = await getRow(table, templateVersionKey(id, version));
  return row && readTemplateVersion(row);
}

/** The writes that make `template` the current content, provided the stored version is `replaces` (0: none). */
export function templateWrites(template: Template, replaces: number): Write[] {
  const { id, version } = template;
  const head = templateHeadSchema.parse({ ...template, ...takenBy(template) });
  const condition =
    replaces === 0
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: '#version = :replaces',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':replaces': replaces },
        };
  return [
    { Put: { Item: { ...templateKey(id), ...head }, ...condition } },
    {
      Put: {
        Item: { ...templateVersionKey(id, version), ...templateSchema.parse(template) },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
  ];
}

/**
 * Stores a version and makes it the current one, together with `also`; returns false when the stored one is not
 * `replaces` (0: none) or a condition of `also` fails.
 */
export async function storeTemplate(
  table: Table,
  template: Template,
  replaces: number,
  also: Write[] = [],
): Promise<boolean> {
  try {
    await transact(table, [...templateWrites(template, replaces), ...also]);
    return true;
  } catch (cause) {
    if (cause instanceof ConditionsFailed) return false;
    throw cause;
  }
}

/** The newest version ever stored of a template, deleted or not; 0 when there was none. */
export async function lastTemplateVersion(table: Table, id: string): Promise<number> {
  const rows = await queryRows(table, { pk: templateVersionKey(id, 0).pk, prefix: TEMPLATE_VERSIONS });
  return Math.max(0, ...rows.map(({ sk }) => Number(String(sk).slice(TEMPLATE_VERSIONS.length))));
}

/** Removes a template from use; its versions stay. Returns false when it was not there. */
export async function deleteTemplate(table: Table, id: string): Promise<boolean> {
  try {
    await transact(table, [
      { Delete: { Key: { ...templateKey(id) }, ConditionExpression: 'attribute_exists(pk)' } },
    ]);
    return true;
  } catch (cause) {
    if (cause instanceof ConditionsFailed) return false;
    throw cause;
  }
}

export function sortTemplates<T extends { id: string; name: string }>(templates: T[]): T[] {
  return templates.toSorted((a, b) => a.name.localeCompare(b.name, 'en') || a.id.localeCompare(b.id, 'en'));
}
