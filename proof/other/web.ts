/** The common part of every route: the caller, the body, and the response to a fault. */
import type { Hono, Context as HonoContext } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Context } from './context.ts';
import type { Store } from './database.ts';
import { todayIn } from './dates.ts';
import type { User } from './model.ts';
import type { People } from './people.ts';
import { Problem, problemOf, wrong } from './problem.ts';

export interface Settings {
  timeZone: string;
  cronToken?: string | undefined;
  sessionIdleHours: number;
  sessionMaxDays: number;
}
export interface App {
  store: Store;
  people: People;
  settings: Settings;
}
export interface Call extends Context {
  app: App;
  user: User;
  token: string;
  param: (name: string) => string;
  query: URLSearchParams;
  http: HonoContext;
  /** The body: JSON of the API, fields of a form. */
  body: unknown;
  bytes: Buffer;
}
type Handler = (call: Call) => Response | Promise<Response>;
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  handler: Handler;
  open?: boolean;
  admin?: boolean;
  machine?: boolean;
  multipart?: boolean;
  limit?: number;
}
type Answer = (error: unknown, http: HonoContext) => Response;

const NOBODY = { id: '', name: '', role: 'operator' } as User;

/** Registers the routes; another method on one of their paths is 405. */
export function register(hono: Hono, app: App, routes: Route[], onError: Answer): void {
  for (const route of routes) {
    hono.on(route.method, route.path, async (http) => {
      try {
        return await route.handler(await callOf(app, route, http));
      } catch (error) {
        return onError(error, http);
      }
    });
  }
  for (const path of new Set(routes.map((route) => route.path))) {
    const allowed = routes.filter((route) => route.path === path).map(({ method }) => method);
    hono.all(path, (http) => {
      http.header('Allow', allowed.join(', '));
      return onError(new Problem(405, 'wrong-method', `Use ${allowed.join(' or ')} here`), http);
    });
  }
}

async function callOf(app: App, route: Route, http: HonoContext): Promise<Call> {
  const query = queryOf(http.req.url);
  const bearer = /^Bearer (.+)$/i.exec(http.req.header('authorization') ?? '')?.[1];
  const token = bearer ?? getCookie(http, 'session') ?? '';
  const machine = route.machine && Boolean(app.settings.cronToken) && token === app.settings.cronToken;
  const user = app.people.whoHas(token) ?? (route.open || machine ? NOBODY : undefined);
  if (!user) throw new Problem(401, 'not-signed-in', 'Sign in first');
  if (route.admin && user.role !== 'administrator')
    throw new Problem(403, 'not-allowed', 'Only an administrator may do this');
  if (route.method !== 'GET' && http.req.header('sec-fetch-site') === 'cross-site')
    throw new Problem(403, 'other-site', 'This request comes from another site');
  const { body, bytes } = await bodyOf(route, http);
  return {
    app,
    store: app.store,
    by: user.id || 'catch-up',
    today: todayIn(app.settings.timeZone),
    user,
    token,
    param: (name) => http.req.param(name) ?? '',
    query,
    http,
    body,
    bytes,
  };
}

function queryOf(address: string): URLSearchParams {
  const { search, searchParams, pathname } = new URL(address);
  const decodes = (text: string) => {
    try {
      return decodeURIComponent(text.replaceAll('+', ' ')) !== undefined;
    } catch {
      return false;
    }
  };
  if (!decodes(pathname)) throw wrong('address', 'The address is not UTF-8');
  for (const pair of search.slice(1).split('&')) {
    const name = pair.split('=')[0] ?? '';
    if (!decodes(pair)) throw wrong(name, `The value of ${name} is not UTF-8`);
  }
  return searchParams;
}

async function bodyOf(route: Route, http: HonoContext): Promise<{ body: unknown; bytes: Buffer }> {
  const api = route.path.startsWith('/api/');
  const limit = route.limit ?? 102_400;
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of http.req.raw.body ?? []) {
    size += part.length;
    if (size > limit) throw new Problem(413, 'too-large', `The body is larger than ${limit} bytes`);
    parts.push(part);
  }
  const bytes = Buffer.concat(parts);
  const type = http.req.header('content-type') ?? '';
  if (route.multipart || bytes.length === 0) return { body: api ? undefined : {}, bytes };
  if (api && !/^application\/json\s*(;|$)/i.test(type))
    throw new Problem(415, 'wrong-media-type', 'Send JSON with the content type application/json');
  let content: string;
  try {
    content = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw wrong('body', 'The body is not UTF-8');
  }
  if (!api) return { body: Object.fromEntries(new URLSearchParams(content)), bytes };
  try {
    return { body: JSON.parse(content), bytes };
  } catch {
    throw wrong('body', 'The body is not JSON');
  }
}

/** The one file of a multipart body. */
export async function uploadOf({ bytes, http }: Call): Promise<{ name: string; bytes: Buffer }> {
  const type = http.req.header('content-type') ?? '';
  if (!type.startsWith('multipart/form-data'))
    throw new Problem(415, 'wrong-media-type', 'Send multipart/form-data');
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } })
    .formData()
    .catch(() => undefined);
  const files = [...(form?.values() ?? [])].filter((value) => value instanceof File);
  const [file] = files;
  if (!file || files.length > 1 || file.name === '') throw wrong('file', 'Choose a file (file)');
  if (file.name.includes('\uFFFD')) throw wrong('file', 'The file name is not UTF-8 (file)');
  return { name: file.name.split(/[/\\]/).pop() ?? file.name, bytes: Buffer.from(await file.arrayBuffer()) };
}

export function jsonProblem(error: unknown, http: HonoContext): Response {
  const problem = problemOf(error);
  if (problem.status === 503) http.header('Retry-After', '1');
  if (problem.status === 429) http.header('Retry-After', '900');
  http.header('Content-Type', 'application/problem+json');
  return http.body(JSON.stringify(problem.body()), problem.status as 400);
}
