/** Recurring configs: list, make, read, edit, delete. Contract: api.md. */
import { z } from 'zod';
import { type RecurringConfigFields, recurringConfigFieldsSchema } from '../../domain/recurring-config.ts';
import { findRecurringConfig, listRecurringConfigs } from '../../store/recurring-configs.ts';
import { create, FULL, get, paging, put, remove, STALE } from '../api/api-route.ts';
import { changesSomething, clearable, revision, withoutNulls } from '../api/bodies.ts';
import { shownConfig } from '../api/replies.ts';
import { signedIn } from '../context.ts';
import { IDEMPOTENCY_KEY, sendCreated, submissionOf } from '../forms/submission.ts';
import { listed, slice } from '../listing.ts';
import * as replies from '../openapi/replies.ts';
import { createConfig, deleteConfig, editConfig, unknownConfig } from '../templates/template-actions.ts';

const { description, cronExpression, ...chosen } = recurringConfigFieldsSchema.shape;

export const newConfigBody = z
  .strictObject({ description, cronExpression, ...clearable(chosen) })
  .transform(withoutNulls);

export const configEditBody = changesSomething(
  z.strictObject({
    description: description.optional(),
    cronExpression: cronExpression.optional(),
    ...clearable(chosen),
    revision,
  }),
);

const reply = z.object({ recurringConfig: replies.recurringConfig });

export const recurringRoutes = [
  get('/recurring', {
    ...{ area: 'reading', summary: 'All recurring configs, by description', query: paging },
    reply: replies.listOf('recurringConfigs', replies.recurringConfig),
    answer: async ({ parts, request }) => {
      const rows = (await listRecurringConfigs(parts.table)).map(shownConfig);
      const list = { name: 'recurringConfigs', form: 'id' } as const;
      return listed(request, list, async (part) => slice(rows, part, ({ id }) => id));
    },
  }),
  create('/recurring', {
    ...{ area: 'schedules', summary: 'Create a recurring config', reply },
    ...{ body: newConfigBody, refusals: { 409: FULL } },
    answer: async ({ parts, body, request, response }) => {
      const fields = body as RecurringConfigFields;
      const by = { userId: signedIn(response).id, route: 'POST /api/recurring' } as const;
      const submission = submissionOf(request.get(IDEMPOTENCY_KEY), by, fields);
      const { made, replayed } = await createConfig(parts, fields, submission);
      const location = `/api/recurring/${made.id}`;
      sendCreated(response, { replayed, location }, { recurringConfig: shownConfig(made) });
    },
  }),
  get('/recurring/:id', {
    area: 'reading',
    summary: 'A recurring config',
    reply,
    answer: async ({ parts, id }) => {
      const config = await findRecurringConfig(parts.table, id);
      if (!config) throw unknownConfig();
      return { recurringConfig: shownConfig(config) };
    },
  }),
  put('/recurring/:id', {
    ...{ area: 'schedules', summary: 'Edit a recurring config', reply },
    ...{ body: configEditBody, refusals: { 409: STALE } },
    answer: async ({ parts, id, body: { revision: based, ...change } }) => {
      return { recurringConfig: shownConfig(await editConfig(parts, id, change, based)) };
    },
  }),
  remove('/recurring/:id', {
    ...{ area: 'schedules', summary: 'Delete a recurring config that has created nothing', reply: null },
    refusals: { 409: 'Tasks or notifications refer to it; `references` counts them' },
    answer: ({ parts, id }) => deleteConfig(parts, id),
  }),
];
