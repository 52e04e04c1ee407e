/** What may be sent about a template: its fields as they are stored, and null for an optional one. Contract: api.md. */
import { z } from 'zod';
import { asIssue } from '../../domain/field-words.ts';
import { definitionList, taskDefinitionSchema, templateFieldsSchema } from '../../domain/template.ts';
import { changesSomething, clearable, revision, withoutNulls } from '../api/bodies.ts';

const { refId, description, offsetDays, ...asked } = taskDefinitionSchema.shape;
const definition = z
  .strictObject({ refId, description, offsetDays, ...clearable(asked) })
  .transform(withoutNulls);
const definitions = definitionList(definition);

const { name, type, taskDefinitions: _definitions, ...chosen } = templateFieldsSchema.shape;

export const newTemplateBody = z
  .strictObject({
    ...{ name, type },
    ...clearable(chosen),
    taskDefinitions: definitions.refine((all) => all.length > 0, asIssue({ code: 'too-few', min: 1 })),
  })
  .transform(withoutNulls);

/** Its definitions may all go: then it cannot be started. */
export const templateEditBody = changesSomething(
  z.strictObject({
    ...{ name: name.optional(), type: type.optional() },
    ...clearable(chosen),
    taskDefinitions: definitions.optional(),
    revision,
  }),
);
