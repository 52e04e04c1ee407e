/** The words of a DynamoDB expression, taken one after the other. */
/** An expression that DynamoDB, or this twin, refuses. */
export class InvalidExpression extends Error {
  override name = 'ValidationException';
}

export class Tokens {
  readonly #all: string[];
  #at = 0;

  constructor(text: string) {
    this.#all = text.match(/[#:]?\w+(?:\.#?\w+)*|<=|>=|<>|[(),=<>+-]/g) ?? [];
  }

  get next(): string {
    return this.#all[this.#at] ?? '';
  }

  take(expected?: string): string {
    const token = this.next;
    if (token === '' || (expected !== undefined && token.toUpperCase() !== expected)) {
      throw new InvalidExpression(
        `expected ${expected ?? 'more'}, found "${token}" in ${this.#all.join(' ')}`,
      );
    }
    this.#at += 1;
    return token;
  }

  /** Takes the word if it comes next. */
  has(word: string): boolean {
    if (this.next.toUpperCase() !== word) return false;
    this.#at += 1;
    return true;
  }

  end(): void {
    if (this.next !== '')
      throw new InvalidExpression(`"${this.next}" is not expected in ${this.#all.join(' ')}`);
  }
}
