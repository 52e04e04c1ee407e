/** The plan of a page, packed into its form, so that changes since then can be listed. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import { type PlanItem, planDigest, planItemSchema } from '../../catch-up/plan-digest.ts';

/** A plan of 1,000 items is smaller. */
const MOST_BYTES = 4_000_000;

/** The names of an item's values. The packed items have the values alone, in this order. */
const names = Object.keys(planItemSchema.shape) as (keyof PlanItem)[];
const packedSchema = z.array(z.array(z.unknown()));

export function packPlan(items: readonly PlanItem[]): string {
  return deflateRawSync(JSON.stringify(items.map((item) => names.map((name) => item[name])))).toString(
    'base64url',
  );
}

/** The items that were packed; undefined for anything but the plan of this digest. */
export function unpackPlan(text: string, digest: string): PlanItem[] | undefined {
  try {
    const bytes = inflateRawSync(Buffer.from(text, 'base64url'), { maxOutputLength: MOST_BYTES });
    const packed = packedSchema.parse(JSON.parse(bytes.toString('utf8')));
    const items = z
      .array(planItemSchema)
      .parse(
        packed.map((values) => Object.fromEntries(names.map((name, at) => [name, values[at] ?? undefined]))),
      );
    return planDigest(items) === digest ? items : undefined;
  } catch {
    return undefined;
  }
}
