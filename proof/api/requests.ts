/** Requests generated from the OpenAPI document: valid ones, and ones with one fault. Ids are named by place. */
import fc from 'fast-check';
import type { ContractJudge } from './contract-judge.ts';

type Json = Record<string, unknown>;

/** An id that {@link Pool} replaces: "@task:7" is the seventh existing task, counted round if there are fewer. */
const idKinds = ['task', 'bundle', 'template', 'config', 'notification', 'file', 'user'] as const;
export type IdKind = (typeof idKinds)[number];

export interface GeneratedRequest {
  method: string;
  /** As the document has it. */
  path: string;
  parameters: Record<string, string>;
  query: Record<string, string>;
  headers: Record<string, string>;
  body: unknown;
  /** Sent as it is, in place of the body. */
  raw: { type: string; content: string } | null;
  file: { name: string; type: string; content: string } | null;
  /** What was done to it; null when the document allows it. */
  broken: string | null;
}

const dates = fc.constantFrom(
  '2026-06-22',
  '2026-06-23',
  '2026-12-31',
  '2028-02-29',
  '1970-01-01',
  '2199-12-31',
);
const crons = fc.constantFrom('0 9 * * 1', '*/5 8-17 * * mon-fri', '0 0 29 2 *', '0 9 1,15 * *');
const urls = fc.constantFrom('https://datatalks.club/x', 'http://a.example/?q=%20', 'https://ä.example/ö');
const texts = fc.oneof(
  fc.constantFrom('Podcast', 'Call the venue', 'Venue', 'a', 'é🎧', 'x'.repeat(200), ' ', ''),
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
);

const idFor = (kind: IdKind) => fc.nat(30).map((place) => `@${kind}:${place}`);

/** Fields whose valid values are not in the schema. */
const known: Record<string, fc.Arbitrary<unknown>> = {
  bundleId: idFor('bundle'),
  templateId: idFor('template'),
  assigneeId: idFor('user'),
  cronExpression: crons,
  triggerSchedule: crons,
  revision: fc.integer({ min: 1, max: 3 }),
  offsetDays: fc.integer({ min: -30, max: 30 }),
  refId: fc.uuid(),
  email: fc.constantFrom('grace@datatalks.club', 'nobody@datatalks.club'),
  password: fc.constantFrom('wrong', 'first-run'),
};

export function requestsOf(judge: ContractJudge): {
  valid: fc.Arbitrary<GeneratedRequest>;
  broken: fc.Arbitrary<GeneratedRequest>;
} {
  const operations = judge.operations.filter(({ path }) => path !== '/auth/logout');
  // What only reads is asked less often than what writes.
  const weighted = operations.flatMap((one) => (one.method === 'get' ? [one] : [one, one, one]));
  const valid = fc.constantFrom(...weighted).chain((operation) => validRequest(judge, operation));
  return { valid, broken: valid.chain(brokenRequest) };
}

type Described = ContractJudge['operations'][number];

function validRequest(
  judge: ContractJudge,
  { method, path, operation }: Described,
): fc.Arbitrary<GeneratedRequest> {
  const parameters = operation.parameters ?? [];
  const inPlace = (place: string) =>
    Object.fromEntries(
      parameters
        .filter((one) => one.in === place)
        .map((one) => [one.name, valueFor(judge, one.schema as Json, one.name)]),
    );
  const kind = kindOf(path);
  const body = operation.requestBody?.content['application/json']?.schema as Json | undefined;
  const form = operation.requestBody?.content['multipart/form-data'] !== undefined;
  return fc.record({
    method: fc.constant(method),
    path: fc.constant(path),
    parameters: fc.record({ id: idFor(kind), fileId: idFor('file') }),
    query: queryOf(path, inPlace('query')),
    headers: fc.record(inPlace('header'), { requiredKeys: [] }) as fc.Arbitrary<Record<string, string>>,
    body: body ? valueFor(judge, body) : fc.constant(undefined),
    raw: fc.constant(null),
    file: form
      ? fc.record({
          name: texts,
          type: fc.constantFrom('text/plain', 'text/csv', 'text/markdown'),
          content: fc.string({ minLength: 1, maxLength: 200 }),
        })
      : fc.constant(null),
    broken: fc.constant(null),
  });
}

/** The list of tasks requires one filter. The document has this rule in words only. */
function queryOf(
  path: string,
  fields: Record<string, fc.Arbitrary<unknown>>,
): fc.Arbitrary<Record<string, string>> {
  const text = (record: Json) =>
    Object.fromEntries(Object.entries(record).map(([name, value]) => [name, String(value)]));
  const { cursor: _cursor, ...others } = fields;
  if (path !== '/tasks') return fc.record(others, { requiredKeys: [] }).map(text);
  const range = fc.tuple(dates, dates).map(([one, other]) => [one, other].toSorted());
  return fc.oneof(
    fc.constantFrom('todo', 'waiting', 'done', 'archived').map((status) => ({ status })),
    dates.map((date) => ({ date })),
    range.map(([startDate = '', endDate = '']) => ({ startDate, endDate })),
    idFor('bundle').map((bundleId) => ({ bundleId })),
  );
}

function kindOf(path: string): IdKind {
  const [, first = ''] = /^\/(\w+)/.exec(path) ?? [];
  const kinds: Record<string, IdKind> = {
    ...{ tasks: 'task', bundles: 'bundle', templates: 'template', recurring: 'config' },
    ...{ notifications: 'notification', users: 'user' },
  };
  return kinds[first] ?? 'task';
}

/** A value that a schema of the document allows. */
function valueFor(judge: ContractJudge, schema: Json, name = ''): fc.Arbitrary<unknown> {
  const own = known[name];
  if (schema.$ref)
    return valueFor(judge, judge.components[String(schema.$ref).split('/').at(-1) ?? ''] as Json, name);
  const oneOf = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(oneOf)) {
    return fc.oneof(
      ...(oneOf as Json[]).map((one) => (own && one.type === 'string' ? own : valueFor(judge, one, name))),
    );
  }
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
  if ('const' in schema) return fc.constant(schema.const);
  if (own) return own;
  switch (schema.type) {
    case 'string':
      return textOf(schema);
    case 'integer':
      return fc.integer({
        min: Number(schema.minimum ?? -100),
        max: Math.min(Number(schema.maximum ?? 100), 4_000),
      });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(valueFor(judge, schema.items as Json), {
        minLength: Number(schema.minItems ?? 0),
        maxLength: Math.min(Number(schema.maxItems ?? 4), 4),
      });
    case 'object':
      return objectOf(judge, schema);
    default:
      return fc.jsonValue();
  }
}

function textOf(schema: Json): fc.Arbitrary<string> {
  if (schema.format === 'date') return dates;
  if (schema.format === 'uri') return urls;
  const fits = (text: string) => text.length <= Number(schema.maxLength ?? 1_000) && text.isWellFormed();
  const filled = schema.pattern ? texts.filter((text) => /\S/.test(text)) : texts;
  return filled.filter((text) => fits(text) && text.length >= Number(schema.minLength ?? 0));
}

function objectOf(judge: ContractJudge, schema: Json): fc.Arbitrary<unknown> {
  const fields = Object.entries((schema.properties ?? {}) as Record<string, Json>);
  const required = (schema.required ?? []) as string[];
  return fc.record(Object.fromEntries(fields.map(([name, one]) => [name, valueFor(judge, one, name)])), {
    requiredKeys: required,
  });
}

const junk = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    ' ',
    0,
    -1,
    1e300,
    [],
    {},
    true,
    '2026-02-30',
    'javascript:alert(1)',
    '\ud800',
    '\u0000',
  ),
  fc.constantFrom(
    'x'.repeat(20_000),
    '{{7*7}}',
    "'; DROP TABLE",
    '__proto__',
    '../../etc/passwd',
    '@task:999',
  ),
  fc.jsonValue(),
);

/** The same request with one fault. Some are still valid, and then get the response of a valid one. */
function brokenRequest(request: GeneratedRequest): fc.Arbitrary<GeneratedRequest> {
  const body = (request.body ?? {}) as Json;
  const names = Object.keys(body);
  const change = (broken: string, more: Partial<GeneratedRequest>) => ({ ...request, ...more, broken });
  const ways: fc.Arbitrary<GeneratedRequest>[] = [
    fc
      .string({ minLength: 1, maxLength: 300 })
      .map((id) => change('an id of another form', { parameters: { id, fileId: id } })),
    fc
      .tuple(fc.string({ maxLength: 20 }), junk)
      .map(([name, value]) => change('an unknown field', { body: { ...body, [name]: value } })),
    fc.jsonValue().map((value) => change('a body that is no such object', { body: value })),
    fc
      .constantFrom('{', '{"a":', '[1,2', 'null', '"text"', '\u0000', '{"title":"x"}}', '')
      .map((content) => change('text that is no JSON', { raw: { type: 'application/json', content } })),
    fc
      .constantFrom(
        'text/plain',
        'application/xml',
        'multipart/form-data',
        'application/json; charset=utf-16',
        '',
      )
      .map((type) => change('another media type', { raw: { type, content: JSON.stringify(body) } })),
    fc.tuple(fc.string({ minLength: 1, maxLength: 12 }), fc.string({ maxLength: 60 })).map(([name, value]) =>
      change('a strange query', {
        query: { ...request.query, [name]: value, limit: value, cursor: value },
      }),
    ),
    fc.constant(change('a body too large', { body: { ...body, description: 'x'.repeat(110_000) } })),
  ];
  if (names.length > 0) {
    const name = fc.constantFrom(...names);
    ways.push(
      fc
        .tuple(name, junk)
        .map(([field, value]) => change(`${field} is junk`, { body: { ...body, [field]: value } })),
      fc
        .tuple(name, junk)
        .map(([field, value]) => change(`${field} is junk`, { body: { ...body, [field]: [value] } })),
      name.map((field) => {
        const { [field]: _dropped, ...rest } = body;
        return change(`${field} is left out`, { body: rest });
      }),
    );
  }
  if (request.file) {
    ways.push(
      fc.string().map((content) =>
        change('a form that is none', {
          file: null,
          raw: { type: 'multipart/form-data; boundary=x', content: `--x\r\n${content}` },
        }),
      ),
      fc.constant(change('a type that is not taken', { file: { ...request.file, name: 'page.html' } })),
    );
  }
  return fc.oneof(...ways);
}
