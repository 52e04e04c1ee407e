/** Bundles: list, start, read, archive, undo, and their tasks. Contract: api.md. */
import { Router } from 'express';
import { z } from 'zod';
import type { Bundle } from '../../domain/bundle.ts';
import { civilDateSchema } from '../../domain/civil-date.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Task } from '../../domain/task.ts';
import { bundleLinkSchema, bundleStageSchema, referenceSchema } from '../../domain/template.ts';
import { filledText, knownForm, text } from '../../domain/text.ts';
import { startWorkflow } from '../../starting/start-workflow.ts';
import { findWorkflow, listBundles } from '../../store/bundles.ts';
import { contentHash } from '../../store/content-hash.ts';
import type { Submission } from '../../store/idempotency.ts';
import { type AppParts, signedIn } from '../context.ts';
import { listing, page, slice } from '../listing.ts';
import { parseBody } from '../parse.ts';
import { route } from '../routes.ts';
import { archive, undo } from '../workflow-actions.ts';

const optional = <Schema extends z.ZodType>(schema: Schema) =>
  schema.nullish().transform((value) => value ?? undefined);

export const startBodySchema = z.strictObject({
  title: filledText(300),
  anchorDate: civilDateSchema,
  templateId: optional(text(200)),
  description: optional(text(10_000)),
  stage: optional(bundleStageSchema),
  status: optional(z.enum(['active', 'archived'], { error: 'must be one of active, archived' })),
  references: optional(z.array(referenceSchema)),
  bundleLinks: optional(z.array(bundleLinkSchema)),
  emoji: optional(text(32)),
  tags: optional(z.array(filledText(100)).max(50, 'must be at most 50 tags')),
  allowDuplicate: optional(z.boolean({ error: 'must be a boolean' })),
});

export function bundlesApi(parts: AppParts): Router {
  const { table } = parts;
  const router = Router();

  route(router, '/bundles', {
    get: async (request, response) => {
      const { after, limit } = listing(request);
      const { bundles, next } = await listBundles(table, after, limit);
      response.json(page(request, 'bundles', bundles, next));
    },
    post: async (request, response) => {
      const { allowDuplicate = false, templateId, ...body } = parseBody(startBodySchema, request.body);
      const user = signedIn(response);
      const started = await startWorkflow(parts, {
        request: body,
        templateId: templateId === undefined ? undefined : knownForm(templateId),
        allowDuplicate,
        startedBy: user.id,
        submission: submissionOf(request.get('Idempotency-Key'), user.id, { ...body, templateId }),
      });
      if (started.replayed) response.set('Idempotency-Replayed', 'true');
      response.status(201).location(`/api/bundles/${started.bundle.id}`);
      response.json({
        bundle: started.bundle,
        ...(started.bundle.templateId && { tasks: byDateThenId(started.tasks) }),
      });
    },
  });

  route(router, '/bundles/:id', {
    get: async (request, response) => {
      response.json({ bundle: (await workflow(table, knownForm(request.params.id))).bundle });
    },
  });

  route(router, '/bundles/:id/tasks', {
    get: async (request, response) => {
      const { tasks } = await workflow(table, knownForm(request.params.id));
      const { rows, next } = slice(byDateThenId(tasks), listing(request), ({ id }) => id);
      response.json(page(request, 'tasks', rows, next));
    },
  });

  route(router, '/bundles/:id/archive', {
    put: async (request, response) => {
      response.json({ bundle: await archive(parts, knownForm(request.params.id)) });
    },
  });

  route(router, '/bundles/:id/undo', {
    post: async (request, response) => {
      response.json({ bundle: await undo(parts, knownForm(request.params.id)) });
    },
  });
  return router;
}

/** Whether a text can serve as an idempotency key: 1 to 255 characters. */
export function isKey(text: string): boolean {
  return text.length >= 1 && text.length <= 255;
}

/** The submission behind an Idempotency-Key header. Forms and API share the route, so a key is one start wherever sent. */
export function submissionOf(key: string | undefined, userId: string, body: object): Submission | undefined {
  if (key === undefined) return undefined;
  if (!isKey(key)) {
    const detail = `must have 1 to 255 characters, got ${key.length}`;
    throw new Refusal('invalid', `Idempotency-Key ${detail}`, { fields: [{ pointer: '', detail }] });
  }
  return { userId, route: 'POST /api/bundles', key, bodyHash: contentHash(body) };
}

async function workflow(table: AppParts['table'], id: string): Promise<{ bundle: Bundle; tasks: Task[] }> {
  const found = await findWorkflow(table, id);
  if (!found) throw new Refusal('not-found', 'Bundle not found');
  return found;
}

function byDateThenId(tasks: Task[]): Task[] {
  const at = (task: Task) => `${task.date} ${task.id}`;
  return tasks.toSorted((a, b) => (at(a) < at(b) ? -1 : 1));
}
