/** The plan of a page, packed into its form, so that changes since then can be listed. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import { type PlanItem, planDigest, planItem, planItemSchema } from '../catch-up/plan-digest.ts';

/** A plan of 1,000 items is smaller. */
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
