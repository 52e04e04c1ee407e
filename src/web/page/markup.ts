/** Small pieces that every page writes: markup as a value, counted nouns, template marks, links that are safe to follow. */
import { html } from 'hono/html';

/** Escaped markup, as `hono/html` makes it. A plain string put into a template is escaped, this is not. */
export type Html = ReturnType<typeof html>;

/** The finished text of a piece of markup. @throws TypeError when a promise was put into it: pages do no I/O. */
export function toText(markup: Html): string {
  if (markup instanceof Promise)
    throw new TypeError('A page was given a promise; load everything before rendering');
  return markup.toString();
}

/** `1 task`, `42 tasks`. */
export function count(amount: number, noun: string, plural = `${noun}s`): string {
  return `${amount} ${amount === 1 ? noun : plural}`;
}

/** The square mark of a template or workflow: its emoji, else the first letter of its name. Decoration only. */
export function mark(name: string, emoji: string | undefined): Html {
  if (emoji) return html`<span class="mark" aria-hidden="true">${emoji}</span>`;
  return html`<span class="mark letter" aria-hidden="true">${initial(name)}</span>`;
}

/** The first letter of a name, for what has no emoji. */
export function initial(name: string): string {
  return ([...name.trim()][0] ?? '·').toUpperCase();
}

/** Names next to each other, each in a frame, because a name may contain a comma. */
export function nameList(names: readonly string[]): Html {
  return html`<ul class="tags">${names.map((name) => html`<li>${name}</li>`)}</ul>`;
}

/** The URL when a browser may be sent there (http or https), else null. */
export function webUrl(url: string | undefined): string | null {
  if (!url || !URL.canParse(url)) return null;
  return ['http:', 'https:'].includes(new URL(url).protocol) ? url : null;
}

/** A link when the address is a web address, else its text alone. */
export function outsideLink(url: string | undefined, text: string): Html {
  const safe = webUrl(url);
  return safe ? html`<a href="${safe}" rel="noreferrer">${text}</a>` : html`${text}`;
}
