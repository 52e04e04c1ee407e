/** Removes secrets from everything that is printed, even if a response of the deployment repeats them. */
const SHOWN_INSTEAD = '[redacted]';
/** The limit for one condition; enough for the names of several rows. */
const MOST_SHOWN = 1_000;

export function redact(text: string, secrets: string[]): string {
  const forms = secrets
    .filter(Boolean)
    .flatMap((one) => [one, encodeURIComponent(one), JSON.stringify(one).slice(1, -1)]);
  // The longest first: one may be part of another.
  return forms
    .toSorted((a, b) => b.length - a.length)
    .reduce((left, one) => left.replaceAll(one, SHOWN_INSTEAD), text);
}

/** The printed part of an observation. Secrets are removed before it is cut, so that no part of one is left. */
export function shown(text: string, secrets: string[]): string {
  const safe = redact(text, secrets);
  return safe.length > MOST_SHOWN ? `${safe.slice(0, MOST_SHOWN)}…` : safe;
}
