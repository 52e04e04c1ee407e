/** Recurring configs: list, make, read, edit, delete. Contract: api.md. */
import { Router } from 'express';
import { z } from 'zod';
import { type RecurringConfigFields, recurringConfigFieldsSchema } from '../../domain/recurring-config.ts';
import { knownForm } from '../../domain/text.ts';
import { findRecurringConfig, listRecurringConfigs } from '../../store/recurring-configs.ts';
import { changesSomething, clearable, revision, withoutNulls } from '../api/bodies.ts';
import { jsonRoute } from '../api/json-route.ts';
import { shownConfig } from '../api/replies.ts';
import { type AppParts, signedIn } from '../context.ts';
import { IDEMPOTENCY_KEY, sendCreated, submissionOf } from '../forms/submission.ts';
import { listed, slice } from '../listing.ts';
import { parseBody } from '../parse.ts';
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

export function recurringApi(parts: AppParts): Router {
  const { table } = parts;
  const router = Router();
  jsonRoute(router, '/recurring', {
    get: async (request, response) => {
      const rows = (await listRecurringConfigs(table)).map(shownConfig);
      response.json(
        await listed(request, { name: 'recurringConfigs', form: 'id' }, async (part) =>
          slice(rows, part, ({ id }) => id),
        ),
      );
    },
    post: async (request, response) => {
      const fields = parseBody(newConfigBody, request.body) as RecurringConfigFields;
      const by = { userId: signedIn(response).id, route: 'POST /api/recurring' } as const;
      const submission = submissionOf(request.get(IDEMPOTENCY_KEY), by, fields);
      const { made, replayed } = await createConfig(parts, fields, submission);
      const location = `/api/recurring/${made.id}`;
      sendCreated(response, { replayed, location }, { recurringConfig: shownConfig(made) });
    },
  });
  jsonRoute(router, '/recurring/:id', {
    get: async (request, response) => {
      const config = await findRecurringConfig(table, knownForm(request.params.id));
      if (!config) throw unknownConfig();
      response.json({ recurringConfig: shownConfig(config) });
    },
    put: async (request, response) => {
      const { revision: based, ...change } = parseBody(configEditBody, request.body);
      const config = await editConfig(parts, knownForm(request.params.id), change, based);
      response.json({ recurringConfig: shownConfig(config) });
    },
    delete: async (request, response) => {
      await deleteConfig(parts, knownForm(request.params.id));
      response.status(204).end();
    },
  });
  return router;
}
