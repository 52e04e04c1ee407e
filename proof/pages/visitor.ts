/** A person without a browser: opens a page, fills its form, sends it, and follows redirects. */
import assert from 'node:assert/strict';
import { parseSetCookie, stringifyCookie } from 'cookie';
import { type HTMLElement, parse } from 'node-html-parser';
import { emailOf, PASSWORD, type Person } from '../../harness/contract/people.ts';
import type { AppUnderTest } from '../api/app-under-test.ts';

/** A page as it was returned. */
export interface Shown {
  status: number;
  /** Path and query of the address that returned it. */
  path: string;
  root: HTMLElement;
  /** Its text, with repeated blanks as one. */
  text: string;
}

/** What a form sends: names may repeat. */
export type Fields = [name: string, value: string][];

export class Visitor {
  readonly #url: string;
  #cookies: Record<string, string>;

  /** `token`: of a session; without one nobody is signed in. */
  constructor(url: string, token?: string | null) {
    this.#url = url;
    this.#cookies = token ? { session: token } : {};
  }

  static async signedIn(app: AppUnderTest, person: Person): Promise<Visitor> {
    return new Visitor(app.target.url, await sessionOf(app, person));
  }

  static anonymous({ target }: AppUnderTest): Visitor {
    return new Visitor(target.url);
  }

  /** The session expires. */
  losesSession(): void {
    this.#cookies = {};
  }

  open(path: string): Promise<Shown> {
    return this.#request(path, { method: 'GET' });
  }

  /** Sends these fields to a path as a form does. */
  send(path: string, fields: Fields): Promise<Shown> {
    // Browsers send the ends of lines so.
    const body = new URLSearchParams(fields.map(([name, value]) => [name, value.replaceAll('\n', '\r\n')]));
    return this.#request(path, { method: 'POST', body });
  }

  /** Sends a small file to a path as a form does. */
  upload(path: string): Promise<Shown> {
    return this.sendWithFile(path, [], { name: 'notes.txt', text: 'As agreed.' });
  }

  /** Sends these fields and a file as a form does; without one where none was chosen. */
  sendWithFile(path: string, fields: Fields, file: { name: string; text: string } | null): Promise<Shown> {
    const body = new FormData();
    for (const [name, value] of fields) body.append(name, value);
    body.append('file', new Blob([file?.text ?? '']), file?.name ?? '');
    return this.#request(path, { method: 'POST', body });
  }

  async #request(path: string, init: RequestInit): Promise<Shown> {
    const response = await fetch(new URL(path, this.#url), {
      ...init,
      redirect: 'manual',
      headers: { Cookie: stringifyCookie(this.#cookies), Accept: 'text/html' },
    });
    for (const { name, value = '' } of response.headers.getSetCookie().map((one) => parseSetCookie(one))) {
      this.#cookies[name] = value;
    }
    const location = response.headers.get('location');
    if (location) return this.open(location.split('#')[0] ?? '/');
    // Browsers read the ends of lines so.
    const root = parse((await response.text()).replaceAll(/\r\n?/g, '\n'));
    return { status: response.status, path, root, text: root.text.replaceAll(/\s+/g, ' ').trim() };
  }
}

/** The token of a new session. */
export async function sessionOf({ target }: AppUnderTest, person: Person): Promise<string> {
  const response = await fetch(`${target.url}/api/auth/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: emailOf(person), password: PASSWORD }),
  });
  const { token } = (await response.json()) as { token: string };
  return token;
}

/** The form whose address, or that of one of its buttons, is this path. */
export function formTo({ root, path }: Shown, action: string): HTMLElement {
  const forms = root.querySelectorAll('form[method="post"]');
  const found = forms.find((form) => actionsOf(form).includes(action));
  if (found) return found;
  const there = forms.flatMap(actionsOf).join(', ');
  return assert.fail(`${path} has no form that is sent to ${action}; there are: ${there}`);
}

function actionsOf(form: HTMLElement): string[] {
  const buttons = form
    .querySelectorAll('button[formaction]')
    .map((one) => one.getAttribute('formaction') ?? '');
  return [form.getAttribute('action') ?? '', ...buttons].map((action) => action.split('?')[0] ?? '');
}

/** The values of a form's fields, with `filled` entered. */
export function fieldsOf(form: HTMLElement, filled: Record<string, string> = {}): Fields {
  const kept = controlsOf(form).flatMap((control): Fields => {
    const name = control.getAttribute('name') ?? '';
    const value = filled[name] ?? shownIn(control);
    if (control.getAttribute('type') === 'checkbox' && !ticked(control, filled[name])) return [];
    return name === '' || control.getAttribute('type') === 'file' ? [] : [[name, value]];
  });
  const missing = Object.keys(filled).filter(
    (name) => !controlsOf(form).some((one) => one.getAttribute('name') === name),
  );
  if (missing.length > 0)
    throw new Error(`the form to ${form.getAttribute('action')} has no field ${missing.join(', ')}`);
  return kept;
}

/** Its controls but for the buttons. */
export function controlsOf(form: HTMLElement): HTMLElement[] {
  return form.querySelectorAll('input, textarea, select');
}

export function shownIn(control: HTMLElement): string {
  if (control.tagName === 'TEXTAREA') return control.text.replace(/^\n/, '');
  if (control.tagName === 'SELECT')
    return (
      control.querySelector('option[selected]')?.getAttribute('value') ??
      control.querySelector('option')?.getAttribute('value') ??
      ''
    );
  return control.getAttribute('value') ?? '';
}

function ticked(control: HTMLElement, filled: string | undefined): boolean {
  return filled === undefined ? control.hasAttribute('checked') : filled === control.getAttribute('value');
}
