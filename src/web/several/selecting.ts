/** The form of several tasks on the page of a list. */
import type { AppParts } from '../context.ts';
import type { FieldWrong } from '../forms/form-fields.ts';
import type { Typed } from '../forms/form-values.ts';
import type { SeveralForm } from './several-form.ts';

/** A refused form of several tasks. */
export interface RefusedSeveral {
  values: Typed;
  problems: FieldWrong[];
  /** The values of the ticked boxes. */
  chosen: ReadonlySet<string>;
  /** Its idempotency key, unless that was consumed. */
  key: string | undefined;
}

/** Returns undefined unless tasks are selected on the page. `back`: the address of the page, without the selection. */
export function selecting(
  { newId }: Pick<AppParts, 'newId'>,
  { query, back }: { query: { select?: unknown }; back: string },
  refused?: RefusedSeveral,
): SeveralForm | undefined {
  if (query.select === undefined && !refused) return undefined;
  const { values = {}, problems = [], chosen, key = newId() } = refused ?? {};
  return { form: { values, problems }, idempotencyKey: key, back, select: String(query.select), chosen };
}
