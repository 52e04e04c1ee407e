/** The scene of two people: a workflow with one task that requires every kind of text evidence, and a second task. */
import { type ApiActions, arranged, createdId } from '../api-actions.ts';
import type { ApiCaller } from '../api-caller.ts';

/**
 * The start of the scene: the template's task in a state, an added task (`own`), an archived workflow, or only the
 * template.
 */
export type State = 'todo' | 'waiting' | 'done' | 'archived' | 'own' | 'workflow-archived' | 'template';

export interface Scene {
  taskId: string;
  /** The words of the task. */
  description: string;
  workflowId: string;
  title: string;
  templateId: string;
  /** Another workflow, which nobody works on, of a scene with a task that somebody added; else empty. */
  otherId: string;
}

const ANCHOR = '2026-06-22';
export const WAITING = { waitingFor: 'the venue', followUpAt: '2026-06-24', note: 'Asked by mail' };
/** Evidence that lets the task be completed. */
export const EVIDENCE = { link: 'https://before.example/', externalStatus: 'sent before' };
export const LINKS = ['Luma', 'Slides: part 1/2'];

const definition = {
  refId: 'all',
  offsetDays: 0,
  requiredLinkName: 'Programme',
  requiredBundleLinks: LINKS,
  proofRequirement: { type: 'external-status', label: 'Newsletter', required: true },
};

/** Arranges scenes, each with separate names. */
export class Scenes {
  readonly #caller: ApiCaller;
  readonly #actions: ApiActions;
  #made = 0;

  constructor(caller: ApiCaller, actions: ApiActions) {
    this.#caller = caller;
    this.#actions = actions;
  }

  async arrange(state: State): Promise<Scene> {
    this.#made += 1;
    const name = `Meetup ${this.#made}`;
    const description = `Announce ${this.#made}`;
    const template = await this.#create('/api/templates', 'template', {
      name,
      type: 'meetup',
      bundleLinkDefinitions: LINKS.map((link) => ({ name: link })),
      taskDefinitions: [{ ...definition, description }],
    });
    const body = { title: name, anchorDate: ANCHOR, templateId: template.id };
    const workflow = await this.#create('/api/bundles', 'bundle', body);
    const { tasks } = await this.#caller.read<{ tasks: { id: string }[] }>(
      `/api/bundles/${workflow.id}/tasks`,
    );
    const scene = {
      taskId: tasks[0]?.id ?? '',
      description,
      workflowId: workflow.id,
      title: name,
      templateId: template.id,
      otherId: '',
    };
    return (await this.#bring(scene, state)) ?? scene;
  }

  async #bring(scene: Scene, state: State): Promise<Scene | undefined> {
    const { taskId, workflowId } = scene;
    const act = this.#actions;
    if (state === 'waiting') await arranged(act.act(taskId, 'mark-waiting', WAITING));
    if (state === 'archived') await arranged(act.changeTask(taskId, { status: 'archived' }));
    if (state === 'done') {
      const bundleLinks = LINKS.map((name) => ({ name, url: 'https://before.example/' }));
      await arranged(act.changeWorkflow(workflowId, { bundleLinks }));
      await arranged(act.changeTask(taskId, { ...EVIDENCE, status: 'done' }));
    }
    if (state === 'workflow-archived') await arranged(act.archive(workflowId));
    if (state !== 'own') return undefined;
    const title = `${scene.title}, later`;
    const other = await this.#create('/api/bundles', 'bundle', { title, anchorDate: ANCHOR });
    const description = `${scene.description}, again`;
    const own = await createdId(act.createTask({ description, date: ANCHOR, bundleId: workflowId }));
    return { ...scene, description, taskId: own, otherId: other.id };
  }

  async #create(path: string, member: string, body: object): Promise<{ id: string }> {
    const { status, body: made, text } = await this.#caller.send('POST', path, { body });
    if (status !== 201) throw new Error(`POST ${path} was answered ${status}: ${text.slice(0, 300)}`);
    return made[member] as { id: string };
  }
}
