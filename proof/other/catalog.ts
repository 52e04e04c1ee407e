/** Templates and recurring configs: what administrators change, and what is seeded from the fixtures. */
import { randomUUID } from 'node:crypto';
import { recurringConfigs } from '../../fixtures/recurring-configs.ts';
import { templates } from '../../fixtures/templates/index.ts';
import { users } from '../../fixtures/users.ts';
import { type Context, derivedId, refuseStale } from './context.ts';
import type { New, Store } from './database.ts';
import type { Read } from './fields.ts';
import { type Config, changed, type Template, type User } from './model.ts';
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

export function createTemplate({ store, today }: Context, sent: Read, id: string = randomUUID()): Template {
  const fields = { ...sent, id, version: 1, _since: today } as unknown as New<Template>;
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

export function createConfig({ store, today }: Context, sent: Read, id: string = randomUUID()): Config {
  return store.insert<Config>('config', { ...sent, id, _since: today } as unknown as New<Config>);
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

type Seeded = { what: string; outcome: 'created' | 'unchanged' | 'restored-disabled' };

/** Creates what is missing. What was deleted after an earlier seeding comes back disabled; nothing else changes. */
export function seed(store: Store, today: string, password: (email: string) => string): Seeded[] {
  const context = { store, today, by: 'seeding' };
  const before = new Set<string>(JSON.parse(store.setting('seeded') ?? '[]'));
  const report: Seeded[] = [];
  const one = (what: string, id: string, exists: boolean, create: (returned: boolean) => void) => {
    const returned = before.has(id);
    if (!exists) create(returned);
    before.add(id);
    report.push({ what, outcome: exists ? 'unchanged' : returned ? 'restored-disabled' : 'created' });
  };
  store.transaction(() => {
    for (const user of users) {
      one(user.email, user.id, Boolean(store.get('user', user.id)), () =>
        store.insert<User>('user', {
          ...user,
          role: user.role ?? 'operator',
          _password: password(user.email),
        }),
      );
    }
    for (const { seedKey, ...fields } of templates) {
      const id = derivedId(seedKey);
      one(fields.name, id, Boolean(store.get('template', id)), (returned) =>
        createTemplate(context, { ...fields, ...(returned && { triggerEnabled: false }) }, id),
      );
    }
    for (const { seedKey, ...fields } of recurringConfigs) {
      const id = derivedId(seedKey);
      one(fields.description, id, Boolean(store.get('config', id)), (returned) =>
        createConfig(context, { ...fields, ...(returned && { enabled: false }) }, id),
      );
    }
    store.set('seeded', JSON.stringify([...before]));
  });
  return report;
}
