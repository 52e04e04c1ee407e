/** Tests whether a task or workflow matches a search. Pure. Source: domain.md, Finding work. */
import type { Bundle } from './bundle.ts';
import type { CivilDate } from './civil-date.ts';
import type { Task } from './task.ts';

/** A search. Every given part must match. */
export interface Wanted {
  /** Every word must be in a text of the row. Case and accents do not matter. */
  text?: string | undefined;
  /** A person's id; NOBODY for tasks without an assignee. */
  assigneeId?: string | undefined;
  /** The whole name of a phase or tag. Case and accents do not matter. */
  phase?: string | undefined;
  tag?: string | undefined;
  /** Due dates, both included. */
  dates?: { from: CivilDate; to: CivilDate } | undefined;
}

export const NOBODY = 'nobody';

/** Letters that Unicode does not decompose into a letter and an accent. */
const PLAIN: Record<string, string> = {
  ...{ ł: 'l', ø: 'o', đ: 'd', ħ: 'h', ŧ: 't', æ: 'ae', œ: 'oe', ð: 'd', þ: 'th', ς: 'σ' },
};
const NOT_PLAIN = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'gu');
/** Accents, and the vowel points of Hebrew and Arabic. Marks of other scripts are letters to their readers. */
const ACCENTS = /[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u064b-\u065f\u0670]/gu;

/** The text without case and accents, for comparison: "Straße" becomes "strasse". */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(ACCENTS, '')
    .toUpperCase()
    .toLowerCase()
    .replaceAll(ACCENTS, '')
    .replaceAll(NOT_PLAIN, (letter) => PLAIN[letter] ?? letter)
    .normalize('NFKC');
}

/** Returns a test for tasks. */
export function taskFits({ text, assigneeId, phase, tag, dates }: Wanted): (task: Task) => boolean {
  const hasWords = wordsFit(text);
  const isPhase = sameName(phase);
  const isTag = sameName(tag);
  return (task) =>
    (assigneeId === undefined || (task.assigneeId ?? NOBODY) === assigneeId) &&
    (!dates || (task.date >= dates.from && task.date <= dates.to)) &&
    (!isPhase || isPhase(task.phase ?? '')) &&
    (!isTag || (task.tags ?? []).some(isTag)) &&
    hasWords(() => textsOf(task));
}

/** Returns a test for workflows. */
export function workflowFits({ text, tag }: Pick<Wanted, 'text' | 'tag'>): (bundle: Bundle) => boolean {
  const hasWords = wordsFit(text);
  const isTag = sameName(tag);
  return (bundle) =>
    (!isTag || bundle.tags.some(isTag)) &&
    hasWords(() => [
      ...[bundle.title, bundle.description, bundle.templateName, ...bundle.tags],
      ...[...bundle.bundleLinks, ...bundle.references].flatMap(({ name, url }) => [name, url]),
    ]);
}

function textsOf(task: Task): (string | undefined)[] {
  const { description, comment, link, externalStatus, waitingFor, requiredLinkName } = task;
  const lists = [...(task.systems ?? []), ...(task.tags ?? []), ...(task.requiredBundleLinks ?? [])];
  const texts = [description, comment, link, externalStatus, waitingFor, requiredLinkName];
  return [...texts, ...lists, ...filesOf(task)];
}

/** The names of its files, as far as its history goes back. */
function filesOf({ fileCount = 0, taskHistory = [] }: Task): string[] {
  if (fileCount === 0) return [];
  const names: string[] = [];
  for (const { action, file } of taskHistory) {
    if (file && action === 'file-added') names.push(file);
    if (file && action === 'file-removed' && names.includes(file)) names.splice(names.indexOf(file), 1);
  }
  return names;
}

function wordsFit(text = ''): (texts: () => (string | undefined)[]) => boolean {
  const words = folded(text).split(/\s+/u).filter(Boolean);
  if (words.length === 0) return () => true;
  return (texts) => {
    const all = folded(texts().join('\n'));
    return words.every((word) => all.includes(word));
  };
}

function sameName(wanted: string | undefined): ((name: string) => boolean) | undefined {
  if (wanted === undefined) return undefined;
  const name = folded(wanted.trim());
  return (other) => folded(other.trim()) === name;
}
