/** Entries of a form as scenarios list them: `"Title" becomes "Mine", "Tags" becomes "A, B"`. */
export function pairsIn(list: string): [label: string, text: string][] {
  return [...list.matchAll(/"([^"]*)" becomes "([^"]*)"/g)].map(([, label = '', text = '']) => [label, text]);
}
