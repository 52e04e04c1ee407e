/** The links of a workflow in forms: each is a field, by its name. */
import { z } from 'zod';
import { isLinkField, type LinkChange, type LinkField, linkName } from '../../domain/bundle-change.ts';
import { webUrl } from '../../domain/text.ts';
import type { Typed } from '../forms/form-values.ts';
import type { Labelled, Labels } from '../page/refusal-words.ts';
import { parseBody, pointerTo } from '../parse.ts';

/** A host name and a path, or one that begins with www: an address as people copy it. */
const ADDRESS = /^(www\.[\w-]+(\.[\w-]+)+|[\w-]+(\.[\w-]+)*\.[a-z]{2,}(:\d+)?\/\S*)$/i;

/** The address that was entered, with https where it has no scheme. Anything else as it is. */
export function addressIn(typed: string): string {
  const text = typed.trim();
  return ADDRESS.test(text) ? `https://${text}` : text;
}

const addresses = z.record(z.string(), webUrl.or(z.literal('')));

/** The links that a person changed, as the API reads them. @throws Refusal `invalid` */
export function linksIn(changed: Typed): LinkChange {
  const fields = Object.keys(changed).filter(isLinkField);
  return parseBody(
    addresses,
    Object.fromEntries(fields.map((field) => [field, addressIn(changed[field] ?? '')])),
  );
}

/** All of them together. */
export const linksLabel: Labels = { '/bundleLinks': ['', 'The links'] };

/** The words of these links. */
export function linkWords(fields: readonly LinkField[]): Labels {
  return Object.fromEntries(
    fields.map((field): [string, Labelled] => [pointerTo([field]), [field, `The link “${linkName(field)}”`]]),
  );
}
