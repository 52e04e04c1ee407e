/** A valid request for every route: bodies of the API from the OpenAPI document, forms from the app's own pages. */
import fc from 'fast-check';
import { type HTMLElement, parse } from 'node-html-parser';
import type { Row } from '../../harness/target/rows.ts';
import { openApiDocument } from '../../src/web/api/api.ts';
import { ContractJudge } from '../api/contract-judge.ts';
import { Pool } from '../api/fuzz.ts';
import { type GeneratedRequest, requestsOf } from '../api/requests.ts';
import type { AppRoute } from '../api/routes-of.ts';
import { type AttackedApp, REPORT, RUN } from './attacked-app.ts';
import { type Sent, send } from './wire.ts';

export interface Call {
  route: AppRoute;
  path: string;
  /** Fields of the body; null without one. */
  fields: Record<string, unknown> | null;
  kind: 'json' | 'form' | 'file';
}

/** Valid requests to choose from for each operation. */
const SAMPLES = 3_000;
/** Pages of one route that are read for forms. */
const PAGES = 3;
const SECTIONS: Record<string, string> = {
  ...{ tasks: 'task', workflows: 'bundle', bundles: 'bundle', templates: 'template' },
  ...{ recurring: 'config', notifications: 'notification', users: 'user' },
};

/** At least one call of every route; several where the app has several forms for it. */
export async function callsOf(
  app: AttackedApp,
  headers: Record<string, string>,
  seed: number,
): Promise<Call[]> {
  const rows = await app.rows();
  const pool = new Pool(rows);
  const file = rows.find(({ pk }) => String(pk).startsWith('F#'));
  const found = await formsOf(app, headers);
  // Of forms for one address, that with the most fields: where no row has a button, the form of the rows has none.
  const fullest = found.toSorted((a, b) => sizeOf(a) - sizeOf(b));
  const forms = [...new Map(fullest.map((form) => [`${form.method} ${form.path}`, form])).values()];
  // What a form deletes is not there for the API any more.
  const deleted = forms.flatMap(({ path }) => /^\/\w+\/([^/]+)\/delete$/.exec(path)?.[1] ?? []);
  const { valid } = requestsOf(new ContractJudge(openApiDocument() as unknown as Record<string, unknown>));
  const samples = fc.sample(valid, { numRuns: SAMPLES, seed });
  return app.routes.flatMap((route): Call[] => {
    if (route.path.startsWith('/api')) return [apiCall(route, samples, pool.without(deleted), file)];
    const ofRoute = forms.filter(({ method, path }) => {
      const own = method === route.method && route.matches(pathOf(path));
      return own && firstRoute(app, method, pathOf(path)) === route;
    });
    if (ofRoute.length > 0) return ofRoute.map(({ path, fields, kind }) => ({ route, path, fields, kind }));
    return [
      {
        route,
        path: filled(route.path, pool, file),
        fields: route.method === 'GET' ? null : {},
        kind: 'form',
      },
    ];
  });
}

function apiCall(route: AppRoute, samples: GeneratedRequest[], pool: Pool, file: Row | undefined): Call {
  const path = filled(route.path, pool, file);
  const documented = route.path.slice('/api'.length).replaceAll(/:(\w+)/g, '{$1}');
  const sample = samples.find((one) => one.method.toUpperCase() === route.method && one.path === documented);
  const known = pool.filled(sample);
  const query = known && route.method === 'GET' ? `?${new URLSearchParams(known.query)}` : '';
  const body = route.method === 'GET' ? null : ((known?.body ?? {}) as Record<string, unknown>);
  return { route, path: path + query, fields: body, kind: known?.file ? 'file' : 'json' };
}

/** Parameters become ids of what there is. */
function filled(path: string, pool: Pool, file: Row | undefined): string {
  const [, section = ''] = /^(?:\/api)?\/([\w-]+)/.exec(path) ?? [];
  const named: Record<string, string> = {
    id:
      section === 'catch-up'
        ? RUN
        : path.includes('/files')
          ? String(file?.taskId)
          : pool.filled(`@${SECTIONS[section] ?? 'task'}:0`),
    fileId: String(file?.id),
    step: path.startsWith('/workflows') ? '1' : 'note',
    key: '1',
    report: REPORT,
  };
  return path.replaceAll(/:(\w+)/g, (_, name: string) => named[name] ?? 'x');
}

interface Form {
  method: string;
  path: string;
  /** Null for GET: they are in the path. */
  fields: Record<string, string> | null;
  kind: 'form' | 'file';
}

/** Follows every link of the app and collects the forms, and the pages themselves. */
async function formsOf(app: AttackedApp, headers: Record<string, string>): Promise<Form[]> {
  const [waiting, seen, forms] = [['/'], new Set<string>(), [] as Form[]];
  const read = new Map<AppRoute | undefined, number>();
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const route = firstRoute(app, 'GET', pathOf(path));
    const times = read.get(route) ?? 0;
    if (seen.has(path) || times >= PAGES) continue;
    seen.add(path);
    read.set(route, times + 1);
    const { status, text } = await send(app.url, { method: 'GET', path, headers } satisfies Sent);
    if (status !== 200) continue;
    forms.push({ method: 'GET', path, fields: null, kind: 'form' });
    const page = parse(text);
    forms.push(...page.querySelectorAll('form').flatMap((form) => readForm(form, path, page)));
    for (const link of page.querySelectorAll('a[href^="/"]')) waiting.push(link.getAttribute('href') ?? '/');
  }
  return forms;
}

const sizeOf = ({ fields }: Form) => Object.keys(fields ?? {}).length;

/** One call for the form and one for each button that sends it elsewhere. */
function readForm(form: HTMLElement, path: string, page: HTMLElement): Form[] {
  const id = form.getAttribute('id');
  const elsewhere = id ? page.querySelectorAll(`[form="${id}"]`) : [];
  const inside = form.querySelectorAll('input, textarea, select, button');
  const named = [...inside, ...elsewhere].filter((field) => field.getAttribute('name'));
  const fields = Object.fromEntries(
    named.map((field) => {
      const chosen = field.querySelector('option[selected]') ?? field.querySelectorAll('option').at(-1);
      const value = field.getAttribute('value') ?? chosen?.getAttribute('value') ?? field.textContent;
      return [field.getAttribute('name') ?? '', value];
    }),
  );
  const method = (form.getAttribute('method') ?? 'get').toUpperCase();
  const kind = form.getAttribute('enctype') === 'multipart/form-data' ? 'file' : 'form';
  const others = form.querySelectorAll('[formaction]').map((one) => one.getAttribute('formaction') ?? path);
  return [form.getAttribute('action') ?? path, ...others].map((action) =>
    method === 'GET'
      ? { method, path: `${pathOf(action)}?${new URLSearchParams(fields)}`, fields: null, kind }
      : { method, path: action, fields, kind },
  );
}

/** The route that Express takes. */
export function firstRoute({ routes }: AttackedApp, method: string, pathname: string): AppRoute | undefined {
  return routes.find((route) => route.method === method && route.matches(pathname));
}

function pathOf(path: string): string {
  return path.split('?')[0] ?? path;
}
