/** The whole implementation as one fetch handler. */
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { api } from './api.ts';
import { seed, type Wish } from './catalog.ts';
import { Store } from './database.ts';
import { todayIn } from './dates.ts';
import { pageProblem, pages } from './pages/pages.ts';
import { hashed, People } from './people.ts';
import { Problem } from './problem.ts';
import { type App, jsonProblem, register, type Settings } from './web.ts';

export interface Options extends Settings {
  file: string;
  seedPassword: string;
  /** Allows `POST /seed`, `/store/away` and `/store/back`, for tests only. */
  seeding?: boolean;
}

export function application(options: Options) {
  const store = new Store(options.file);
  const app: App = { store, people: new People(store, options), settings: options };
  const fill = (password: string | null, wish?: Wish) =>
    seed(store, todayIn(options.timeZone), password === null ? '' : hashed(password), wish);
  const report = fill(options.seedPassword);
  const hono = new Hono();
  hono.use(compress());
  register(hono, app, api, jsonProblem);
  register(hono, app, pages, pageProblem);
  if (options.seeding) {
    hono.post('/seed', async (http) => {
      const { empty, password, ...wish } = await http.req.json();
      if (empty) store.transaction(() => store.clear());
      app.people.forget();
      return http.json(fill(password, wish));
    });
    for (const where of ['away', 'back'])
      hono.post(`/store/${where}`, (http) => {
        store.away = where === 'away';
        return http.body(null, 204);
      });
  }
  const missing = new Problem(404, 'not-found', 'There is nothing at this address');
  hono.notFound((http) => (http.req.path.startsWith('/api/') ? jsonProblem : pageProblem)(missing, http));
  return { fetch: hono.fetch, store, seeded: report, close: () => store.close() };
}
