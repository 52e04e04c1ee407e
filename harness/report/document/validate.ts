/** Checks a document against the published JSON Schema with a validator that knows nothing of zod. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { publishedSchema } from './schema.ts';

/** What is wrong with `document`, a line each; empty when it is valid. */
export function validate(document: unknown): string[] {
  // The only formats that the schema uses are those of its own patterns.
  const ajv = new Ajv2020({ allErrors: true, validateFormats: false });
  const check = ajv.compile(JSON.parse(publishedSchema()));
  if (check(document)) return [];
  return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath || '/'} ${message}`);
}
