/** The digest of a plan, and the differences between two plans. Source: domain.md, Catch-up. */
import { z } from 'zod';
import { civilDateSchema } from '../domain/civil-date.ts';
import { Refusal } from '../domain/refusal.ts';
import { contentHash } from '../store/content-hash.ts';
import { outcomes, reasonsOf } from './outcomes.ts';
import type { Planned, Report } from './report.ts';

/** The part of an item that the digest covers: outcome, reason, and the version and assignee it is made from. */
export const planItemSchema = z.object({
  ...{ date: civilDateSchema, kind: z.enum(['recurring', 'template']), id: z.string(), name: z.string() },
  ...{ outcome: z.enum(outcomes), reason: z.enum(Object.values(reasonsOf).flat()) },
  ...{ templateVersion: z.int().optional(), assigneeId: z.string().optional() },
});
export type PlanItem = z.output<typeof planItemSchema>;

/** 22 characters. Plans with the same digest create the same rows and skip the same dates for the same reasons. */
export function planDigest(items: readonly PlanItem[]): string {
  return contentHash(items.map(planItem));
}

function planItem(item: PlanItem): PlanItem {
  const { date, kind, id, name, outcome, reason, templateVersion, assigneeId } = item;
  return { date, kind, id, name, outcome, reason, templateVersion, assigneeId };
}

/** Error thrown if the plan has changed since it was shown. Nothing was created. */
export class PlanChanged extends Refusal {
  /** The present plan: the report of a dry run. */
  readonly report: Report;

  constructor(report: Report) {
    const { plan = planDigest(report.items), items } = report;
    super({ code: 'plan-changed', plan, items });
    this.report = report;
  }
}

/** An item that differs. Without `before` it is new; without `after` it is no longer planned. */
export type PlanChange =
  | { before: PlanItem; after?: undefined }
  | { before: PlanItem | undefined; after: PlanItem };

/** The items that differ between two plans, in the order of a report. */
export function planChanges(before: readonly PlanItem[], after: readonly PlanItem[]): PlanChange[] {
  const [shown, present] = [byKey(before), byKey(after)];
  const keys = [...new Set([...shown.keys(), ...present.keys()])].toSorted();
  return keys.flatMap((key): PlanChange[] => {
    const [was, is] = [shown.get(key), present.get(key)];
    if (is === undefined) return was ? [{ before: was }] : [];
    const same = was !== undefined && planDigest([was]) === planDigest([is]);
    return same ? [] : [{ before: was, after: is }];
  });
}

function byKey(items: readonly PlanItem[]): Map<string, PlanItem> {
  const key = ({ date, kind, id }: Planned) => `${date} ${kind} ${id}`;
  return new Map(items.map((item) => [key(item), item]));
}
