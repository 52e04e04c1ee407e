/** The elements that axe has checked. An element counts as checked if one of the same shape was on a page without a fault. */
import { BroadcastChannel } from 'node:worker_threads';
import type { Page } from '@playwright/test';

/** The shapes of elements that were checked in this process. The workers are threads and share them. */
const judgedShapes = new Set<string>();
const judgedElsewhere = new BroadcastChannel('judged shapes').unref();
judgedElsewhere.onmessage = ({ data }) => {
  for (const shape of data as string[]) judgedShapes.add(shape);
};

export function markJudged(shapes: string[]): void {
  const fresh = shapes.filter((shape) => !judgedShapes.has(shape));
  if (fresh.length === 0) return;
  for (const shape of fresh) judgedShapes.add(shape);
  judgedElsewhere.postMessage(fresh);
}

export function areJudged(shapes: string[]): boolean {
  return shapes.every((shape) => judgedShapes.has(shape));
}

export function shapesOf(page: Page): Promise<string[]> {
  return page.evaluate(shapesOfPage);
}

/** Runs in the page. Returns the ancestors and attributes of each element, without words, numbers and ids. */
function shapesOfPage(): string[] {
  const shapes = new Set<string>();
  const wordless =
    /^(class|role|type|lang|dir|scope|tabindex|hidden|open|disabled|required|aria-(?!label|describedby|controls|owns))/;
  const pointing = /^(for|list|headers|aria-(labelledby|describedby|controls|owns|errormessage|details))$/;
  /** The elements that an attribute's ids name, or a mark for missing ones. */
  const leadsTo = (value: string) =>
    value.split(/\s+/).map((id) => {
      const target = document.getElementById(id);
      return target ? `${target.tagName}${target.textContent?.trim() ? 'text' : ''}` : 'nothing';
    });
  const attribute = ({ name, value }: Attr) => {
    if (wordless.test(name)) return `${name}=${value}`;
    if (pointing.test(name)) return `${name}=${leadsTo(value)}`;
    if (name === 'href' && /^#./.test(value)) return `href=${leadsTo(value.slice(1))}`;
    return `${name}${value.trim() === '' ? '' : '='}`;
  };
  const visit = (element: Element, above: string) => {
    const hasText = [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim(),
    );
    const labels = [...((element as HTMLInputElement).labels ?? [])].map(({ textContent }) =>
      textContent?.trim() ? 'label' : 'empty label',
    );
    const attributes = [...element.attributes].map(attribute).toSorted();
    const shape = `${above}>${element.tagName}[${attributes}]${labels}${hasText ? 'text' : ''}`;
    shapes.add(shape);
    for (const child of element.children) visit(child, shape);
  };
  visit(document.documentElement, '');
  // Input of the rules for the whole page: order of headings and landmarks, repeated ids.
  const tags = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6, main, nav, header, footer, aside')].map(
    ({ tagName }) => tagName,
  );
  shapes.add(tags.filter((tag, at) => tag !== tags[at - 1]).join(' '));
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  if (new Set(ids).size < ids.length) shapes.add(`twice: ${ids}`);
  return [...shapes];
}
