/** A list of entries in a form, as it is shown and edited. */

/** An entry of a list: a text, or an object whose members are texts. */
export type ListEntry = string | Readonly<Record<string, string>>;

export interface ListRow {
  /** Identifies the row in its form. The row of entry 2 of `was` has the key 2; added rows have larger ones. */
  key: number;
  /** By member. */
  texts: Readonly<Record<string, string>>;
}

/** A list as a form holds it. */
export interface ListState {
  /** The entries when the form was opened. */
  was: readonly ListEntry[];
  /** In their present order. */
  rows: readonly ListRow[];
}
