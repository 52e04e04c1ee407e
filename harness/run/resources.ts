/** The resources that a scenario opened and must close, by name. If one does not close in time, the scenario fails and names
 * it. */
import { ANSWER_MS } from './patience.ts';

export class LeftOpen extends Error {
  override name = 'LeftOpen';
}

export class Resources {
  #open: { name: string; close: () => Promise<unknown> | unknown }[] = [];

  /** Remembers how to close it; last opened is closed first. */
  add<T>(name: string, resource: T, close: (resource: T) => Promise<unknown> | unknown): T {
    this.#open.unshift({ name, close: () => close(resource) });
    return resource;
  }

  /** Closes all, even if one fails. @throws LeftOpen naming every one that did not close */
  async closeAll(): Promise<void> {
    const problems: string[] = [];
    for (const { name, close } of this.#open.splice(0)) {
      const problem = await within(ANSWER_MS, close).catch((error: Error) => error.message);
      if (problem) problems.push(`${name}: ${problem}`);
    }
    if (problems.length > 0) throw new LeftOpen(`Left open by the scenario: ${problems.join('; ')}`);
  }
}

async function within(ms: number, work: () => Promise<unknown> | unknown): Promise<string | undefined> {
  const late = Promise.withResolvers<string>();
  const timer = setTimeout(() => late.resolve(`did not close within ${ms} ms`), ms);
  try {
    return await Promise.race([Promise.resolve(work()).then(() => undefined), late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
