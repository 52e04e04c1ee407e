import type { Response } from 'express';
import type { RunContext } from '../../catch-up/context.ts';
import { type AppParts, state } from '../context.ts';

/** A catch-up run for one request: what it logs has the ids of both. */
export function runContext({ table, clock, newId, log, settings }: AppParts, response: Response): RunContext {
  const { requestId } = state(response);
  return { table, clock, locale: settings.locale, runId: newId(), log: log.child({ requestId }) };
}
