/**
 * A random history: single and concurrent runs, killed and disturbed, and actions of people between and during them.
 * The expected state is kept separately, from the actions and the template versions, and compared after every event.
 * The same seed is the same history.
 */
import { cleanRun } from './history-end.ts';
import { edit, operate } from './history-people.ts';
import { sideBySide } from './history-runs.ts';
import { History, type HistoryOptions, type HistoryResult } from './history-state.ts';
import { arrange } from './scene.ts';

const EVENTS = 7;

export async function playHistory(seed: number, options: HistoryOptions = {}): Promise<HistoryResult> {
  const history = new History(seed, options);
  try {
    await play(history);
  } catch (cause) {
    history.result.problems.push(`broken: ${cause instanceof Error ? cause.stack : cause}`);
  }
  return history.result;
}

async function play(history: History): Promise<void> {
  await arrange(history.twin.table(), { templates: history.templates, configs: history.configs });
  for (let event = 0; event < EVENTS && history.result.problems.length === 0; event++) {
    if (history.random.chance(0.45)) await sideBySide(history);
    else if (history.random.chance(0.7)) await operate(history);
    else await edit(history);
  }
  if (history.result.problems.length === 0) await cleanRun(history);
}
