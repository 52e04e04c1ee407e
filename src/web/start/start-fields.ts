/** The fields that a start form sends. */
import type { Request } from 'express';

const fieldNames = [
  'templateId',
  'title',
  'suggestedTitle',
  'anchorDate',
  'assigneeId',
  'idempotencyKey',
  'allowDuplicate',
  'do',
] as const;
export type StartFields = Partial<Record<(typeof fieldNames)[number], string | undefined>>;

/** The fields as typed; a field sent twice or nested counts as not sent. */
export function formFields(request: Request): StartFields {
  const body = (request.body ?? {}) as Record<string, unknown>;
  return Object.fromEntries(
    fieldNames.flatMap((name) => (typeof body[name] === 'string' ? [[name, body[name]]] : [])),
  );
}
