/** The plan that a page shows, as its form carries it, so that a later difference can be told. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import { type PlanItem, planDigest, planItem, planItemSchema } from '../catch-up/plan-digest.ts';

/** More is no plan: 1,000 items take less. */
const MOST_BYTES = 4_000_000;

export function packPlan(items: readonly PlanItem[]): string {
  return deflateRawSync(JSON.stringify(items.map(planItem))).toString('base64url');
}

/** The items that were packed; undefined for anything but the plan of this digest. */
export function unpackPlan(text: string, digest: string): PlanItem[] | undefined {
  try {
    const bytes = inflateRawSync(Buffer.from(text, 'base64url'), { maxOutputLength: MOST_BYTES });
    const items = z.array(planItemSchema).parse(JSON.parse(bytes.toString('utf8')));
    return planDigest(items) === digest ? items : undefined;
  } catch {
    return undefined;
  }
}
