/** Templates and recurring configs: what administrators change, and what is seeded from the fixtures. */
import { randomUUID } from 'node:crypto';
import { recurringConfigs } from '../../fixtures/recurring-configs.ts';
import { templates } from '../../fixtures/templates/index.ts';
import { users } from '../../fixtures/users.ts';
import { type Context, derivedId, refuseStale } from './context.ts';
import type { Kind, New, Store } from './database.ts';
import type { Read } from './fields.ts';
import { type Config, changed, type Template } from './model.ts';
import { missing, Problem, wrong } from './problem.ts';

export function templateOf(store: Store, id: string | undefined): Template {
  const template = store.get<Template>('template', id);
  if (!template) throw missing('Template');
  return template;
}

function refuseUntimed(template: Template): void {
  if (template.triggerType === 'automatic' && !template.triggerSchedule)
    throw wrong('triggerSchedule', 'Missing required field: triggerSchedule of an automatic template');
  const refs = template.taskDefinitions.map(({ refId }) => refId);
  const twice = refs.find((one, index) => refs.indexOf(one) !== index);
  if (twice) throw wrong('taskDefinitions', `Invalid taskDefinitions: the refId ${twice} is there twice`);
  if (refs.length > 500)
    throw wrong('taskDefinitions', 'Invalid taskDefinitions: a template has at most 500');
}

export function createTemplate({ store, today }: Context, sent: Read): Template {
  const fields = { ...sent, id: randomUUID(), version: 1, _since: today } as unknown as New<Template>;
  if (fields.taskDefinitions.length === 0)
    throw wrong('taskDefinitions', 'Missing required field: taskDefinitions has at least one');
  refuseUntimed(fields as Template);
  return store.insert<Template>('template', fields);
}

export function changeTemplate({ store, today }: Context, id: string | undefined, sent: Read): Template {
  const template = templateOf(store, id);
  refuseStale(template, sent);
  const { revision: _, ...patch } = sent;
  const { row, changes } = changed(template, patch);
  if (changes.length === 0) return template;
  refuseUntimed(row);
  const timed = changes.some(({ field }) => field.startsWith('trigger'));
  return store.update('template', { ...row, version: row.revision + 1, ...(timed && { _since: today }) });
}

export function configOf(store: Store, id: string | undefined): Config {
  const config = store.get<Config>('config', id);
  if (!config) throw missing('Recurring config');
  return config;
}

export function createConfig({ store, today }: Context, sent: Read): Config {
  return store.insert<Config>('config', {
    ...sent,
    id: randomUUID(),
    _since: today,
  } as unknown as New<Config>);
}

export function changeConfig({ store, today }: Context, id: string | undefined, sent: Read): Config {
  const config = configOf(store, id);
  refuseStale(config, sent);
  const { revision: _, ...patch } = sent;
  const { row, changes } = changed(config, patch);
  if (changes.length === 0) return config;
  const timed = changes.some(({ field }) => field === 'enabled' || field === 'cronExpression');
  return store.update('config', { ...row, ...(timed && { _since: today }) });
}

export function removeConfig({ store }: Context, id: string | undefined): void {
  const config = configOf(store, id);
  const tasks = store.rows('SELECT 1 FROM occurrence WHERE item = ?', config.id).length;
  if (tasks > 0) {
    const detail = `${config.description} has created ${tasks} tasks: disable it instead`;
    const references = { tasks, notifications: 0, total: tasks };
    throw new Problem(409, 'recurring_config_has_generated_history', detail, { references });
  }
  store.remove('config', config.id);
}

/** What is seeded, each kind in place of the fixtures. */
export interface Wish {
  users?: typeof users;
  templates?: typeof templates;
  recurringConfigs?: typeof recurringConfigs;
}
interface Seeded {
  kind: 'user' | 'template' | 'recurring-config';
  id: string;
  name: string;
  outcome: 'created' | 'unchanged' | 'restored-disabled';
}

/** Creates what is missing. What was deleted after an earlier seeding comes back disabled; nothing else changes. */
export function seed(store: Store, today: string, password: string, wish: Wish = {}): Seeded[] {
  const before = new Set<string>(JSON.parse(store.setting('seeded') ?? '[]'));
  const one = (
    kind: Seeded['kind'],
    row: Kind,
    id: string,
    name: string,
    fields: object,
    off: object,
  ): Seeded => {
    if (store.get(row, id)) return { kind, id, name, outcome: 'unchanged' };
    const returned = before.has(id);
    store.insert(row, { ...fields, ...(returned && off), id });
    before.add(id);
    return { kind, id, name, outcome: returned ? 'restored-disabled' : 'created' };
  };
  return store.transaction(() => {
    const report = [
      ...(wish.users ?? users).map(({ role = 'operator', ...user }) =>
        one('user', 'user', user.id, user.name, { ...user, role, _password: password }, {}),
      ),
      ...(wish.templates ?? templates).map(({ seedKey, ...fields }) => {
        const row = { ...fields, version: 1, _since: today };
        return one('template', 'template', derivedId(seedKey), fields.name, row, { triggerEnabled: false });
      }),
      ...(wish.recurringConfigs ?? recurringConfigs).map(({ seedKey, ...fields }) => {
        const row = { ...fields, _since: today };
        return one('recurring-config', 'config', derivedId(seedKey), fields.description, row, {
          enabled: false,
        });
      }),
    ];
    store.set('seeded', JSON.stringify([...before]));
    return report;
  });
}
