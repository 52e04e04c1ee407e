/**
 * Style sheet, script, font and icon, read once at start and served under names that carry a hash of their content,
 * so a browser may keep them for ever.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type NextFunction, type Request, type Response, Router } from 'express';

interface Asset {
  url: string;
  type: string;
  body: Buffer;
}

/** The style sheet's parts, in the order of its cascade layers: those that all pages share, and those of one folder. */
const layers = [
  'assets/css/tokens.css',
  'assets/css/base.css',
  'assets/css/frame.css',
  'assets/css/controls.css',
  'assets/css/parts.css',
  'assets/css/rows.css',
  'start/start.css',
  'workflows/workflow.css',
  'tasks/task.css',
  'assets/css/lists.css',
  'timeline/timeline.css',
  'assets/css/preferences.css',
];

const font = asset('inter.woff2', 'font/woff2', readFileSync(new URL(fontFile())));
const icon = asset('icon.svg', 'image/svg+xml', read('assets/icon.svg'));
const script = asset(
  'app.js',
  'text/javascript; charset=utf-8',
  Buffer.from(
    compact(
      ['start/start.js', 'assets/kept.js', 'assets/app.js', 'assets/in-place.js']
        .map((name) => read(name).toString())
        .join(''),
    ),
  ),
);
const sheet = asset(
  'app.css',
  'text/css; charset=utf-8',
  Buffer.from(
    compact(layers.map((layer) => read(layer).toString()).join('')).replaceAll(
      '/assets/inter.woff2',
      font.url,
    ),
  ),
);
const byUrl = new Map([font, icon, script, sheet].map((one) => [one.url, one]));

/** Where the pages find each asset. */
export const assetUrls = { css: sheet.url, js: script.url, font: font.url, icon: icon.url };

/** Serves the assets at their hashed URLs and passes everything else on. */
export function assetRouter(): Router {
  const router = Router();
  // Compares the whole path without decoding it, so no address can fail here.
  router.get(/^\/assets\//, (request: Request, response: Response, next: NextFunction) => {
    const found = byUrl.get(request.path);
    if (!found) return next();
    response.set('Cache-Control', 'public, max-age=31536000, immutable').type(found.type).send(found.body);
  });
  return router;
}

function fontFile(): string {
  return import.meta.resolve('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2');
}

/** Removes comment lines and indentation: a third fewer bytes. */
function compact(source: string): string {
  return source.replace(/^\s*(?:\/\*[\s\S]*?\*\/|\/\/.*)$/gm, '').replace(/^\s+/gm, '');
}

function read(name: string): Buffer {
  return readFileSync(new URL(name, import.meta.url));
}

function asset(name: string, type: string, body: Buffer): Asset {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 10);
  const dot = name.lastIndexOf('.');
  return { url: `/assets/${name.slice(0, dot)}.${hash}${name.slice(dot)}`, type, body };
}
