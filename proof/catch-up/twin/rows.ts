/** The rows of the twin: partitions in sort-key order, and copies to which a test can return. */

export type Row = Record<string, unknown>;

export interface Key {
  pk: string;
  sk: string;
}

export class Rows {
  #partitions = new Map<string, Map<string, Row>>();

  get({ pk, sk }: Key): Row | undefined {
    return this.#partitions.get(pk)?.get(sk);
  }

  put(row: Row): void {
    const { pk, sk } = row as unknown as Key;
    const partition = this.#partitions.get(pk) ?? new Map<string, Row>();
    this.#partitions.set(pk, partition);
    partition.set(sk, row);
  }

  delete({ pk, sk }: Key): void {
    this.#partitions.get(pk)?.delete(sk);
  }

  /** Rows of one partition by sort key. */
  partition(pk: string): Row[] {
    return sorted(this.#partitions.get(pk)?.values() ?? [], 'sk');
  }

  /** All rows of one partition of an index, by its sort key, then by the sort key of the table. */
  indexed(index: { pk: string; sk: string }, pk: string): Row[] {
    return sorted(
      this.all().filter((row) => row[index.pk] === pk && row[index.sk] !== undefined),
      index.sk,
    );
  }

  all(): Row[] {
    return [...this.#partitions.values()].flatMap((partition) => [...partition.values()]);
  }

  /** Rows are never changed in place, so a copy shares them. */
  copy(): Rows {
    const copy = new Rows();
    copy.#partitions = new Map([...this.#partitions].map(([pk, rows]) => [pk, new Map(rows)]));
    return copy;
  }
}

function sorted(rows: Iterable<Row>, name: string): Row[] {
  const at = (row: Row) => `${row[name]}`;
  return [...rows].sort((a, b) =>
    at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : `${a.pk}${a.sk}` < `${b.pk}${b.sk}` ? -1 : 1,
  );
}
