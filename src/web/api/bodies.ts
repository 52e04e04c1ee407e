/** Optional fields in request bodies. Source: api.md, Rules for every route. */
import { z } from 'zod';
import { asIssue } from '../../domain/field-words.ts';

/** In a POST, null means the same as a missing field. */
export const optional = <Schema extends z.ZodType>(schema: Schema) =>
  schema.nullish().transform((value) => value ?? undefined);

type Clearable<Shape> = {
  [Name in keyof Shape]: Shape[Name] extends z.core.SomeType
    ? z.ZodOptional<z.ZodNullable<Shape[Name]>>
    : never;
};

/** Fields of a PUT: null clears a field, a missing field stays. */
export function clearable<Shape extends z.ZodRawShape>(shape: Shape): Clearable<Shape> {
  const wrapped = Object.entries(shape).map(([name, schema]) => [name, (schema as z.ZodType).nullish()]);
  return Object.fromEntries(wrapped) as Clearable<Shape>;
}

/** The body without its nulls: in a POST they mean the same as missing fields. */
export function withoutNulls<Body extends object>(
  body: Body,
): { [Name in keyof Body]: Exclude<Body[Name], null> } {
  return Object.fromEntries(
    Object.entries(body).filter(([, value]) => value !== null && value !== undefined),
  ) as never;
}

/** The revision that an edit is based on. */
export const revision = z.int().min(1).optional();

/** A PUT must change a field, in addition to the revision. */
export function changesSomething<Schema extends z.ZodType<object>>(schema: Schema) {
  return schema.refine(
    (body) => Object.keys(body).some((name) => name !== 'revision'),
    asIssue({ code: 'nothing-to-change' }),
  );
}
