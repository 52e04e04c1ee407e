/** The plan of `--plan`: a digest, or the report file of a dry run. With a file, changes can be listed. */
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { UsageError } from '../../../harness/machine/command-line.ts';
import {
  type PlanChange,
  type PlanItem,
  planChanges,
  planDigest,
  planItemSchema,
} from '../../../src/catch-up/plan-digest.ts';
import { reasonWords } from '../../../src/catch-up/reason-words.ts';

export interface ShownPlan {
  digest: string;
  /** Undefined if only the digest is known. */
  items?: PlanItem[];
}

const reportSchema = z.object({ plan: z.string(), items: z.array(planItemSchema) });

/** @throws UsageError for a file that is not the report of a dry run */
export function readShownPlan(text: string): ShownPlan {
  if (!existsSync(text)) return { digest: text };
  const refused = new UsageError(
    `--plan must name a plan or the file of a dry run; write one with --dry-run --json > ${text}`,
  );
  let read: z.ZodSafeParseResult<z.output<typeof reportSchema>>;
  try {
    read = reportSchema.safeParse(JSON.parse(readFileSync(text, 'utf8')));
  } catch {
    throw refused;
  }
  if (!read.success || planDigest(read.data.items) !== read.data.plan) throw refused;
  return { digest: read.data.plan, items: read.data.items };
}

/** One line for each item that differs from the shown plan; none if only its digest is known. */
export function changeLines({ items }: ShownPlan, now: readonly PlanItem[]): string[] {
  return items ? planChanges(items, now).map(changeLine) : [];
}

function changeLine({ before, after }: PlanChange): string {
  if (after === undefined) return `${before.date}  no longer planned   ${before.name}`;
  const { date, name } = after;
  const now = `${after.outcome} (${after.reason}): ${reasonWords[after.reason]}`;
  if (before === undefined) return `${date}  newly planned       ${name}: ${now}`;
  const same = before.outcome === after.outcome && before.reason === after.reason;
  if (!same)
    return `${date}  changed             ${name}: ${now}; it was ${before.outcome} (${before.reason})`;
  return `${date}  changed             ${name}: its template, name or assignee was edited`;
}
