/** Recurring work for the operator: the list, adding, editing, pausing and deleting. */
import { type Request, type Response, Router } from 'express';
import { addDays, type CivilDate } from '../../domain/civil-date.ts';
import type { RecurringConfig, RecurringConfigFields } from '../../domain/recurring-config.ts';
import { Refusal } from '../../domain/refusal.ts';
import { parseSchedule } from '../../domain/schedule.ts';
import { knownForm } from '../../domain/text.ts';
import { findRecurringConfig, listRecurringConfigs } from '../../store/recurring-configs.ts';
import { listUsers } from '../../store/users.ts';
import { configEditBody, newConfigBody } from '../api/recurring.ts';
import { type AppParts, state } from '../context.ts';
import type { FieldWrong } from '../pages/form-fields.ts';
import { type RecurringFormView, recurringFormPage, recurringPage } from '../pages/recurring-page.ts';
import type { Labels } from '../pages/refusal-words.ts';
import { parseBody } from '../parse.ts';
import { problemOf } from '../problem.ts';
import { route } from '../routes.ts';
import { createConfig, deleteConfig, editConfig, unknownConfig } from '../template-actions.ts';
import { wrongFields } from './form-values.ts';
import { pageContext, sendPage } from './page-context.ts';

const DAYS_SHOWN = 3;

/** What an address says of an action that was carried out just before. */
const done: Record<string, string> = {
  added: 'Added.',
  saved: 'Saved.',
  paused: 'Paused. It makes no more tasks until it is resumed.',
  resumed: 'Resumed.',
  deleted: 'Deleted.',
};

export function recurringHandlers(parts: AppParts): Router {
  const { table } = parts;
  const router = Router();

  route(router, '/recurring', {
    get: async (request, response) => {
      const [configs, users] = await Promise.all([listRecurringConfigs(table), listUsers(table)]);
      const said = done[String(request.query.done)];
      const rows = configs.map((config) => ({
        config,
        next: nextOf(config, state(response).today)[0] ?? null,
      }));
      sendPage(
        response,
        recurringPage(pageContext(parts, response, 'recurring', users), {
          rows,
          ...(said && { notice: { tone: 'success', text: said } }),
        }),
      );
    },
    post: async (request, response) => {
      const values = entered(request);
      await orShowAgain(response, null, values, async () => {
        await createConfig(
          parts,
          parseBody(newConfigBody, fieldsOf(values)) as RecurringConfigFields,
          undefined,
        );
        response.redirect(303, '/recurring?done=added#notice');
      });
    },
  });

  route(router, '/recurring/new', {
    get: (request, response) => {
      const { description, cronExpression, assigneeId } = request.query;
      const values = {
        description: text(description),
        cronExpression: text(cronExpression),
        assigneeId: text(assigneeId),
        enabled: true,
      };
      return form(response, { config: null, values, problems: [], said: '' });
    },
  });

  route(router, '/recurring/:id', {
    get: async (request, response) => {
      const config = await configOr404(request);
      await form(response, { config, values: valuesOf(config), problems: [], said: '' });
    },
    post: async (request, response) => {
      const config = await configOr404(request);
      const values = entered(request);
      await orShowAgain(response, config, values, async () => {
        const revision = Number(text(request.body?.revision)) || undefined;
        const { revision: based, ...change } = parseBody(configEditBody, { ...fieldsOf(values), revision });
        await editConfig(parts, config.id, change, based);
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
      await orShowAgain(response, config, valuesOf(config), async () => {
        await deleteConfig(parts, config.id);
        response.redirect(303, '/recurring?done=deleted#notice');
      });
    },
  });

  async function configOr404(request: Request): Promise<RecurringConfig> {
    const config = await findRecurringConfig(table, knownForm(request.params.id));
    if (!config) throw unknownConfig();
    return config;
  }

  /** Carries it out, or shows the form as it was entered with the reason why not. */
  async function orShowAgain(
    response: Response,
    config: RecurringConfig | null,
    values: RecurringFormView['values'],
    act: () => Promise<void>,
  ): Promise<void> {
    try {
      await act();
    } catch (cause) {
      if (!(cause instanceof Refusal) || cause.code === 'not-found') throw cause;
      const hasHistory = cause.code === 'recurring_config_has_generated_history';
      const view = {
        config,
        values,
        problems: problemsOf(cause),
        said: hasHistory ? 'It was not deleted.' : 'Nothing was saved.',
        offerPause: hasHistory,
      };
      await form(response, view, problemOf(cause).status);
    }
  }

  async function form(
    response: Response,
    view: Omit<RecurringFormView, 'next'>,
    status = 200,
  ): Promise<void> {
    const next = nextOf({ ...view.values, enabled: true }, state(response).today);
    const ctx = pageContext(parts, response, 'recurring', await listUsers(table));
    sendPage(response, recurringFormPage(ctx, { ...view, next }), status);
  }
  return router;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function entered(request: Request): RecurringFormView['values'] {
  const { description, cronExpression, assigneeId, enabled } = (request.body ?? {}) as Record<
    string,
    unknown
  >;
  return {
    description: text(description),
    cronExpression: text(cronExpression),
    assigneeId: text(assigneeId),
    enabled: enabled === 'true',
  };
}

function valuesOf({
  description,
  cronExpression,
  assigneeId = '',
  enabled,
}: RecurringConfig): RecurringFormView['values'] {
  return { description, cronExpression, assigneeId, enabled: enabled !== false };
}

/** The fields as the API takes them: nobody is no assignee. */
function fieldsOf({ assigneeId, ...values }: RecurringFormView['values']) {
  return { ...values, assigneeId: assigneeId || null };
}

function nextOf(
  { cronExpression, enabled }: Pick<RecurringConfig, 'cronExpression' | 'enabled'>,
  today: CivilDate,
): CivilDate[] {
  const parsed = parseSchedule(cronExpression);
  const dates: CivilDate[] = [];
  if (!parsed.ok || enabled === false) return dates;
  for (let from = today; dates.length < DAYS_SHOWN; from = addDays(from, 1)) {
    const next = parsed.schedule.firstOnOrAfter(from);
    if (next === null) break;
    dates.push(next);
    from = next;
  }
  return dates;
}

function problemsOf(refusal: Refusal): FieldWrong[] {
  const { reason } = refusal;
  if (reason.code !== 'stale') return wrongFields(refusal, labels);
  const changed = Object.keys(reason.changed).map((name) => labels[`/${name}`]?.[1] ?? name);
  const what = changed.length > 0 ? ` (${changed.join(', ')})` : '';
  return [
    {
      field: '',
      message: `Somebody else changed it meanwhile${what}. Your entries are kept; save again to put them in place.`,
    },
  ];
}

const labels: Labels = {
  '/description': ['description', 'What is to be done'],
  '/cronExpression': ['cronExpression', 'The schedule'],
  '/assigneeId': ['assigneeId', 'The assignee', 'Choose'],
  '/enabled': ['enabled', 'On or off', 'Choose'],
};
