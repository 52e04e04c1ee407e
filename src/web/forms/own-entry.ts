/** The entry of a name that a person sent. "constructor" is a member of every object, and an entry of none. */
export function ownEntry<Value>(entries: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(entries, name) ? entries[name] : undefined;
}
