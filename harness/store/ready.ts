/** Waits until a store responds. */
import { setTimeout as pause } from 'node:timers/promises';
import { ScriptError } from '../machine/script-error.ts';

const ASK_EVERY_MS = 100;

/** One request; a Java that has just started may take this long for its first answer. */
const ANSWER_MS = 10_000;

export interface Waiting {
  budgetMs: number;
  /** The store as the error names it, e.g. "The embedded DynamoDB". */
  subject: string;
  remedy: string;
  /** The reason once the store has ended; null before. */
  ended?: (() => string | null) | undefined;
  /** The store's last output, for the error. */
  lastWords?: (() => string) | undefined;
}

/** Waits until a request gets a response, whatever its status (DynamoDB's to a bare GET is 400). @throws ScriptError */
export async function waitUntilAnswering(endpoint: string, waiting: Waiting): Promise<void> {
  await waitUntil(() => answers(endpoint), waiting);
}

/** Resolves with what was waited for. @throws ScriptError when the budget is used up or the store has ended. */
export async function waitUntil<Ready>(
  ready: () => Promise<Ready | null | false>,
  waiting: Waiting,
): Promise<Ready> {
  const { budgetMs, subject, remedy, ended, lastWords } = waiting;
  const deadline = performance.now() + budgetMs;
  const fail = (what: string) => {
    const words = lastWords?.().trim();
    return new ScriptError([`${subject} ${what}.`, ...(words ? [words] : []), remedy].join('\n'));
  };
  while (performance.now() < deadline) {
    const why = ended?.();
    if (why) throw fail(why);
    const found = await ready();
    if (found) return found;
    await pause(ASK_EVERY_MS);
  }
  throw fail(`is not answering after ${Math.round(budgetMs / 1_000)} s`);
}

async function answers(endpoint: string): Promise<boolean> {
  try {
    const response = await fetch(endpoint, { signal: AbortSignal.timeout(ANSWER_MS) });
    await response.arrayBuffer();
    return true;
  } catch {
    return false; // refused or silent: asked again
  }
}
