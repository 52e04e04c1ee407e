/**
 * Seeds users, templates and recurring configs, any number of times with the same result. Creates what is missing,
 * keeps what operators did, and never makes work. One mechanism for all three. Source: domain.md, Seeding.
 */
import { v5 as uuidv5 } from 'uuid';
import type { Clock } from '../domain/civil-date.ts';
import { type RecurringConfigFields, recurringConfigFieldsSchema } from '../domain/recurring-config.ts';
import { type TemplateFields, templateFieldsSchema } from '../domain/template.ts';
import { enabledSince, triggerIsOn } from '../domain/trigger.ts';
import { type UserFields, userFieldsSchema } from '../domain/user.ts';
import { type HashCost, hashPassword } from '../store/passwords.ts';
import { findRecurringConfig, recurringConfigWrite } from '../store/recurring-configs.ts';
import { ConditionsFailed, transact, type Write } from '../store/requests.ts';
import { findSeeded, seededWrite } from '../store/seeded.ts';
import type { Table } from '../store/table.ts';
import { findTemplate, lastTemplateVersion, templateWrites } from '../store/templates.ts';
import { credentialsWrite, findPasswordHash, findUser, userWrite } from '../store/users.ts';
import { type Fields, planSeed, type SeedPlan } from './plan.ts';

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
  /** What whoever runs the seeding should know of it. */
  note?: string;
}

/** Namespace of all ids that derive from a seedKey. */
const SEED_NAMESPACE = '5b6e1f4e-3c2a-5d7b-9a41-8f0c6d2e7b13';

export function seedId(seedKey: string): string {
  return uuidv5(seedKey, SEED_NAMESPACE);
}

/** @throws z.ZodError when a seed is not a valid template. */
export async function seedTemplates(
  table: Table,
  seeds: Seed<TemplateFields>[],
  { clock }: { clock: Clock },
): Promise<SeedReport> {
  return seedAll(table, seeds, ({ seedKey, ...seed }) => {
    const fields = templateFieldsSchema.parse(seed);
    const id = seedId(seedKey);
    return {
      ...{ kind: 'template', id, name: fields.name, fields },
      read: async () => {
        const template = await findTemplate(table, id);
        if (!template) return null;
        const { id: _id, version, enabledSince, createdAt, updatedAt: _updatedAt, ...stored } = template;
        const trigger = { on: triggerIsOn(template), since: enabledSince };
        return { fields: stored, revision: version, createdAt, trigger };
      },
      write: async (after, stored) => {
        const now = clock().toISOString();
        const version = 1 + (stored?.revision ?? (await lastTemplateVersion(table, id)));
        const content = templateFieldsSchema.parse(after);
        const since = enabledSince(stored?.trigger ?? null, triggerIsOn(content), now);
        const template = { ...content, id, version, ...(since && { enabledSince: since }) };
        return templateWrites(
          { ...template, createdAt: stored?.createdAt ?? now, updatedAt: now },
          stored?.revision ?? 0,
        );
      },
    };
  });
}

/** @throws z.ZodError when a seed is not a valid recurring config. */
export async function seedRecurringConfigs(
  table: Table,
  seeds: Seed<RecurringConfigFields>[],
  { clock }: { clock: Clock },
): Promise<SeedReport> {
  return seedAll(table, seeds, ({ seedKey, ...seed }) => {
    const fields = recurringConfigFieldsSchema.parse(seed);
    const id = seedId(seedKey);
    return {
      ...{ kind: 'recurring-config', id, name: fields.description, fields },
      read: async () => {
        const config = await findRecurringConfig(table, id);
        if (!config) return null;
        const { id: _id, revision, enabledSince, createdAt, updatedAt: _updatedAt, ...stored } = config;
        const trigger = { on: config.enabled !== false, since: enabledSince };
        return { fields: stored, revision, createdAt, trigger };
      },
      write: async (after, stored) => {
        const now = clock().toISOString();
        const revision = stored?.revision ?? 0;
        const fields = recurringConfigFieldsSchema.parse(after);
        const since = enabledSince(stored?.trigger ?? null, fields.enabled !== false, now);
        const config = { ...fields, id, revision: revision + 1, ...(since && { enabledSince: since }) };
        return [
          recurringConfigWrite({ ...config, createdAt: stored?.createdAt ?? now, updatedAt: now }, revision),
        ];
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
  return seedAll(table, users, (seed) => {
    const { id, ...fields } = userFieldsSchema.parse(seed);
    return {
      ...{ kind: 'user', id, name: fields.name, fields },
      read: async () => {
        const user = await findUser(table, id);
        return user
          ? { fields: { name: user.name, email: user.email }, revision: 1, createdAt: user.createdAt }
          : null;
      },
      write: async (after, stored) => {
        const createdAt = stored?.createdAt ?? clock().toISOString();
        return [userWrite({ ...userFieldsSchema.parse({ id, ...after }), createdAt })];
      },
      also: async () => {
        if (await findPasswordHash(table, id)) return { writes: [] };
        const password = passwordFor(seed);
        if (password) return { writes: [credentialsWrite(id, await hashPassword(password, hashCost))] };
        return { writes: [], note: 'has no password, so cannot sign in; set SEED_PASSWORD and seed again' };
      },
    };
  });
}

interface Stored {
  fields: Fields;
  revision: number;
  createdAt: string;
  /** Whether its schedule is on and since when; absent for what has none. */
  trigger?: { on: boolean; since: string | undefined };
}

/** One item to seed: how it is read, and the writes that store its fields in place of what was read. */
interface SeedItem {
  kind: SeededItem['kind'];
  id: string;
  name: string;
  fields: Fields;
  read(): Promise<Stored | null>;
  write(after: Fields, stored: Stored | null): Promise<Write[]>;
  /** What belongs to the item beside its fields. */
  also?(): Promise<{ writes: Write[]; note?: string }>;
}

/** An operator may edit while seeding runs: then the item is read and decided anew. */
const TRIES = 5;

async function seedAll<Item>(
  table: Table,
  seeds: Item[],
  itemOf: (seed: Item) => SeedItem,
): Promise<SeedReport> {
  return { items: await Promise.all(seeds.map(itemOf).map((item) => seedOne(table, item))) };
}

async function seedOne(table: Table, item: SeedItem): Promise<SeededItem> {
  const { kind, id, name } = item;
  for (let tries = 1; ; tries++) {
    const [stored, last, also] = await Promise.all([item.read(), findSeeded(table, kind, id), item.also?.()]);
    const plan = planSeed(item.fields, stored?.fields ?? null, last);
    const writes = [
      ...(plan.fields ? await item.write(plan.fields, stored) : []),
      ...(plan.record ? [seededWrite(kind, id, plan.record)] : []),
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
