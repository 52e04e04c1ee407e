/** Requests with one hostile input each, chosen by a seed. */
import type { Random } from '../catch-up/random.ts';
import type { Call } from './calls.ts';
import { allTexts, bodies, headers, members, texts, values } from './corpus.ts';
import type { Sent } from './wire.ts';

export interface Input extends Sent {
  call: Call;
  /** What was put where. */
  hostile: string;
}

const QUERIES = [
  'cursor',
  'limit',
  'date',
  'bundleId',
  'status',
  'back',
  'next',
  'task',
  'saved',
  'all',
  'mine',
];
const FILE = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhello\r\n--x--\r\n';

/** The call as it is. */
export function asSent({ route, path, fields, kind }: Call): Sent {
  const sent = { method: route.method, path, headers: {} };
  if (fields === null) return sent;
  if (kind === 'file')
    return { ...sent, headers: { 'Content-Type': 'multipart/form-data; boundary=x' }, content: FILE };
  const [type, content] =
    kind === 'json'
      ? ['application/json', JSON.stringify(fields)]
      : ['application/x-www-form-urlencoded', new URLSearchParams(asTexts(fields)).toString()];
  return { ...sent, headers: { 'Content-Type': type }, content };
}

export function hostileInput(call: Call, random: Random): Input {
  const ways = [
    inQuery,
    inPath,
    inHeader,
    ...(call.fields ? [inField, inField, inField, inMember, inBody] : []),
  ];
  return random.of(ways)(call, random);
}

function inField(call: Call, random: Random): Input {
  const names = Object.keys(call.fields ?? {});
  if (names.length === 0) return inMember(call, random);
  const name = random.of(names);
  const json = call.kind === 'json' && random.chance(0.5);
  const value = json ? random.of(values) : random.of(allTexts);
  return made(call, { ...call, fields: { ...call.fields, [name]: value } }, `${name} = ${shown(value)}`);
}

function inMember(call: Call, random: Random): Input {
  const name = random.of(members);
  const value = random.of<unknown>([random.of(allTexts), random.of(values)]);
  const fields = Object.fromEntries([...Object.entries(call.fields ?? {}), [name, value]]);
  return made(call, { ...call, fields }, `${name} = ${shown(value)}`);
}

function inBody(call: Call, random: Random): Input {
  const { type, content } = random.of(bodies);
  const sent = { method: call.route.method, path: call.path, headers: { 'Content-Type': type }, content };
  return { ...sent, call, hostile: `${type}: ${shown(content.toString())}` };
}

function inQuery(call: Call, random: Random): Input {
  const name = random.of([...QUERIES, ...members]);
  const text = random.of(name === 'cursor' ? (texts.cursors ?? []) : allTexts);
  // As it is, and encoded.
  const value = random.chance(0.8) ? encodeURIComponent(text.toWellFormed()) : text.replaceAll(/[#\s]/g, '+');
  const path = `${call.path}${call.path.includes('?') ? '&' : '?'}${encodeURIComponent(name)}=${value}`;
  return made(call, { ...call, path }, `?${name}=${shown(text)}`);
}

function inPath(call: Call, random: Random): Input {
  const parts = call.path.split('/');
  // What is not a parameter stays: else the request is for another route.
  const places = call.route.path.split('/').flatMap((part, at) => (part.startsWith(':') ? [at] : []));
  if (places.length === 0) return inQuery(call, random);
  const text = random.of(allTexts);
  parts[random.of(places)] = random.chance(0.8)
    ? encodeURIComponent(text.toWellFormed())
    : text.slice(0, 200);
  return made(call, { ...call, path: parts.join('/') }, `path: ${shown(text)}`);
}

function inHeader(call: Call, random: Random): Input {
  const hostile = random.of(headers);
  const sent = asSent(call);
  return { ...sent, headers: { ...sent.headers, ...hostile }, call, hostile: shown(hostile) };
}

function made(call: Call, changed: Call, hostile: string): Input {
  return { ...asSent(changed), call, hostile };
}

function asTexts(fields: Record<string, unknown>): [string, string][] {
  return Object.entries(fields).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => {
      const text = typeof one === 'object' ? JSON.stringify(one) : String(one);
      return [name.toWellFormed(), text.toWellFormed()];
    }),
  );
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? JSON.stringify(value) : (JSON.stringify(value) ?? String(value));
  return text.length > 80 ? `${text.slice(0, 60)}… (${text.length} characters)` : text;
}
