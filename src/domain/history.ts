/**
 * Histories of tasks and workflows, newest last: person, action, time, note, and the changed fields with both values.
 * Source: api.md, Histories.
 */
import { z } from 'zod';
import { civilDateSchema } from './civil-date.ts';
import { bytesOf, isSame } from './row-content.ts';
import type { ProofRequirement } from './template.ts';

export const historyActions = [
  'mark-waiting',
  'follow-up-sent',
  'response-received',
  'unblocked',
  'resolve-done',
  'completed',
  'reopened',
  'archived',
  'restored',
  'file-added',
  'file-removed',
  'edited',
  'moved',
  'rescheduled',
  'assigned',
  'undone',
  'stage-followed',
] as const;
export type HistoryAction = (typeof historyActions)[number];

/** Fields whose changes are recorded; `workflow` is the title of the workflow that `bundleId` names. */
export const recordedFields = [
  ...(['description', 'date', 'comment', 'link', 'externalStatus', 'waitingFor', 'followUpAt'] as const),
  ...(['followUpChannel', 'instructionsUrl', 'instructionDocId', 'instructionStepId', 'phase'] as const),
  ...(['systems', 'assigneeId', 'tags', 'bundleId', 'workflow', 'stageOnComplete'] as const),
  ...(['requiredLinkName', 'requiresFile', 'requiredBundleLinks', 'proofRequirement'] as const),
  ...(['title', 'anchorDate', 'stage', 'references', 'bundleLinks', 'emoji'] as const),
] as const;
export type RecordedField = (typeof recordedFields)[number];

const valueSchema = z.union([z.string(), z.boolean(), z.array(z.string())]);
export type RecordedValue = z.infer<typeof valueSchema>;

/** An absent value is empty. A long text is cut, with "…" at its end. */
export const fieldChangeSchema = z.object({
  field: z.enum(recordedFields),
  /** Of a link or reference: its name. */
  name: z.string().optional(),
  before: valueSchema.optional(),
  after: valueSchema.optional(),
});
export type FieldChange = z.infer<typeof fieldChangeSchema>;

export const historyEntrySchema = z.object({
  /** ISO 8601 instant. */
  at: z.string(),
  /** The id of the user. */
  by: z.string(),
  action: z.enum(historyActions),
  note: z.string().optional(),
  waitingFor: z.string().optional(),
  followUpAt: civilDateSchema.optional(),
  channel: z.string().optional(),
  /** The name of the file that was added or removed. */
  file: z.string().optional(),
  /** The task that the stage of the workflow followed. */
  task: z.string().optional(),
  changes: z.array(fieldChangeSchema).optional(),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

/** The person of an action, and its time. */
export interface Doer {
  userId: string;
  /** ISO 8601. */
  now: string;
}

const MOST_CHARACTERS = 500;
const MOST_MEMBERS = 50;

/** The change of a field; none when both values are the same. */
export function fieldChange(
  field: RecordedField,
  before: unknown,
  after: unknown,
  name?: string,
): FieldChange[] {
  const [was, is] = [recorded(before), recorded(after)];
  if (isSame(before, after) || (was === undefined && is === undefined)) return [];
  return [
    {
      field,
      ...(name !== undefined && { name: short(name) }),
      ...(was !== undefined && { before: was }),
      ...(is !== undefined && { after: is }),
    },
  ];
}

function recorded(value: unknown): RecordedValue | undefined {
  if (typeof value === 'string') return value === '' ? undefined : short(value);
  if (typeof value === 'boolean') return value;
  if (Array.isArray(value))
    return value.length === 0 ? undefined : value.slice(0, MOST_MEMBERS).map(String).map(short);
  if (typeof value !== 'object' || value === null) return undefined;
  const { label, type, required } = value as ProofRequirement;
  return short(`${label} (${type}${required === false ? ', optional' : ''})`);
}

function short(text: string): string {
  const characters = [...text.slice(0, 2 * MOST_CHARACTERS)];
  return characters.length > MOST_CHARACTERS || text.length > 2 * MOST_CHARACTERS
    ? `${characters.slice(0, MOST_CHARACTERS).join('')}…`
    : text;
}

/** The newest entries that fit into so many bytes. */
export function newestEntries(history: HistoryEntry[], room: number): HistoryEntry[] {
  let bytes = 0;
  const cut = history.findLastIndex((one) => {
    bytes += bytesOf(one) + 1;
    return bytes > room;
  });
  return history.slice(cut + 1);
}
