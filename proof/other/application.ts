/** The whole implementation as one fetch handler. */
import { Hono } from 'hono';
import { api } from './api.ts';
import { seed } from './catalog.ts';
import { Store } from './database.ts';
import { todayIn } from './dates.ts';
import { pageProblem, pages } from './pages/pages.ts';
import { hashed, People } from './people.ts';
import { Problem } from './problem.ts';
import { type App, jsonProblem, register, type Settings } from './web.ts';

export interface Options extends Settings {
  file: string;
  seedPassword: string;
  /** Allows `POST /reset`, which leaves the freshly seeded state. */
  reset?: boolean;
}

export function application(options: Options) {
  const store = new Store(options.file);
  const app: App = { store, people: new People(store, options), settings: options };
  const password = hashed(options.seedPassword);
  const fill = () => seed(store, todayIn(options.timeZone), () => password);
  const report = fill();
  const hono = new Hono();
  register(hono, app, api, jsonProblem);
  register(hono, app, pages, pageProblem);
  if (options.reset) {
    hono.post('/reset', (http) => {
      store.transaction(() => {
        store.clear();
        fill();
      });
      app.people.forget();
      return http.body(null, 204);
    });
  }
  const missing = new Problem(404, 'not-found', 'There is nothing at this address');
  hono.notFound((http) => (http.req.path.startsWith('/api/') ? jsonProblem : pageProblem)(missing, http));
  return { fetch: hono.fetch, store, seeded: report, close: () => store.close() };
}
