/** Which rows a search finds: by words, person, phase and tag, in any case and without accents. */
import { page } from './context.ts';
import type { Row, Store } from './database.ts';
import type { Bundle, Task } from './model.ts';
import { wrong } from './problem.ts';

/** What narrows the lists of tasks; `q` and `tag` narrow workflows too. */
export const NARROWING = ['q', 'tag', 'assigneeId', 'phase'];

const folded = (text: string) => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
const isSame = (one: string | undefined, other: string) => folded(one ?? '').trim() === folded(other).trim();

interface Searched {
  texts: (string | undefined)[];
  tags?: string[] | undefined;
  phase?: string | undefined;
  assigneeId?: string | undefined;
}

function fits({ texts, tags = [], phase, assigneeId = 'nobody' }: Searched, query: URLSearchParams): boolean {
  const all = folded([...texts, ...tags].join('\n'));
  const words = folded(query.get('q') ?? '').split(/\s+/);
  const [tag, inPhase, person] = [query.get('tag'), query.get('phase'), query.get('assigneeId')];
  return (
    words.every((word) => all.includes(word)) &&
    (tag === null || tags.some((one) => isSame(one, tag))) &&
    (inPhase === null || isSame(phase, inPhase)) &&
    (person === null || person === assigneeId)
  );
}

export const taskFits = (query: URLSearchParams) => (task: Task) => {
  const { description, comment, link, externalStatus, waitingFor, requiredLinkName } = task;
  const lists = [...(task.systems ?? []), ...(task.requiredBundleLinks ?? [])];
  const texts = [description, comment, link, externalStatus, waitingFor, requiredLinkName, ...lists];
  return fits({ ...task, texts }, query);
};

export const workflowFits = (query: URLSearchParams) => (bundle: Bundle) => {
  const named = [...(bundle.bundleLinks ?? []), ...(bundle.references ?? [])];
  const texts = [bundle.title, bundle.description, bundle.templateName];
  return fits(
    { tags: bundle.tags, texts: [...texts, ...named.flatMap(({ name, url }) => [name, url])] },
    query,
  );
};

/** A list as it is, or what a search finds, which comes in pages. */
export function found<T extends Row>(
  store: Store,
  name: string,
  filter: string,
  rows: T[],
  query: URLSearchParams,
): unknown {
  if ((query.get('q') ?? '').length > 200) throw wrong('q', 'q has at most 200 characters');
  const searched = NARROWING.filter((one) => query.has(one)).map((one) => `${one}=${query.get(one)}`);
  const paged = new URLSearchParams(query);
  if (searched.length > 0 && !paged.has('limit')) paged.set('limit', '100');
  return page(store, name, [filter, ...searched].join(), rows, paged);
}
