/**
 * Line icons, 16 by 16, drawn in the colour of the text around them. They are decoration; words next to them have the
 * meaning.
 */
import { html, raw } from 'hono/html';
import type { Html } from './markup.ts';

const paths = {
  alert: 'M8 2 1.5 13.5h13zM8 6.5v3M8 11.6v.1',
  check: 'm3 8.5 3.2 3L13 4.5',
  chevron: 'm6 3.5 4.5 4.5L6 12.5',
  link: 'M6.5 9.5 9.5 6.5M7.5 4.5l1-1a2.8 2.8 0 0 1 4 4l-1 1M8.5 11.5l-1 1a2.8 2.8 0 0 1-4-4l1-1',
  file: 'M4 1.8h5l3.2 3.2v9.2H4zM9 1.8V5h3.2',
  note: 'M2.5 3h11v8h-6L4.5 13.5V11h-2z',
  status: 'M2 8h3l2-5 3 10 2-5h2',
  book: 'M8 4C6.5 3 4.5 2.8 2 3v9.5c2.5-.2 4.5 0 6 1 1.5-1 3.5-1.2 6-1V3c-2.5-.2-4.5 0-6 1zM8 4v9.5',
  flag: 'M3.5 14V2.5h8l-1.8 3 1.8 3h-8',
  clock: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8M8 4.5V8l2.5 1.5',
  plus: 'M8 3v10M3 8h10',
  up: 'M8 13V3.5M4 7l4-4 4 4',
  down: 'M8 3v9.5M4 9l4 4 4-4',
  cross: 'm4 4 8 8M12 4l-8 8',
  repeat: 'M3 7V6a2 2 0 0 1 2-2h7l-2-2M13 9v1a2 2 0 0 1-2 2H4l2 2',
} as const;

export type IconName = keyof typeof paths;

/** One icon, hidden from assistive technology. */
export function icon(name: IconName): Html {
  return html`<svg class="i" viewBox="0 0 16 16" aria-hidden="true"><path d="${raw(paths[name])}"/></svg>`;
}
