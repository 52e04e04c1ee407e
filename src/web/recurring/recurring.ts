/** Recurring work for the operator: the list, adding, editing, pausing and deleting. */
import { type Request, type Response, Router } from 'express';
import {
  type RecurringConfig,
  type RecurringConfigFields,
  recurringConfigFieldsSchema,
} from '../../domain/recurring-config.ts';
import { Refusal } from '../../domain/refusal.ts';
import { knownForm } from '../../domain/text.ts';
import { findRecurringConfig, listRecurringConfigs } from '../../store/recurring-configs.ts';
import { listUsers } from '../../store/users.ts';
import { withoutNulls } from '../api/bodies.ts';
import { type AppParts, signedIn, state } from '../context.ts';
import type { FieldWrong } from '../forms/form-fields.ts';
import { type Entered, enteredIn, keyAfter, type Typed, typedIn, wrongFields } from '../forms/form-values.ts';
import { leadOf } from '../forms/leads.ts';
import { ownEntry } from '../forms/own-entry.ts';
import { submissionOf } from '../forms/submission.ts';
import { slice } from '../listing.ts';
import { pageContext, sendPage } from '../page/page-context.ts';
import { paging } from '../page/paging.ts';
import { parseBody } from '../parse.ts';
import { problemOf } from '../problem.ts';
import { route } from '../routes.ts';
import { createConfig, deleteConfig, editConfig, unknownConfig } from '../templates/template-actions.ts';
import { newConfigBody } from './recurring-api.ts';
import {
  changedBeforeDeletion,
  deletedMeanwhile,
  doneWords,
  labels,
  NOT_DELETED,
  recurringFormPage,
  recurringPage,
} from './recurring-page.ts';
import { editOf, membersOf, nextOf, valuesOf } from './recurring-values.ts';
import { scheduleLabel, scheduleShown, withSchedule } from './schedule-values.ts';
import { scheduleWithCron } from './schedule-words.ts';

const SCHEDULE = 'cronExpression';
const scheduleOnly = recurringConfigFieldsSchema.pick({ cronExpression: true });
/** On a page of the list. */
const SHOWN = 100;

export function recurringHandlers(parts: AppParts): Router {
  const { table, pageRows = SHOWN } = parts;
  const router = Router();

  route(router, '/recurring', {
    get: async (request, response) => {
      const [configs, users] = await Promise.all([listRecurringConfigs(table), listUsers(table)]);
      const said = ownEntry(doneWords, String(request.query.done));
      const { after, links } = paging(request, 'id');
      const shown = slice(configs, { after, limit: pageRows }, ({ id }) => id);
      const rows = shown.rows.map((config) => ({
        config,
        next: nextOf(config, state(response).today)[0] ?? null,
      }));
      sendPage(
        response,
        recurringPage(pageContext(parts, response, 'recurring', users), {
          rows,
          count: configs.length,
          pages: links(shown.next),
          ...(said && { notice: { tone: 'success', text: said } }),
        }),
      );
    },
    post: async (request, response) => {
      const entered = withSchedule(SCHEDULE, enteredIn(request.body));
      await orShowAgain(response, { config: null, entered }, async () => {
        const fields = parseBody(newConfigBody, withoutNulls(membersOf(entered.typed)));
        const by = { userId: signedIn(response).id, route: 'POST /api/recurring' } as const;
        const submission = submissionOf(entered.typed.idempotencyKey, by, fields);
        await createConfig(parts, fields as RecurringConfigFields, submission);
        response.redirect(303, '/recurring?done=added#notice');
      });
    },
  });

  route(router, '/recurring/new', {
    get: (request, response) => show(response, { config: null, typed: typedIn(request.query) }),
  });

  route(router, '/recurring/:id', {
    get: async (request, response) =>
      show(response, { config: await configOr404(request), typed: typedIn(request.query) }),
    post: async (request, response) => {
      const id = knownForm(request.params.id);
      const entered = withSchedule(SCHEDULE, enteredIn(request.body));
      await orShowAgain(response, { config: await findRecurringConfig(table, id), entered }, async () => {
        await editConfig(parts, id, (before) => editOf(before, entered));
        response.redirect(303, '/recurring?done=saved#notice');
      });
    },
  });

  for (const [action, enabled, said] of [
    ['pause', false, 'paused'],
    ['resume', true, 'resumed'],
  ] as const) {
    route(router, `/recurring/:id/${action}`, {
      post: async (request, response) => {
        await editConfig(parts, knownForm(request.params.id), { enabled });
        response.redirect(303, `/recurring?done=${said}#notice`);
      },
    });
  }

  route(router, '/recurring/:id/delete', {
    post: async (request, response) => {
      const config = await configOr404(request);
      const revision = Number(typedIn(request.body).revision) || undefined;
      try {
        await deleteConfig(parts, config.id, revision);
        response.redirect(303, '/recurring?done=deleted#notice');
      } catch (cause) {
        if (!(cause instanceof Refusal) || cause.code === 'not-found') throw cause;
        const problems = cause.code === 'stale' ? [changedBeforeDeletion] : wrongFields(cause, labels);
        const offerPause = cause.code === 'recurring_config_has_generated_history';
        response.status(problemOf(cause).status);
        await show(response, {
          config: await configOr404(request),
          problems,
          lead: NOT_DELETED,
          offerPause,
        });
      }
    },
  });

  async function configOr404(request: Request): Promise<RecurringConfig> {
    const config = await findRecurringConfig(table, knownForm(request.params.id));
    if (!config) throw unknownConfig();
    return config;
  }

  /** Carries out the action. On a refusal it shows the form with the entries and the reason. */
  async function orShowAgain(
    response: Response,
    { config, entered }: { config: RecurringConfig | null | undefined; entered: Entered },
    act: () => Promise<void>,
  ): Promise<void> {
    const { typed, was, changed } = entered;
    try {
      if (typed.do !== 'preview') return await act();
      parseBody(scheduleOnly, { cronExpression: typed.cronExpression });
      const idempotencyKey = keyAfter(parts, typed);
      await show(response, { config: config ?? null, typed, stored: was, idempotencyKey, asked: true });
    } catch (cause) {
      if (!(cause instanceof Refusal)) throw cause;
      if (cause.code === 'not-found') {
        response.status(404);
        return show(response, { config: null, typed: { ...was, ...typed }, ...deletedMeanwhile });
      }
      response.status(problemOf(cause).status);
      const names = new Map((await listUsers(table)).map(({ id, name }) => [id, name]));
      const own = { ...labels, '/cronExpression': scheduleLabel(SCHEDULE, typed) };
      const problems = wrongFields(cause, own, {
        assigneeId: (id: string) => names.get(id) ?? id,
        cronExpression: scheduleWithCron,
      });
      const now = config && (await findRecurringConfig(table, config.id));
      // Only a conflict that the person is shown moves the form onto what is stored now.
      const seen =
        cause.code === 'conflict'
          ? { typed: { ...changed, ...scheduleShown(SCHEDULE, entered) } }
          : { typed, stored: was };
      const idempotencyKey = keyAfter(parts, typed, cause);
      await show(response, { config: now ?? null, ...seen, problems, lead: leadOf(cause), idempotencyKey });
    }
  }

  async function show(
    response: Response,
    {
      config,
      typed = {},
      stored,
      problems = [],
      lead = '',
      offerPause = false,
      asked = false,
      idempotencyKey,
    }: Shown,
  ): Promise<void> {
    const now = { ...valuesOf(config ?? {}), ...stored };
    const form = { id: 'recurring', values: { ...now, ...typed }, stored: now, problems, lead };
    const next = nextOf({ ...form.values, enabled: true }, state(response).today);
    const ctx = pageContext(parts, response, 'recurring', await listUsers(table));
    sendPage(
      response,
      recurringFormPage(ctx, {
        ...{ config, form, next, offerPause, asked },
        idempotencyKey: idempotencyKey ?? parts.newId(),
      }),
      response.statusCode,
    );
  }
  return router;
}

interface Shown {
  /** Null for a new one. */
  config: RecurringConfig | null;
  typed?: Typed;
  /** The base of the form, if it is not the stored config. */
  stored?: Typed;
  problems?: FieldWrong[];
  lead?: string;
  offerPause?: boolean;
  /** The person asked for the next dates just now. */
  asked?: boolean;
  /** Of a form that is sent again; a new one when absent. */
  idempotencyKey?: string;
}
