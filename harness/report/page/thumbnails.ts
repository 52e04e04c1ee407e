/** Small screenshots that link to the full ones. They are never inlined, so the page stays small. */
import { html } from 'hono/html';
import type { Screenshot } from '../evidence/screenshots.ts';
import { type Html, link } from './markup.ts';

export function thumbnails(screenshots: Screenshot[]): Html {
  return screenshots.length > 0 ? html`<ul class="thumbs">${screenshots.map(thumbnail)}</ul>` : html``;
}

export function thumbnail({ path, state, variant, width, height }: Screenshot): Html {
  const alt = [state, variant].filter(Boolean).join(', ');
  const size = width > 0 ? html` width="${width}" height="${height}"` : '';
  const image = html`<img src="${path.split('/').map(encodeURIComponent).join('/')}" alt="${alt}"${size} loading="lazy">`;
  return html`<li class="thumb">${link(path, image)}<span aria-hidden="true">${state}<small>${variant}</small></span></li>`;
}
