/** Who calls, and what each may have. Another role is another row. */
import type { AppRoute } from './app-routes.ts';
import type { AttackedApp } from './attacked-app.ts';

export interface Caller {
  name: string;
  /** Headers of a request to this route. */
  headers(route: Pick<AppRoute, 'path'>): Record<string, string>;
  /** Whether the app must refuse what this caller sends. */
  mustBeRefused(route: AppRoute): boolean;
}

/** Routes that answer everybody. */
const OPEN = new Set([
  'GET /api/health',
  'GET /api/ready',
  'GET /api/openapi.json',
  'POST /api/auth/login',
  'GET /sign-in',
  'POST /sign-in',
]);
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

export async function callersOf(app: AttackedApp): Promise<Caller[]> {
  const [token, expired] = [await app.session(), await app.session(true)];
  const isOpen = ({ method, path }: AppRoute) =>
    OPEN.has(`${method === 'HEAD' ? 'GET' : method} ${path}`) || path === '/sign-out';
  const closed = (route: AppRoute) => !isOpen(route);
  return [
    { name: 'anonymous', headers: () => ({}), mustBeRefused: closed },
    { name: 'unknown token', headers: ({ path }) => session(path, 'x'.repeat(43)), mustBeRefused: closed },
    { name: 'expired session', headers: ({ path }) => session(path, expired), mustBeRefused: closed },
    {
      name: 'other origin',
      headers: ({ path }) => ({ ...session(path, token, true), Origin: 'https://evil.example' }),
      mustBeRefused: ({ method }) => !SAFE.has(method),
    },
    {
      name: 'other site',
      headers: ({ path }) => ({ ...session(path, token, true), 'Sec-Fetch-Site': 'cross-site' }),
      mustBeRefused: ({ method }) => !SAFE.has(method),
    },
    { name: 'signed in', headers: ({ path }) => session(path, token), mustBeRefused: () => false },
  ];
}

/** As programs send it to the API and browsers to pages. */
function session(path: string, token: string, browser = false): Record<string, string> {
  return path.startsWith('/api') && !browser
    ? { Authorization: `Bearer ${token}` }
    : { Cookie: `session=${token}` };
}
