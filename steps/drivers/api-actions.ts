/** What a caller does with started workflows through the API. Answers whatever the app answers. */
import type { Answer, ApiCaller } from './api-caller.ts';

export class ApiActions {
  readonly #caller: ApiCaller;

  constructor(caller: ApiCaller) {
    this.#caller = caller;
  }

  archive(workflowId: string): Promise<Answer> {
    return this.#caller.send('PUT', `/api/bundles/${workflowId}/archive`);
  }

  undo(workflowId: string): Promise<Answer> {
    return this.#caller.send('POST', `/api/bundles/${workflowId}/undo`);
  }

  changeTask(taskId: string, change: object): Promise<Answer> {
    return this.#caller.send('PUT', `/api/tasks/${taskId}`, { body: change });
  }

  changeRecurring(id: string, change: object): Promise<Answer> {
    return this.#caller.send('PUT', `/api/recurring/${id}`, { body: change });
  }

  /** Asks for one of the lists: templates, bundles, users. */
  list(name: string): Promise<Answer> {
    return this.#caller.send('GET', `/api/${name}`);
  }
}

/** @throws when an arrangement was not made: the scenario could claim nothing after it */
export async function arranged(answer: Promise<Answer>): Promise<void> {
  const { status, text } = await answer;
  if (status !== 200) throw new Error(`an arrangement was answered ${status}: ${text.slice(0, 300)}`);
}
