/**
 * Refuses text that is not UTF-8 in addresses, forms and JSON bodies, and names the field. It runs before the parsers,
 * which replace invalid bytes silently.
 */
import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { invalidField, Refusal } from '../domain/refusal.ts';

/** @throws Refusal `unreadable` for the path · `invalid` naming a field of the query. */
export const requireUtf8Address: RequestHandler = ({ url }, _response, next) => {
  const [path = '', ...query] = url.split('?');
  if (!isUtf8(percentDecoded(path))) throw new Refusal({ code: 'unreadable', why: 'address' });
  requireUtf8Fields(query.join('?'));
  next();
};

/** For the `verify` option of a parser of forms. @throws Refusal `invalid` naming a field. */
export function requireUtf8Form(_request: IncomingMessage, _response: unknown, body: Buffer): void {
  requireUtf8Fields(body.toString('latin1'));
}

function requireUtf8Fields(encoded: string): void {
  for (const pair of encoded.split('&')) {
    if (isUtf8(percentDecoded(pair))) continue;
    const [name = ''] = pair.split('=');
    throw invalidField(percentDecoded(name).toString() || 'field', { code: 'unicode' });
  }
}

/** The bytes that a text of latin1 characters and percent escapes encodes. */
function percentDecoded(text: string): Buffer {
  const decoded = text.replaceAll(/%([\da-f]{2})/gi, (_escape, hex) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(decoded, 'latin1');
}

/** @throws Refusal `invalid` naming the first field · `unreadable` if the field is unknown */
export function requireUtf8Json(body: Buffer): void {
  if (isUtf8(body)) return;
  // Escapes are ASCII. Without them each character of the latin1 text is a byte that was sent.
  const bytes = body.toString('latin1').replaceAll(/\\./gs, '__');
  const field = fieldOf(parsed(bytes));
  throw field === undefined
    ? new Refusal({ code: 'unreadable', why: 'json' })
    : invalidField(field, { code: 'unicode' });
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** The path, below the value, of the first text that is not UTF-8; undefined if there is none. */
function fieldOf(value: unknown): string | undefined {
  if (value === null || typeof value !== 'object') return undefined;
  for (const [name, member] of Object.entries(value)) {
    const named = Buffer.from(name, 'latin1').toString().replaceAll('~', '~0').replaceAll('/', '~1');
    if (!isText(name) || (typeof member === 'string' && !isText(member))) return named;
    const inside = fieldOf(member);
    if (inside !== undefined) return `${named}/${inside}`;
  }
  return undefined;
}

const isText = (bytes: string) => isUtf8(Buffer.from(bytes, 'latin1'));
