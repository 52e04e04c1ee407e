/** A page as somebody meets it: headings, words, links, forms. What is hidden from everybody is left out. */
import { XMLParser } from 'fast-xml-parser';
import type { Answer } from './client.ts';
import { said } from './contract.ts';
import { NotAsExpected } from './judge.ts';

export interface Link {
  name: string;
  url: URL;
}

export interface Field {
  name: string;
  type: string;
  value: string;
}

export interface Form {
  method: string;
  action: URL;
  fields: Field[];
  /** The words on them. */
  buttons: string[];
}

export interface Page {
  url: URL;
  headings: string[];
  text: string;
  links: Link[];
  forms: Form[];
}

/** An element in the parser's own form: its children under its name, its attributes under ":@". */
type Node = Record<string, unknown> & { ':@'?: Record<string, string | true> };
interface Element {
  tag: string;
  attributes: Record<string, string | true>;
  children: Node[];
}

const EMPTY = 'area base br col embed hr img input link meta source track wbr !doctype'.split(' ');
/** Never met as words on the page; what a choice offers is not there yet. */
const UNSEEN = new Set(['head', 'script', 'style', 'template', 'option']);

const parser = new XMLParser({
  ...{ preserveOrder: true, trimValues: false, parseTagValue: false, htmlEntities: true },
  ...{ ignoreAttributes: false, attributeNamePrefix: '', allowBooleanAttributes: true },
  ...{ unpairedTags: EMPTY, stopNodes: ['*.script', '*.style'], transformTagName: lower },
});

/** @throws NotAsExpected when the answer is no page */
export function readPage(answer: Answer): Page {
  const url = new URL(answer.url);
  const asked = `GET ${url.pathname}`;
  if (answer.status !== 200) throw new NotAsExpected(`${asked} answered ${said(answer)} instead of a page`);
  if (!/^text\/html\b/.test(answer.headers.get('content-type') ?? '')) {
    throw new NotAsExpected(`${asked} answered ${answer.headers.get('content-type')} instead of a page`);
  }
  const all = [...elements(parsed(asked, answer.text))];
  const tagged = (pattern: RegExp) => all.filter(({ tag }) => pattern.test(tag));
  return {
    url,
    headings: tagged(/^h[1-6]$/).map(({ children }) => text(children)),
    text: text(tagged(/^body$/).flatMap(({ children }) => children)),
    links: tagged(/^a$/).flatMap((one) => linkOf(one, url)),
    forms: tagged(/^form$/).flatMap((one) => formOf(one, url)),
  };
}

function parsed(asked: string, html: string): Node[] {
  try {
    return parser.parse(html);
  } catch (cause) {
    throw new NotAsExpected(`${asked} answered a page that cannot be read: ${(cause as Error).message}`, {
      cause,
    });
  }
}

/** Every element that is not hidden, in the order of the page. */
function* elements(nodes: Node[]): Generator<Element> {
  for (const node of nodes) {
    const element = elementOf(node);
    if (!element) continue;
    yield element;
    yield* elements(element.children);
  }
}

/** Undefined for text, and for what nobody meets. */
function elementOf(node: Node): Element | undefined {
  const tag = Object.keys(node).find((name) => name !== ':@');
  const attributes = node[':@'] ?? {};
  const hidden = 'hidden' in attributes || attributes['aria-hidden'] === 'true';
  if (tag === undefined || tag === '#text' || UNSEEN.has(tag) || hidden) return undefined;
  return { tag, attributes, children: node[tag] as Node[] };
}

function text(nodes: Node[]): string {
  const parts = nodes.map((node) =>
    '#text' in node ? String(node['#text']) : text(elementOf(node)?.children ?? []),
  );
  return oneLine(parts.join(' '));
}

/** The same words with single spaces between them. */
export function oneLine(words: string): string {
  return words.replaceAll(/\s+/g, ' ').trim();
}

function linkOf({ attributes, children }: Element, page: URL): Link[] {
  const url = typeof attributes.href === 'string' ? URL.parse(attributes.href, page) : null;
  return url ? [{ name: nameOf(attributes, children), url }] : [];
}

function formOf({ attributes, children }: Element, page: URL): Form[] {
  const action = URL.parse(asText(attributes.action), page);
  if (!action) return [];
  const inside = [...elements(children)];
  const isButton = ({ tag, attributes: { type } }: Element) =>
    tag === 'button' || (tag === 'input' && type === 'submit');
  return [
    {
      method: (asText(attributes.method) || 'get').toLowerCase(),
      action,
      fields: inside
        .filter(({ tag }) => tag === 'input')
        .map(({ attributes: { name, type, value } }) => ({
          name: asText(name),
          type: asText(type) || 'text',
          value: asText(value),
        })),
      buttons: inside
        .filter(isButton)
        .map((one) => nameOf(one.attributes, one.children) || asText(one.attributes.value)),
    },
  ];
}

function nameOf(attributes: Element['attributes'], children: Node[]): string {
  return asText(attributes['aria-label']) || text(children);
}

function asText(value: string | true | undefined): string {
  return typeof value === 'string' ? value : '';
}

function lower(tag: string): string {
  return tag.toLowerCase();
}
