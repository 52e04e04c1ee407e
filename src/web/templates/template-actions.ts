/** Actions on templates and recurring configs, for the API and the pages. */
import type { RecurringConfig, RecurringConfigFields } from '../../domain/recurring-config.ts';
import { notFound, Refusal } from '../../domain/refusal.ts';
import { isSame } from '../../domain/row-content.ts';
import { nextRevision, requireFresh, staleEdit } from '../../domain/stale.ts';
import type { Template, TemplateFields } from '../../domain/template.ts';
import {
  changeTemplate,
  contentOf,
  fieldsChanged,
  requireUsable,
  type TemplateChange,
} from '../../domain/template-change.ts';
import { configTiming, countsSince, templateTiming } from '../../domain/trigger.ts';
import { type Created, createOnce } from '../../starting/create-once.ts';
import { repeatedly } from '../../starting/repeatedly.ts';
import type { Submission } from '../../store/idempotency.ts';
import { countUnread } from '../../store/notifications.ts';
import {
  countGenerated,
  deleteRecurringConfig,
  findRecurringConfig,
  requireRoomForConfig,
  storeRecurringConfig,
} from '../../store/recurring-configs.ts';
import type { Write } from '../../store/requests.ts';
import {
  findTemplate,
  findTemplateVersion,
  requireRoomForTemplate,
  storeTemplate,
} from '../../store/templates.ts';
import type { AppParts } from '../context.ts';

/** @throws Refusal `invalid` · `too-large` · `full` · what {@link createOnce} refuses */
export function createTemplate(
  parts: AppParts,
  content: TemplateFields,
  submission: Submission | undefined,
): Promise<Created<Template>> {
  const { table, clock } = parts;
  return createOnce(parts, submission, {
    what: 'template',
    attempt: async (id, also) => {
      requireUsable(content);
      await requireRoomForTemplate(table);
      const now = clock().toISOString();
      const since = countsSince(null, templateTiming(content), now);
      const made = { version: 1, ...(since && { enabledSince: since }), createdAt: now, updatedAt: now };
      const template: Template = { id, ...content, ...made };
      return (await storeTemplate(table, template, 0, also)) ? template : null;
    },
    find: (id) => findTemplate(table, id),
  });
}

/**
 * Stores an edit as a new version. Started workflows keep their version.
 * @param edit the change, or what decides it from the template as it is stored.
 * @param revision the version that the edit is based on; undefined for the present one whatever it is.
 * @throws Refusal `not-found` · `stale` · `invalid` · `too-large` · what `edit` refuses
 */
export function editTemplate(
  parts: Pick<AppParts, 'table' | 'clock'>,
  id: string,
  edit: TemplateEdit,
  revision?: number,
): Promise<Template> {
  return repeatedly('template', () => tryToEdit(parts, id, edit, { revision }));
}

type TemplateEdit = TemplateChange | ((before: Template) => TemplateChange);

/** Returns null when another write came first. `also` is committed with the edit. */
async function tryToEdit(
  { table, clock }: Pick<AppParts, 'table' | 'clock'>,
  id: string,
  edit: TemplateEdit,
  { revision, also }: { revision?: number | undefined; also?: Write[] },
): Promise<Template | null> {
  const before = await findTemplate(table, id);
  if (!before) throw notFound('template');
  if (revision !== undefined && revision !== before.version) {
    const based = await findTemplateVersion(table, id, revision);
    const changed = fieldsChanged(based ? contentOf(based) : contentOf(before), contentOf(before));
    throw staleEdit('template', before.version, changed);
  }
  const content = changeTemplate(before, typeof edit === 'function' ? edit(before) : edit);
  if (!content) return before;
  const now = clock().toISOString();
  const timing = { ...templateTiming(before), since: before.enabledSince };
  const since = countsSince(timing, templateTiming(content), now);
  const made = { version: before.version + 1, ...(since && { enabledSince: since }) };
  const after: Template = { id, ...content, ...made, createdAt: before.createdAt, updatedAt: now };
  return (await storeTemplate(table, after, before.version, also)) ? after : null;
}

/**
 * Adds a task definition with this `refId` to a template, once for a submission. Returns the template as it is now.
 * @throws Refusal `not-found` · `invalid` · `too-large` · what {@link createOnce} and `add` refuse
 */
export async function addDefinition(
  parts: AppParts,
  { templateId, refId }: { templateId: string; refId: string },
  add: (before: Template) => TemplateChange,
  submission: Submission | undefined,
): Promise<Template> {
  const { made } = await createOnce(parts, submission, {
    what: 'task',
    id: refId,
    attempt: (_refId, also) => tryToEdit(parts, templateId, add, { also }),
    find: async (added) => {
      const now = await findTemplate(parts.table, templateId);
      return now?.taskDefinitions.some((one) => one.refId === added) ? now : undefined;
    },
  });
  return made;
}

/** @throws Refusal `full` · what {@link createOnce} refuses */
export function createConfig(
  parts: AppParts,
  fields: RecurringConfigFields,
  submission: Submission | undefined,
): Promise<Created<RecurringConfig>> {
  const { table, clock } = parts;
  return createOnce(parts, submission, {
    what: 'recurring config',
    attempt: async (id, also) => {
      await requireRoomForConfig(table);
      const now = clock().toISOString();
      const since = countsSince(null, configTiming(fields), now);
      const config: RecurringConfig = {
        ...{ id, enabled: true },
        ...fields,
        ...{ revision: 1, ...(since && { enabledSince: since }), createdAt: now, updatedAt: now },
      };
      return (await storeRecurringConfig(table, config, 0, also)) ? config : null;
    },
    find: (id) => findRecurringConfig(table, id),
  });
}

/** Members that are absent stay; null clears. */
export type ConfigChange = {
  [Field in keyof RecurringConfigFields]?: RecurringConfigFields[Field] | null | undefined;
};

/**
 * @param edit the change, or what decides it from the config as it is stored.
 * @throws Refusal `not-found` · `stale` · what `edit` refuses
 */
export function editConfig(
  { table, clock }: Pick<AppParts, 'table' | 'clock'>,
  id: string,
  edit: ConfigChange | ((before: RecurringConfig) => ConfigChange),
  revision?: number,
): Promise<RecurringConfig> {
  return repeatedly('recurring config', async () => {
    const before = await findRecurringConfig(table, id);
    if (!before) throw unknownConfig();
    requireFresh('recurring config', before, revision);
    const change = typeof edit === 'function' ? edit(before) : edit;
    const given = Object.entries(change).filter(([, value]) => value !== undefined);
    const merged = Object.fromEntries(given.map(([name, value]) => [name, value ?? undefined]));
    const after: RecurringConfig = {
      ...before,
      ...merged,
      enabled: change.enabled ?? (change.enabled === null ? true : before.enabled),
    };
    if (isSame(before, after)) return before;
    const now = clock().toISOString();
    const timing = { ...configTiming(before), since: before.enabledSince };
    const since = countsSince(timing, configTiming(after), now);
    const stored = nextRevision(before, { ...after, enabledSince: since, updatedAt: now });
    return (await storeRecurringConfig(table, stored, before.revision)) ? stored : null;
  });
}

/**
 * Removes a config that nothing refers to.
 * @param revision the revision that the caller has read; undefined for the present one, whatever it is.
 * @throws Refusal `not-found` · `stale` · `recurring_config_has_generated_history` saying how many tasks and notifications
 */
export async function deleteConfig({ table }: AppParts, id: string, revision?: number): Promise<void> {
  await repeatedly('recurring config', async () => {
    const config = await findRecurringConfig(table, id);
    if (!config) throw unknownConfig();
    requireFresh('recurring config', config, revision);
    const [tasks, notifications] = await Promise.all([
      countGenerated(table, id),
      countUnread(table, (one) => one.recurringConfigId === id),
    ]);
    const total = tasks + notifications;
    if (total > 0) {
      const { description } = config;
      const references = { tasks, notifications, total };
      throw new Refusal({ code: 'recurring_config_has_generated_history', description, references });
    }
    return (await deleteRecurringConfig(table, config)) || null;
  });
}

/** The refusal of a config that is not there. */
export function unknownConfig(): Refusal {
  return notFound('recurring config');
}
