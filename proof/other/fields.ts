/** Reads the fields of a request, each by its rule, and names every mistake. */
import { isDate, scheduleOf } from './dates.ts';
import { type FieldError, invalid, wrong } from './problem.ts';

/** Returns the value, or reports why it is none. */
type Rule = (value: unknown, path: string, report: (path: string, detail: string) => void) => unknown;
export type Rules = Record<string, Rule>;
export type Read = Record<string, unknown>;

const rule =
  (holds: (value: unknown) => boolean, needs: string): Rule =>
  (value, path, report) => {
    if (!holds(value)) report(path, `Invalid ${path} ${quoted(value)}: ${needs}`);
    return value;
  };
const quoted = (value: unknown) => JSON.stringify(value)?.slice(0, 80);
const isUrl = (value: unknown) =>
  typeof value === 'string' && /^https?:$/.test(URL.parse(value.trim())?.protocol ?? '');

export const text = rule((value) => typeof value === 'string', 'it is a text');
export const flag = rule((value) => typeof value === 'boolean', 'it is true or false');
export const date = rule(isDate, 'it is a real date, YYYY-MM-DD, from 1970 to 2199');
export const url = rule(isUrl, 'it is a URL that starts with http or https');
const urlOrNone = rule((value) => value === '' || isUrl(value), 'it is a URL that starts with http or https');
export const schedule = rule(
  (value) => typeof value === 'string' && scheduleOf(value) !== undefined,
  'it is a five-field cron expression that fires on some date',
);
export const whole = (low: number, high: number) =>
  rule(
    (value) => Number.isInteger(value) && Number(value) >= low && Number(value) <= high,
    `it is a whole number from ${low} to ${high}`,
  );
export const oneOf = (...values: readonly string[]) =>
  rule((value) => values.includes(value as string), `it is one of ${values.join(', ')}`);

export const list =
  (item: Rule): Rule =>
  (value, path, report) => {
    if (!Array.isArray(value)) return report(path, `Invalid ${path} ${quoted(value)}: it is a list`);
    return value.map((one, index) => item(one, `${path}.${index}`, report));
  };

export const object =
  (rules: Rules, required: string[]): Rule =>
  (value, path, report) => {
    if (!isObject(value)) return report(path, `Invalid ${path} ${quoted(value)}: it is an object`);
    return members(value, rules, required, false, `${path}.`, report);
  };

const isObject = (value: unknown): value is Read =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isBlank = (value: unknown) =>
  value === undefined || value === null || (typeof value === 'string' && INVISIBLE.test(value));
/** Spaces, control and format characters. */
const INVISIBLE = /^[\p{Z}\p{C}\s]*$/u;

function members(
  value: Read,
  rules: Rules,
  required: string[],
  change: boolean,
  prefix: string,
  report: (path: string, detail: string) => void,
): Read {
  const result: Read = {};
  for (const name of required) {
    const sent = Object.hasOwn(value, name);
    if (isBlank(value[name]) && (sent || !change))
      report(prefix + name, `Missing required field: ${prefix}${name}`);
  }
  for (const [name, sent] of Object.entries(value)) {
    const read = Object.hasOwn(rules, name) ? rules[name] : undefined;
    if (!read || (required.includes(name) && isBlank(sent))) continue;
    if (sent !== null) result[name] = read(sent, prefix + name, report);
    else if (change) result[name] = null;
  }
  for (const name of Object.keys(value)) {
    if (!Object.hasOwn(rules, name)) report(prefix + name, `Unknown field: ${prefix}${name}`);
  }
  return result;
}

/** Reads a body. A change may leave out required fields, and clears others by null. */
export function read(body: unknown, rules: Rules, required: string[] = [], change = false): Read {
  if (!isObject(body)) throw wrong('body', 'The body is a JSON object');
  const found: FieldError[] = [];
  const result = members(body, rules, required, change, '', (field, detail) => found.push({ field, detail }));
  const rank = ({ detail }: FieldError) =>
    detail.startsWith('Missing') ? 0 : detail.startsWith('Unknown') ? 2 : 1;
  if (found.length > 0) throw invalid(...found.sort((one, other) => rank(one) - rank(other)));
  if (change && Object.keys(body).every((name) => name === 'revision'))
    throw wrong('body', 'Nothing to change: send at least one field');
  return result;
}

const named = (link: Rule) => list(object({ name: text, url: link }, ['name']));
const stage = oneOf('preparation', 'announced', 'after-event', 'done');
const revision = whole(1, Number.MAX_SAFE_INTEGER);
const texts = list(text);
const asked: Rules = {
  description: text,
  phase: text,
  systems: texts,
  isMilestone: flag,
  stageOnComplete: stage,
  instructionsUrl: url,
  instructionDocId: text,
  instructionStepId: text,
  requiredLinkName: text,
  requiresFile: flag,
  requiredBundleLinks: texts,
  assigneeId: text,
  proofRequirement: object(
    { type: oneOf('url', 'file', 'comment', 'external-status'), label: text, required: flag },
    ['type', 'label'],
  ),
};

export const template: Rules = {
  name: text,
  type: text,
  emoji: text,
  tags: texts,
  defaultAssigneeId: text,
  phases: list(object({ id: text, name: text, stage }, ['id', 'name'])),
  sourceDocIds: texts,
  references: named(url),
  bundleLinkDefinitions: list(object({ name: text }, ['name'])),
  triggerType: oneOf('manual', 'automatic'),
  triggerSchedule: schedule,
  triggerLeadDays: whole(0, 365),
  triggerEnabled: flag,
  dueOnWorkingDays: flag,
  taskDefinitions: list(
    object({ ...asked, refId: text, offsetDays: whole(-3650, 3650) }, ['refId', 'description', 'offsetDays']),
  ),
};
export const bundle: Rules = {
  title: text,
  anchorDate: date,
  templateId: text,
  description: text,
  stage,
  status: oneOf('active', 'archived'),
  references: named(url),
  bundleLinks: named(urlOrNone),
  emoji: text,
  tags: texts,
  allowDuplicate: flag,
};
export const bundleStart: Rules = { ...bundle, assigneeId: text };
export const task: Rules = {
  ...asked,
  date,
  status: oneOf('todo', 'waiting', 'done', 'archived'),
  comment: text,
  link: url,
  externalStatus: text,
  waitingFor: text,
  followUpAt: date,
  followUpChannel: text,
  tags: texts,
  bundleId: text,
};
export const config: Rules = { description: text, cronExpression: schedule, assigneeId: text, enabled: flag };
export const action: Rules = {
  waitingFor: text,
  followUpAt: date,
  followUpChannel: text,
  note: text,
  comment: text,
  link: url,
  externalStatus: text,
  revision,
};
export const versioned = (rules: Rules): Rules => ({ ...rules, revision });
