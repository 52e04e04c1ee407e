/**
 * Seeds users, templates and recurring configs, any number of times with the same result. Creates missing items, keeps
 * the edits of operators, and never creates work. One mechanism for all three. Source: domain.md, Seeding.
 */
import { v5 as uuidv5 } from 'uuid';
import type { Clock } from '../domain/civil-date.ts';
import {
  configFields,
  type RecurringConfig,
  type RecurringConfigFields,
  recurringConfigFieldsSchema,
} from '../domain/recurring-config.ts';
import { Refusal } from '../domain/refusal.ts';
import { nextRevision } from '../domain/stale.ts';
import { type Template, type TemplateFields, templateFieldsSchema } from '../domain/template.ts';
import { contentOf, requireUsable } from '../domain/template-change.ts';
import { configTiming, countsSince, templateTiming } from '../domain/trigger.ts';
import { isActive, type User, type UserFields, userFieldsSchema } from '../domain/user.ts';
import { requireGoodPassword } from '../store/common-passwords.ts';
import { type HashCost, hashPassword } from '../store/passwords.ts';
import { findRecurringConfig, recurringConfigWrite } from '../store/recurring-configs.ts';
import { ConditionsFailed, transact, type Write } from '../store/requests.ts';
import { findSeeded, seededWrite } from '../store/seeded.ts';
import type { Table } from '../store/table.ts';
import { findTemplate, lastTemplateVersion, templateWrites } from '../store/templates.ts';
import { together } from '../store/together.ts';
import {
  credentialsWrite,
  findPasswordHash,
  findUser,
  newUserWrite,
  seededUserWrite,
} from '../store/users.ts';
import { planSeed, type SeedPlan } from './plan.ts';
import type { Fields } from './units.ts';

/** What an item's id derives from; no request can change it. */
export type Seed<Item> = Item & { seedKey: string };

export interface SeedReport {
  items: SeededItem[];
}

export interface SeededItem {
  kind: 'user' | 'template' | 'recurring-config';
  id: string;
  name: string;
  outcome: SeedPlan['outcome'];
  /** Fields left as an operator has them. */
  kept?: string[];
  updated?: string[];
  /** A note for the person who runs the seeding. */
  note?: string;
}

/** Namespace of all ids that derive from a seedKey. */
const SEED_NAMESPACE = '5b6e1f4e-3c2a-5d7b-9a41-8f0c6d2e7b13';

export function seedId(seedKey: string): string {
  return uuidv5(seedKey, SEED_NAMESPACE);
}

/** @throws z.ZodError or Refusal when a seed is not a template that an author could save. */
export async function seedTemplates(
  table: Table,
  seeds: Seed<TemplateFields>[],
  { clock }: { clock: Clock },
): Promise<SeedReport> {
  return seedAll(table, seeds, ({ seedKey, ...seed }): SeedItem<Template> => {
    const fields = templateFieldsSchema.parse(seed);
    requireUsable(fields);
    const id = seedId(seedKey);
    return {
      ...{ kind: 'template', id, name: fields.name, fields },
      read: (from) => findTemplate(from, id),
      fieldsOf: contentOf,
      isUsable: (content) => canBeSaved(content),
      write: async (after, stored) => {
        const now = clock().toISOString();
        const content = templateFieldsSchema.parse(after);
        const version = 1 + (stored?.version ?? (await lastTemplateVersion(table, id)));
        const timing = stored && { ...templateTiming(stored), since: stored.enabledSince };
        const enabledSince = countsSince(timing, templateTiming(content), now);
        const made = { createdAt: stored?.createdAt ?? now, updatedAt: now, enabledSince };
        return templateWrites({ ...content, id, version, ...made }, stored?.version ?? 0);
      },
    };
  });
}

/** Fields that are valid alone may be invalid together, for example an edit and a newer fixture. */
function canBeSaved(fields: Fields): boolean {
  const content = templateFieldsSchema.safeParse(fields);
  if (!content.success) return false;
  try {
    requireUsable(content.data);
    return true;
  } catch (cause) {
    if (cause instanceof Refusal) return false;
    throw cause;
  }
}

/** @throws z.ZodError when a seed is not a valid recurring config. */
export async function seedRecurringConfigs(
  table: Table,
  seeds: Seed<RecurringConfigFields>[],
  { clock }: { clock: Clock },
): Promise<SeedReport> {
  return seedAll(table, seeds, ({ seedKey, ...seed }): SeedItem<RecurringConfig> => {
    const fields = recurringConfigFieldsSchema.parse(seed);
    const id = seedId(seedKey);
    return {
      ...{ kind: 'recurring-config', id, name: fields.description, fields },
      read: (from) => findRecurringConfig(from, id),
      fieldsOf: configFields,
      write: async (after, stored) => {
        const now = clock().toISOString();
        const entered = recurringConfigFieldsSchema.parse(after);
        const timing = stored && { ...configTiming(stored), since: stored.enabledSince };
        const enabledSince = countsSince(timing, configTiming(entered), now);
        const made = { id, revision: 1, createdAt: stored?.createdAt ?? now, updatedAt: now, enabledSince };
        const config = { ...entered, ...made };
        const next = stored ? nextRevision<RecurringConfig>(stored, config) : config;
        return [recurringConfigWrite(next, stored?.revision ?? 0)];
      },
    };
  });
}

export interface UserSeeding {
  clock: Clock;
  /** A new user's password; undefined creates one who cannot sign in. Never used for a user who has one. */
  passwordFor: (user: UserFields) => string | undefined;
  /** Cheaper hashing for suites that make many databases. */
  hashCost?: HashCost;
}

/** @throws z.ZodError when a seed is not a valid user. */
export async function seedUsers(
  table: Table,
  users: UserFields[],
  { clock, passwordFor, hashCost }: UserSeeding,
): Promise<SeedReport> {
  return seedAll(table, users, (seed): SeedItem<User> => {
    const { id, ...fields } = userFieldsSchema.parse(seed);
    return {
      ...{ kind: 'user', id, name: fields.name, fields },
      read: (from) => findUser(from, id),
      fieldsOf: ({ name, email, role }) => ({ name, email, role }),
      write: async (after, stored) => {
        const user = userFieldsSchema.parse({ id, ...after });
        if (!stored) return [newUserWrite({ ...user, createdAt: clock().toISOString() })];
        const { name, email, role = 'operator' } = user;
        return [seededUserWrite(stored, { name, email, role })];
      },
      also: async (from) => {
        const [hash, user] = await Promise.all([findPasswordHash(from, id), findUser(from, id)]);
        if (hash || (user && !isActive(user))) return { writes: [] };
        const password = passwordFor(seed);
        if (password) {
          await requireGoodPassword(password, {
            field: `first password of ${seed.email}`,
            words: [seed.email, seed.name],
          });
          return { writes: [credentialsWrite(id, await hashPassword(password, hashCost))] };
        }
        return {
          writes: [],
          note: `has no password, so cannot sign in; run "npm run people -- reset ${seed.email}" for a link that works once`,
        };
      },
    };
  });
}

/** One item to seed: how its row is read, and the writes that store its fields. */
interface SeedItem<Row> {
  kind: SeededItem['kind'];
  id: string;
  name: string;
  fields: Fields;
  read(from: Table): Promise<Row | undefined>;
  /** The entered fields, without those that the store adds. */
  fieldsOf(row: Row): Fields;
  isUsable?(fields: Fields): boolean;
  write(after: Fields, stored: Row | null): Promise<Write[]>;
  /** Further writes for the item. */
  also?(from: Table): Promise<{ writes: Write[]; note?: string }>;
}

/** An operator may edit while seeding runs: then the item is read and decided again. */
const TRIES = 5;

async function seedAll<Item, Row>(
  table: Table,
  seeds: Item[],
  itemOf: (seed: Item) => SeedItem<Row>,
): Promise<SeedReport> {
  // The number of requests does not grow with the number of items.
  const from = together(table);
  return { items: await Promise.all(seeds.map(itemOf).map((item) => seedOne(from, item))) };
}

async function seedOne<Row>(table: Table, item: SeedItem<Row>): Promise<SeededItem> {
  const { kind, id, name } = item;
  for (let tries = 1; ; tries++) {
    const [row, last, also] = await Promise.all([
      item.read(table),
      findSeeded(table, kind, id),
      item.also?.(table),
    ]);
    const stored = row ?? null;
    const plan = planSeed(item.fields, stored && item.fieldsOf(stored), last, item.isUsable);
    const writes = [
      ...(plan.fields ? await item.write(plan.fields, stored) : []),
      ...(plan.record ? [seededWrite(kind, id, plan.record, last)] : []),
      ...(also?.writes ?? []),
    ];
    try {
      if (writes.length > 0) await transact(table, writes);
    } catch (cause) {
      if (cause instanceof ConditionsFailed && tries < TRIES) continue;
      throw cause;
    }
    return {
      ...{ kind, id, name, outcome: plan.outcome },
      ...(plan.kept.length > 0 && { kept: plan.kept }),
      ...(plan.updated.length > 0 && { updated: plan.updated }),
      ...(also?.note && { note: also.note }),
    };
  }
}
