/** The whole state of a target, as comparable text. */

/** Every item by its key, as canonical text: two states are equal when these are. */
export type State = ReadonlyMap<string, string>;

/** The differences between two states, one line each; empty if they are equal. */
export function differences(before: State, after: State): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)];
    if (was === is) return [];
    if (was === undefined) return [`added ${key}: ${is?.slice(0, 200)}`];
    if (is === undefined) return [`removed ${key}`];
    return [`changed ${key}: ${was.slice(0, 400)} → ${is.slice(0, 400)}`];
  });
}

/** JSON with the members of each object in order. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    member !== null && typeof member === 'object' && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
