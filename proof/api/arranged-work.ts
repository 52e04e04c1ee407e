/** Rows for requests to the API: created through the API if it has a route, else arranged in the store. */
import assert from 'node:assert/strict';
import type { ReferenceTarget } from '../../fixtures/targets/reference/target.ts';
import type { ApiCaller } from '../../harness/actors/api-caller.ts';
import { textFile } from '../../harness/actors/evidence-files.ts';

type Named = { id: string } & Record<string, unknown>;

export const RECURRING = 'Back up the mailing list from Mailchimp';

/** A short workflow with each kind of field. */
const SHORT = {
  ...{ name: 'Podcast', type: 'short', tags: ['Short'], phases: [{ id: 'only', name: 'Only' }] },
  ...{
    bundleLinkDefinitions: [{ name: 'Venue' }],
    references: [{ name: 'Guide', url: 'https://a.example/' }],
  },
  taskDefinitions: [
    {
      refId: 'first',
      description: 'First',
      offsetDays: -7,
      phase: 'only',
      isMilestone: true,
      systems: ['Luma'],
    },
    {
      ...{ refId: 'second', description: 'Second', offsetDays: 0, instructionsUrl: 'https://a.example/how' },
      ...{ requiredLinkName: 'Programme', requiredBundleLinks: ['Venue'], stageOnComplete: 'announced' },
    },
    {
      ...{ refId: 'third', description: 'Third', offsetDays: 14, systems: ['Luma'] },
      proofRequirement: { type: 'comment', label: 'Worth noting', required: false },
    },
  ],
};

export class ArrangedWork {
  readonly #caller: ApiCaller;
  readonly #target: ReferenceTarget;
  #dates = 0;
  #short: Named | undefined;

  constructor(caller: ApiCaller, target: ReferenceTarget) {
    this.#caller = caller;
    this.#target = target;
  }

  /** A date without a workflow. */
  freshDate(): string {
    this.#dates += 1;
    return new Date(Date.UTC(2027, 0, this.#dates)).toISOString().slice(0, 10);
  }

  async task(fields: object = {}): Promise<Named> {
    const body = { description: 'Call the venue', date: '2026-06-22', ...fields };
    return this.#made('/api/tasks', body) as Promise<Named>;
  }

  async waitingTask(): Promise<Named> {
    const { id } = await this.task();
    const body = { waitingFor: 'the venue', followUpAt: '2026-06-24', note: 'Asked by mail' };
    await this.#done('POST', `/api/tasks/${id}/actions/mark-waiting`, body);
    return { id };
  }

  /** From now on workflows are started from a template of three tasks, which takes a tenth of the time of a podcast. */
  async startShortOnes(): Promise<void> {
    this.#short = (await this.#made('/api/templates', SHORT)).template as Named;
  }

  /** The one that workflows are started from. */
  async template(): Promise<Named> {
    if (this.#short) return this.#short;
    const { templates } = await this.#caller.read<{ templates: Named[] }>('/api/templates');
    const found = templates.find(({ type }) => type === 'podcast');
    assert.ok(found, 'the podcast is seeded');
    return found;
  }

  async ownTemplate(): Promise<Named> {
    const taskDefinitions = [{ refId: 'one', description: 'One', offsetDays: 0 }];
    const body = { name: 'Meetup', type: 'meetup', taskDefinitions };
    return (await this.#made('/api/templates', body)).template as Named;
  }

  /** An untouched active workflow on a separate date. */
  async bundle(fields: object = {}): Promise<Named> {
    const { id } = await this.template();
    const body = { title: 'Episode', anchorDate: this.freshDate(), templateId: id, ...fields };
    return (await this.#made('/api/bundles', body)).bundle as Named;
  }

  async archived(fields: object = {}): Promise<Named> {
    const bundle = await this.bundle(fields);
    await this.#done('PUT', `/api/bundles/${bundle.id}/archive`);
    return bundle;
  }

  async touched(): Promise<Named> {
    const bundle = await this.bundle();
    const { tasks } = await this.#caller.read<{ tasks: Named[] }>(`/api/bundles/${bundle.id}/tasks`);
    await this.#done('PUT', `/api/tasks/${tasks[0]?.id}`, { comment: 'Asked' });
    return bundle;
  }

  async undone(): Promise<Named> {
    const bundle = await this.bundle();
    await this.#done('POST', `/api/bundles/${bundle.id}/undo`);
    return bundle;
  }

  async taskOf(bundle: Named): Promise<Named> {
    const { tasks } = await this.#caller.read<{ tasks: Named[] }>(`/api/bundles/${bundle.id}/tasks`);
    return tasks[0] as Named;
  }

  async config(): Promise<Named> {
    const body = { description: 'Water the plants', cronExpression: '0 9 * * 1' };
    return (await this.#made('/api/recurring', body)).recurringConfig as Named;
  }

  /** The config that has created a task. */
  async usedConfig(): Promise<Named> {
    const read = await this.#caller.read<{ recurringConfigs: Named[] }>('/api/recurring');
    const found = read.recurringConfigs.find(({ description }) => description === RECURRING);
    assert.ok(found, `"${RECURRING}" is seeded`);
    await this.#target.edits.recurringTask(RECURRING, '2026-06-18');
    return found;
  }

  async file(taskId?: string): Promise<{ taskId: string; id: string }> {
    const id = taskId ?? (await this.task()).id;
    const answer = await this.#caller.send('POST', `/api/tasks/${id}/files`, { form: textFile('Agreed') });
    assert.equal(answer.status, 201, answer.text);
    return { taskId: id, id: String((answer.body.file as Named).id) };
  }

  notification(): Promise<string> {
    return this.#target.edits.notification('Podcast was created on schedule');
  }

  async #made(path: string, body: object): Promise<Record<string, unknown>> {
    const answer = await this.#caller.send('POST', path, { body });
    assert.equal(answer.status, 201, answer.text);
    return answer.body;
  }

  async #done(method: string, path: string, body?: object): Promise<void> {
    const answer = await this.#caller.send(method, path, { body });
    assert.equal(answer.status, 200, answer.text);
  }
}
