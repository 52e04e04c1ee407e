/** Checks a document against the published JSON Schema with a validator that knows nothing of zod. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { publishedSchema } from './schema.ts';

let compiled: ValidateFunction | undefined;

/** What is wrong with `document`, a line each; empty when it is valid. */
export function validate(document: unknown): string[] {
  // The only formats that the schema uses are in its patterns.
  const options = { allErrors: true, validateFormats: false };
  compiled ??= new Ajv2020(options).compile(JSON.parse(publishedSchema()));
  const check = compiled;
  if (check(document)) return [];
  return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath || '/'} ${message}`);
}
