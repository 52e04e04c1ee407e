/** Every state of a page, and the actions that lead to it. Several are reached in one system, one after the other. */
import { catchUpStates } from './states/catch-up.ts';
import { opens, refused, type Way } from './states/parts.ts';
import { startStates } from './states/start.ts';
import { taskStates } from './states/tasks.ts';
import { templateStates } from './states/templates.ts';
import { workflowStates } from './states/workflows.ts';

/** @throws Error for an unknown state */
export function wayTo(state: string): Way {
  const way = states[state];
  if (way) return way;
  throw new Error(`There is no state "${state}". Name one of: ${Object.keys(states).join(', ')}.`);
}

const states: Record<string, Way> = {
  'the sign-in': async ({ operator }) => {
    await operator.page.goto('/');
  },
  'a refused sign-in': refused(async ({ operator }) => {
    await operator.page.goto('/');
    await operator.triesToSignIn('not the password');
  }),
  'a session that has ended': async ({ operator }) => {
    await operator.opens('/');
    await operator.losesSession();
    await operator.starts('podcast');
  },
  'the people': opens('/people'),
  'a store that is away': async ({ operator, use }) => {
    await operator.opens('/');
    await use('outage').begin();
    await operator.opens('/');
    operator.guard.assert(503);
  },
  'a page that is not there': async ({ operator }) => {
    await operator.opens('/');
    await operator.opens('/workflow');
    operator.guard.assert(404);
  },
  ...startStates,
  ...taskStates,
  ...workflowStates,
  ...templateStates,
  ...catchUpStates,
};
