/** Small screenshots that link to the full ones. They are never inlined, so the page stays small. */
import { html } from 'hono/html';
import type { Picture } from '../evidence/pictures.ts';
import { type Html, link } from './markup.ts';

export function thumbnails(pictures: Picture[]): Html {
  return pictures.length > 0 ? html`<ul class="thumbs">${pictures.map(thumbnail)}</ul>` : html``;
}

export function thumbnail({ path, state, variant, width, height }: Picture): Html {
  const alt = [state, variant].filter(Boolean).join(', ');
  const size = width > 0 ? html` width="${width}" height="${height}"` : '';
  const image = html`<img src="${path.split('/').map(encodeURIComponent).join('/')}" alt="${alt}"${size} loading="lazy">`;
  return html`<li class="thumb">${link(path, image)}<span aria-hidden="true">${state}<small>${variant}</small></span></li>`;
}
