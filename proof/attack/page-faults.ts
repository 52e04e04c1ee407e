/** Faults of pages: typed or stored text that became markup, or a form that puts typed text into an address. */
import { parse } from 'node-html-parser';

const TAG = /<([a-z][\w-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>/gi;
const ATTRIBUTE = /([^\s=/"']+)\s*(?:=\s*("[^"]*"|'[^']*'|[^\s>]+))?/g;
/** Pages of the app have none of these. */
const FOREIGN = new Set(['iframe', 'object', 'embed', 'base', 'style']);
const ADDRESSES = new Set(['href', 'src', 'action', 'formaction', 'srcdoc']);
const ELSEWHERE = /^["']?\s*(javascript:|data:text|\/\/|https?:\/\/evil\.example)/i;
const TYPED = ['text', 'search', 'email', 'password'].map((type) => `input[type="${type}"]`);
const TYPED_INTO = ['textarea', 'input:not([type])', ...TYPED].join(', ');

/** The faults of a page, one line each; empty for a response that is not a page. */
export function pageFaults(html: string): string[] {
  if (!html.startsWith('<!doctype html>')) return [];
  const faults = [...html.matchAll(TAG)].flatMap(([tag, name = '', attributes = '']) =>
    isForeign(name.toLowerCase(), attributes) ? [`has ${tag.slice(0, 120)}`] : [],
  );
  for (const form of parse(html).querySelectorAll('form')) {
    const asks = form.getAttribute('method') === 'get' || form.querySelector('[formmethod="get"]');
    // A search is an address by design: its filters can be kept and shared. Addresses are logged without their query.
    if (form.getAttribute('role') === 'search') continue;
    if (asks && form.querySelector(TYPED_INTO))
      faults.push(`sends typed text in an address: ${form.getAttribute('action')}`);
  }
  return faults;
}

function isForeign(name: string, text: string): boolean {
  const attributes = [...text.matchAll(ATTRIBUTE)].map(([, key = '', value = '']) => [
    key.toLowerCase(),
    value,
  ]);
  const has = (key: string) => attributes.some(([name]) => name === key);
  if (FOREIGN.has(name) || (name === 'script' && !has('src')) || (name === 'meta' && has('http-equiv')))
    return true;
  return attributes.some(
    ([key = '', value = '']) => key.startsWith('on') || (ADDRESSES.has(key) && ELSEWHERE.test(value)),
  );
}
