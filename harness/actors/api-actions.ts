/** Actions of an API caller on started workflows. Each returns the app's response unchanged. */
import { SetupFailed } from '../run/setup-failed.ts';
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

  /** Requests the recurring tasks of these days. */
  generate(startDate: string, endDate: string): Promise<Answer> {
    return this.#caller.send('POST', '/api/recurring/generate', { body: { startDate, endDate } });
  }

  createTask(task: object): Promise<Answer> {
    return this.#caller.send('POST', '/api/tasks', { body: task });
  }

  deleteTask(taskId: string): Promise<Answer> {
    return this.#caller.send('DELETE', `/api/tasks/${taskId}`);
  }

  /** One of the five actions: mark-waiting, follow-up-sent, response-received, unblocked, resolve-done. */
  act(taskId: string, action: string, said: object = {}): Promise<Answer> {
    return this.#caller.send('POST', `/api/tasks/${taskId}/actions/${action}`, { body: said });
  }

  upload(taskId: string, form: FormData): Promise<Answer> {
    return this.#caller.send('POST', `/api/tasks/${taskId}/files`, { form });
  }

  /** An upload whose body ends before its file does. */
  uploadCutOff(taskId: string): Promise<Answer> {
    const content =
      '--cut\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\nhalf of';
    const raw = { type: 'multipart/form-data; boundary=cut', content };
    return this.#caller.send('POST', `/api/tasks/${taskId}/files`, { raw });
  }

  download(taskId: string, fileId: string): Promise<Answer> {
    return this.#caller.send('GET', `/api/tasks/${taskId}/files/${fileId}`);
  }

  changeWorkflow(workflowId: string, change: object): Promise<Answer> {
    return this.#caller.send('PUT', `/api/bundles/${workflowId}`, { body: change });
  }

  restore(workflowId: string): Promise<Answer> {
    return this.#caller.send('POST', `/api/bundles/${workflowId}/restore`);
  }

  reschedule(workflowId: string, anchorDate: string): Promise<Answer> {
    return this.#caller.send('POST', `/api/bundles/${workflowId}/reschedule`, { body: { anchorDate } });
  }

  deleteWorkflow(workflowId: string): Promise<Answer> {
    return this.#caller.send('DELETE', `/api/bundles/${workflowId}`);
  }

  changeTemplate(templateId: string, change: object): Promise<Answer> {
    return this.#caller.send('PUT', `/api/templates/${templateId}`, { body: change });
  }

  deleteTemplate(templateId: string): Promise<Answer> {
    return this.#caller.send('DELETE', `/api/templates/${templateId}`);
  }

  /** Requests one of the lists: templates, bundles, users. */
  list(name: string): Promise<Answer> {
    return this.#caller.send('GET', `/api/${name}`);
  }
}

/** The id of what an arrangement created. @throws SetupFailed when it was refused, or the response has no id */
export async function createdId(answer: Promise<Answer>): Promise<string> {
  await arranged(answer);
  const { status, body, text } = await answer;
  if (typeof body.id === 'string') return body.id;
  throw new SetupFailed(
    `An arrangement: expected id in the response, observed ${status}: ${text.slice(0, 300)}`,
  );
}

/** @throws if an arrangement failed, because the scenario cannot assert anything then */
export async function arranged(answer: Promise<Answer>): Promise<void> {
  const { status, text } = await answer;
  if (![200, 201, 204].includes(status))
    throw new SetupFailed(`An arrangement was refused with ${status}: ${text.slice(0, 300)}`);
}
