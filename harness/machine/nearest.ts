/** Suggests a similar name. */

/** Names below this similarity are not suggested. */
const LEAST = 0.4;

/** The most similar of the names, by the pairs of letters that they share (Dice); undefined when none is similar. */
export function nearest(given: string, names: Iterable<string>): string | undefined {
  const pairs = pairsIn(given);
  const scored = [...new Set(names)].map((name) => {
    const others = pairsIn(name);
    const shared = [...pairs].filter((pair) => others.has(pair)).length;
    return { name, score: (2 * shared) / (pairs.size + others.size) };
  });
  const [best] = scored.toSorted((a, b) => b.score - a.score);
  return best && best.score >= LEAST ? best.name : undefined;
}

function pairsIn(text: string): Set<string> {
  const lower = text.toLowerCase();
  return new Set(Array.from({ length: Math.max(0, lower.length - 1) }, (_, at) => lower.slice(at, at + 2)));
}
