/** Calls every route with every method as every caller. A caller without the right must be refused and change nothing. */
import type { AttackedApp } from './attacked-app.ts';
import type { Caller } from './callers.ts';
import { type Call, firstRoute } from './calls.ts';
import { asSent } from './inputs.ts';
import { isRefused, send } from './wire.ts';

export interface MatrixFigures {
  requests: number;
  refused: number;
  /** The faults, one line each. */
  faults: string[];
}

const SAFE = ['GET', 'HEAD', 'OPTIONS'];
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
/** One of these ends the caller's session: the caller signs out last. */
const ENDS_SESSION = /sign-out|logout/;
const AT_ONCE = 6;

export async function tryMatrix(app: AttackedApp, calls: Call[], callers: Caller[]): Promise<MatrixFigures> {
  const figures: MatrixFigures = { requests: 0, refused: 0, faults: [] };
  const paths = [...new Map(calls.map((call) => [call.route.path, call])).values()].toSorted(
    (a, b) => Number(ENDS_SESSION.test(a.path)) - Number(ENDS_SESSION.test(b.path)),
  );
  // What is allowed is tried where it only reads: the routes are needed as they are.
  for (const strict of [true, false]) {
    for (const caller of callers) {
      const before = await app.state();
      const asked = paths.flatMap((call) => METHODS.map((method) => ({ call, method })));
      const mine = asked.filter(
        ({ call, method }) =>
          refusalDue(app, call, method, caller) === strict && (strict || SAFE.includes(method)),
      );
      for (let at = 0; at < mine.length; at += AT_ONCE)
        await Promise.all(
          mine.slice(at, at + AT_ONCE).map((one) => tryOne(app, caller, one, strict, figures)),
        );
      const changed = strict ? app.changed(before, await app.state()) : [];
      for (const line of changed) figures.faults.push(`${caller.name} changed: ${line.slice(0, 300)}`);
    }
  }
  return figures;
}

/** A method that the path does not have is refused for every caller. */
function refusalDue(app: AttackedApp, { path }: Call, method: string, caller: Caller): boolean {
  if (method === 'OPTIONS') return false;
  const route = firstRoute(app, method === 'HEAD' ? 'GET' : method, path.split('?')[0] ?? path);
  return !route || caller.mustBeRefused({ ...route, method });
}

async function tryOne(
  app: AttackedApp,
  caller: Caller,
  { call, method }: { call: Call; method: string },
  mustBeRefused: boolean,
  figures: MatrixFigures,
): Promise<void> {
  const { path } = call;
  const safe = SAFE.includes(method);
  const { headers, content } = safe ? { headers: {}, content: undefined } : asSent(call);
  const answered = await send(app.url, {
    ...{ method, path, content },
    headers: { ...headers, ...caller.headers(call.route) },
  });
  const what = `${method} ${path} by ${caller.name} answered ${answered.status}`;
  figures.requests += 1;
  if (isRefused(answered)) figures.refused += 1;
  if (answered.status >= 500) figures.faults.push(`${what}: ${answered.text.slice(0, 200)}`);
  else if (mustBeRefused && !isRefused(answered)) figures.faults.push(what);
}
