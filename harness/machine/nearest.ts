/** Suggests a similar name. */

/** Names below this similarity are not suggested. */
const LEAST = 0.4;

/**
 * The name with two neighbouring letters swapped, else the most similar of the names, by the pairs of letters that they
 * share (Dice); undefined when none is similar.
 */
export function nearest(given: string, names: Iterable<string>): string | undefined {
  const all = [...new Set(names)];
  const swapped = swapsOf(given.toLowerCase());
  const twisted = all.find((name) => swapped.has(name.toLowerCase()));
  if (twisted !== undefined) return twisted;
  const pairs = pairsIn(given);
  const scored = all.map((name) => {
    const others = pairsIn(name);
    const shared = [...pairs].filter((pair) => others.has(pair)).length;
    return { name, score: (2 * shared) / (pairs.size + others.size) };
  });
  const [best] = scored.toSorted((a, b) => b.score - a.score);
  return best && best.score >= LEAST ? best.name : undefined;
}

/** The question after an error, with a space before it; empty when nothing is near. */
export function didYouMean(meant: string | undefined): string {
  return meant === undefined ? '' : ` Did you mean ${meant}?`;
}

function swapsOf(text: string): Set<string> {
  const swap = (_: string, at: number) =>
    `${text.slice(0, at)}${text[at + 1] ?? ''}${text[at]}${text.slice(at + 2)}`;
  return new Set([...text].map(swap));
}

function pairsIn(text: string): Set<string> {
  const lower = text.toLowerCase();
  return new Set(Array.from({ length: Math.max(0, lower.length - 1) }, (_, at) => lower.slice(at, at + 2)));
}
