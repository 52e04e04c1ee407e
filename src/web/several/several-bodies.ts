/** What may be sent about several tasks. Contract: api.md, Tasks. */
import { z } from 'zod';
import { civilDateSchema } from '../../domain/civil-date.ts';
import { MOST_DAYS, MOST_TASKS } from '../../domain/several.ts';
import { personField, rowIdField } from '../../domain/text.ts';
import { revision } from '../api/bodies.ts';

const tasks = z
  .array(z.strictObject({ id: rowIdField, revision }))
  .min(1)
  .max(MOST_TASKS);

export const severalBody = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('complete'), tasks }),
  z.strictObject({ do: z.literal('archive'), tasks }),
  z.strictObject({ do: z.literal('move'), days: z.int().min(-MOST_DAYS).max(MOST_DAYS), tasks }),
  z.strictObject({ do: z.literal('date'), date: civilDateSchema, tasks }),
  z.strictObject({ do: z.literal('assign'), assigneeId: personField.nullable(), tasks }),
]);
