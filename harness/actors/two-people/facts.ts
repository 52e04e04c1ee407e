/** The stored state of a scene, and whether it has the entries of two people. */
import type { ApiCaller } from '../api-caller.ts';
import type { Change } from './changes.ts';
import type { FormUnderTest } from './forms.ts';
import type { Scene } from './scene.ts';

type Values = Record<string, unknown>;

export interface Facts {
  task: Values;
  /** With its links by field. */
  workflow: Values;
  history: Values[];
  /** The rows that a form may have created. */
  made: Values[];
}

/** A value that somebody stored. */
export interface Theirs {
  in: 'task' | 'workflow';
  field: string;
  value: string;
}

export class FactsReader {
  readonly #caller: ApiCaller;

  constructor(caller: ApiCaller) {
    this.#caller = caller;
  }

  /** Removed rows have no values. All workflows are read only for a form that creates one. */
  async of({ taskId, workflowId, templateId }: Scene, { savesTo }: FormUnderTest): Promise<Facts> {
    const read = async (path: string) => (await this.#caller.send('GET', path)).body;
    const [task, { bundle = {} }, { tasks = [] }, { bundles = [] }] = (await Promise.all([
      read(`/api/tasks/${taskId}`),
      read(`/api/bundles/${workflowId}`),
      savesTo === 'made' ? read(`/api/bundles/${workflowId}/tasks`) : {},
      savesTo === 'made' ? read('/api/bundles') : {},
    ])) as [Values, { bundle?: Values }, { tasks?: Values[] }, { bundles?: Values[] }];
    const links = (bundle.bundleLinks ?? []) as { name: string; url: string }[];
    return {
      task,
      workflow: { ...bundle, ...Object.fromEntries(links.map(({ name, url }) => [`links.0.${name}`, url])) },
      history: (task.taskHistory ?? []) as Values[],
      made: [...tasks, ...bundles.filter((one) => one.templateId === templateId)],
    };
  }
}

/** The values that the change stored, except dates that the form moves. */
export function theirsIn({ moves }: FormUnderTest, { stored = {} }: Change): Theirs[] {
  return (['task', 'workflow'] as const).flatMap((place) =>
    Object.entries(stored[place] ?? {}).flatMap(([field, value]) =>
      moves && field === 'date' ? [] : [{ in: place, field, value }],
    ),
  );
}

/** Whether it is still stored. After a task stops waiting, its history has the reason and the follow-up date. */
export function isStored({ in: place, field, value }: Theirs, facts: Facts): boolean {
  return facts[place][field] === value || facts.history.some((entry) => entry[field] === value);
}

export function isSaved({ savesTo, typed }: FormUnderTest, field: string, facts: Facts): boolean {
  const is = (values: Values) => values[field] === typed[field];
  if (field.startsWith('links.')) return is(facts.workflow);
  if (savesTo === 'history') return facts.history.some(is);
  return savesTo === 'made' ? facts.made.some(is) : is(facts[savesTo]);
}
