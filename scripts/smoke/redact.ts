/** Takes secrets out of whatever is going to be printed, also where an answer of the deployment repeats them. */
const SHOWN_INSTEAD = '[redacted]';

export function redact(text: string, secrets: string[]): string {
  const forms = secrets
    .filter(Boolean)
    .flatMap((one) => [one, encodeURIComponent(one), JSON.stringify(one).slice(1, -1)]);
  // The longest first: one may be part of another.
  return forms
    .toSorted((a, b) => b.length - a.length)
    .reduce((left, one) => left.replaceAll(one, SHOWN_INSTEAD), text);
}
