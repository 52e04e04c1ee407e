/** The members of the record that `like` has, so that a comparison shows these alone. */
export function picked(record: object | undefined, like: object): object {
  const members = new Map(Object.entries(record ?? {}));
  return Object.fromEntries(Object.keys(like).map((name) => [name, members.get(name)]));
}
