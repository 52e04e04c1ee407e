/** What the record has of the members of `like`: a comparison then shows these alone. */
export function picked(record: object | undefined, like: object): object {
  const members = new Map(Object.entries(record ?? {}));
  return Object.fromEntries(Object.keys(like).map((name) => [name, members.get(name)]));
}
