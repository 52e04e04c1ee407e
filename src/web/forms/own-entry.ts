/** The own property of a name that a person sent. Inherited names such as "constructor" have none. */
export function ownEntry<Value>(entries: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(entries, name) ? entries[name] : undefined;
}
