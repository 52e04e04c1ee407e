/** A page as a person reads it: headings, words, links, forms. Elements that are hidden from everybody are left out. */
import { type HTMLElement, type Node, NodeType, parse } from 'node-html-parser';
import type { Answer } from './client.ts';
import { said } from './contract.ts';
import { NotAsExpected } from './judge.ts';

export interface Link {
  name: string;
  url: URL;
}

export interface Field {
  /** The label that a person sees. */
  label: string;
  type: string;
  value: string;
}

export interface Form {
  method: string;
  action: URL;
  fields: Field[];
  /** The words on those that send it. */
  buttons: string[];
}

export interface Page {
  url: URL;
  headings: string[];
  text: string;
  links: Link[];
  forms: Form[];
}

/** Elements that nobody sees on the page; the options of a select are not shown yet. */
const UNSEEN = 'head, script, style, template, option, [hidden], [inert], [aria-hidden="true"]';
/** A button without a type sends its form. */
const SENDING = 'button:not([type="button"]):not([type="reset"]), input[type="submit"]';
/** Its controls are shown, but nobody can use them. */
const DISABLED = 'fieldset[disabled]';

/** @throws NotAsExpected when the answer is no page */
export function readPage(answer: Answer): Page {
  const url = new URL(answer.url);
  const asked = `GET ${url.pathname}`;
  if (answer.status !== 200) throw new NotAsExpected(`${asked} returned ${said(answer)} instead of a page`);
  if (!/^text\/html\b/.test(answer.headers.get('content-type') ?? '')) {
    throw new NotAsExpected(`${asked} returned ${answer.headers.get('content-type')} instead of a page`);
  }
  const root = parse(answer.text);
  for (const unseen of root.querySelectorAll(UNSEEN)) unseen.remove();
  return {
    url,
    headings: root.querySelectorAll('h1, h2, h3, h4, h5, h6').map(textOf),
    text: textOf(root.querySelector('body') ?? root),
    links: root.querySelectorAll('a[href]').flatMap((link) => linkOf(link, url)),
    forms: root.querySelectorAll('form').flatMap((form) => formOf(form, root, url)),
  };
}

function textOf(node: Node): string {
  if (node.nodeType === NodeType.TEXT_NODE) return node.text;
  return oneLine(node.childNodes.map(textOf).join(' '));
}

/** The same words with single spaces between them. */
export function oneLine(words: string): string {
  return words.replaceAll(/\s+/g, ' ').trim();
}

function linkOf(link: HTMLElement, page: URL): Link[] {
  const url = URL.parse(link.getAttribute('href') ?? '', page);
  return url ? [{ name: nameOf(link), url }] : [];
}

function formOf(form: HTMLElement, root: HTMLElement, page: URL): Form[] {
  const action = URL.parse(form.getAttribute('action') ?? '', page);
  if (!action) return [];
  return [
    {
      method: (form.getAttribute('method') || 'get').toLowerCase(),
      action,
      fields: usable(form, 'input').map((field) => ({
        label: labelOf(field, root),
        type: field.getAttribute('type') || 'text',
        value: field.getAttribute('value') ?? '',
      })),
      buttons: usable(form, SENDING).map((button) => nameOf(button) || (button.getAttribute('value') ?? '')),
    },
  ];
}

function labelOf(field: HTMLElement, root: HTMLElement): string {
  const named = root
    .querySelectorAll('label')
    .find((label) => field.id !== '' && label.getAttribute('for') === field.id);
  const label = named ?? field.closest('label');
  return field.getAttribute('aria-label') || (label ? textOf(label) : '');
}

/** What can be filled or pressed of a form. */
function usable(form: HTMLElement, selector: string): HTMLElement[] {
  return form
    .querySelectorAll(selector)
    .filter((one) => !one.hasAttribute('disabled') && one.closest(DISABLED) === null);
}

function nameOf(element: HTMLElement): string {
  return element.getAttribute('aria-label') || textOf(element);
}
