/** The total time that something was busy; overlapping intervals count once. */
export class Busy {
  #running = 0;
  #since = 0;
  #total = 0;

  enter(): void {
    if (this.#running === 0) this.#since = performance.now();
    this.#running += 1;
  }

  leave(): void {
    this.#running -= 1;
    if (this.#running === 0) this.#total += performance.now() - this.#since;
  }

  /** Milliseconds up to now. */
  get ms(): number {
    return this.#total + (this.#running > 0 ? performance.now() - this.#since : 0);
  }
}
