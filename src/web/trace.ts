/** Lines of the log about accounts: who did what, from where, in which request. */
import { type AppParts, type Exchange, state } from './context.ts';

type Event =
  | 'signed in'
  | 'sign-in refused'
  | 'signed out'
  | 'not allowed'
  | 'signed out everywhere'
  | 'session ended'
  | 'password changed'
  | 'password change refused'
  | 'link made'
  | 'link used'
  | 'person added'
  | 'person changed'
  | 'work handed over';

/**
 * Logs an event. `by` is the id of the person who is signed in. `more` holds ids and codes only, never what somebody
 * typed: people type passwords into the wrong field.
 */
export function trace(
  { log }: Pick<AppParts, 'log'>,
  { request, response }: Exchange,
  event: Event,
  more: Record<string, string | undefined> = {},
): void {
  const { requestId, user } = state(response);
  log.info({ event, requestId, from: request.ip, by: user?.id, ...more }, event);
}
