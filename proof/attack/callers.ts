/** The kinds of caller, and the routes that each may use. Add a row for another role. */
import type { Access } from '../../src/web/access.ts';
import { accessOf } from '../../src/web/roles-document.ts';
import type { AppRoute } from '../api/routes-of.ts';
import type { AttackedApp } from './attacked-app.ts';

export interface Caller {
  name: string;
  /** Headers of a request to this route. */
  headers(route: Pick<AppRoute, 'path'>): Record<string, string>;
  /** Whether the app must refuse what this caller sends. */
  mustBeRefused(route: AppRoute): boolean;
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Alexey is disabled by this. */
export async function callersOf(app: AttackedApp): Promise<Caller[]> {
  const [administrator, operator] = [await app.session('Grace'), await app.session('Valeriia')];
  const [expired, disabled] = [await app.session('Grace', true), await app.session('Alexey')];
  await app.disable('Alexey');
  const closed = (route: AppRoute) => !isFor('anyone', route);
  const write = ({ method }: AppRoute) => !SAFE.has(method);
  const withToken = (name: string, token: string, mustBeRefused: Caller['mustBeRefused']): Caller => ({
    ...{ name, mustBeRefused },
    headers: ({ path }) => session(path, token),
  });
  const fromElsewhere = (name: string, header: Record<string, string>): Caller => ({
    ...{ name, mustBeRefused: write },
    headers: () => ({ Cookie: `session=${administrator}`, ...header }),
  });
  return [
    { name: 'anonymous', headers: () => ({}), mustBeRefused: closed },
    withToken('unknown token', 'x'.repeat(60), closed),
    withToken('expired session', expired, closed),
    withToken('disabled', disabled, closed),
    fromElsewhere('other origin', { Origin: 'https://evil.example' }),
    fromElsewhere('other site', { 'Sec-Fetch-Site': 'cross-site' }),
    withToken('operator', operator, (route) => isFor('administrator', route)),
  ];
}

function isFor(access: Access, { method, path }: AppRoute): boolean {
  return accessOf.get(`${method === 'HEAD' ? 'GET' : method} ${path}`) === access;
}

/** As programs send it to the API and browsers to pages. */
function session(path: string, token: string): Record<string, string> {
  return path.startsWith('/api') ? { Authorization: `Bearer ${token}` } : { Cookie: `session=${token}` };
}
