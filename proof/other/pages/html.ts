/** HTML as text: every value that is put in is escaped, unless it is HTML itself. */
import { isDate, written } from '../dates.ts';
import type { Call } from '../web.ts';

export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}
const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function html(parts: TemplateStringsArray, ...values: unknown[]): Html {
  return new Html(parts.reduce((text, part, index) => text + part + textOf(values[index]), ''));
}

function textOf(value: unknown): string {
  if (value === undefined || value === null || value === false) return '';
  if (Array.isArray(value)) return value.map(textOf).join('');
  if (value instanceof Html) return value.text;
  return String(value).replace(/[&<>"']/g, (one) => ESCAPES[one] ?? one);
}

export const day = (date: string | undefined) =>
  isDate(date) && html`<time datetime="${date}">${written(date)}</time>`;

/** A labelled control with its error; the error quotes what a date control cannot hold. */
export function field(label: string, name: string, value: unknown, error?: string, type = 'text'): Html {
  const held = type === 'date' && !isDate(value) ? '' : value;
  return html`<p><label for="${name}">${label}</label>
    <input id="${name}" name="${name}" type="${type}" value="${held}"${
      error && html` aria-invalid="true" aria-describedby="${name}-error"`
    }>${error && html`<span class="error" id="${name}-error">${error}</span>`}</p>`;
}

/** A form with one button. */
export function button(action: string, label: string, inside?: unknown): Html {
  return html`<form method="post" action="${action}" novalidate>${inside}<button>${label}</button></form>`;
}

const STYLE = `body{font:1rem/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff;max-width:60rem;margin:0 auto;padding:1rem}
a{color:#0b4a8f}nav a{margin-right:1rem}label{display:block;font-weight:600}input,textarea,select,button{font:inherit;padding:.3rem;max-width:100%}
button{background:#0b4a8f;color:#fff;border:1px solid transparent;padding:.5rem 1rem;min-height:2.5rem;cursor:pointer}:focus-visible{outline:3px solid #b35900;outline-offset:2px}
.error{color:#a40000;display:block}li,p,h1,h2{overflow-wrap:anywhere}.labels{font-weight:600}form{margin:.5rem 0}li{margin:.5rem 0}`;

/** A whole page; `alert` is read out first. */
export function layout(
  call: Call,
  title: string,
  main: Html,
  status = 200,
  alert?: string,
  leadsTo?: { id: string; title: string },
): Response {
  const links = html`<nav aria-label="Main"><a href="/">Today</a><a href="/notices">Notices</a><a href="/catch-up">Catch-up</a></nav>
    ${button('/sign-out', 'Sign out')}`;
  const page = html`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title} · Operations</title>
    <meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"><style>${new Html(STYLE)}</style></head>
    <body><header>${call.user.id !== '' && links}</header><main><h1>${title}</h1>${
      alert &&
      html`<p role="alert" class="error">${alert}${leadsTo && html` <a href="/workflows/${leadsTo.id}">${leadsTo.title}</a>`}</p>`
    }${main}</main></body></html>`;
  call.http.header('Cache-Control', 'no-store');
  call.http.header('X-Content-Type-Options', 'nosniff');
  call.http.header(
    'Content-Security-Policy',
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  );
  return call.http.html(page.text, status as 200);
}
