/** The links of a workflow in forms: each is a field, by its name. */
import { z } from 'zod';
import { isLinkField, type LinkChange, type LinkField, linkName } from '../../domain/bundle-change.ts';
import { webUrl } from '../../domain/text.ts';
import type { Labelled, Labels } from '../pages/refusal-words.ts';
import { parseBody, pointerTo } from '../parse.ts';
import type { Typed } from './form-values.ts';

const addresses = z.record(z.string(), webUrl.or(z.literal('')));

/** The links that a person changed, as the API reads them. @throws Refusal `invalid` */
export function linksIn(changed: Typed): LinkChange {
  const fields = Object.keys(changed).filter(isLinkField);
  return parseBody(addresses, Object.fromEntries(fields.map((field) => [field, changed[field]?.trim()])));
}

/** The words of these links. */
export function linkWords(fields: readonly LinkField[]): Labels {
  return Object.fromEntries(
    fields.map((field): [string, Labelled] => [pointerTo([field]), [field, `The link “${linkName(field)}”`]]),
  );
}
