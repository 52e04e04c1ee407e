/** The clock of a process: libfaketime reads its offset from the clock of the machine from a file. */
import { writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { SetupFailed } from '../run/setup-failed.ts';

const POLL_MS = 50;
const MOST_POLLS = 200;
/** A `Date` header has whole seconds, and the machine may be slow. */
const CLOSE_MS = 10_000;

export class ProcessClock {
  readonly #file: string;
  readonly #library: string;
  readonly #timeZone: string | undefined;
  #offsetMs = 0;
  #frozen: Date | null = null;

  /** @param timeZone where the process is, which libfaketime reads a fixed time in; the zone of this process when left out */
  constructor(library: string, file: string, now: Date, timeZone = process.env.TZ) {
    this.#library = library;
    this.#file = file;
    this.#timeZone = timeZone;
    this.#run(now);
  }

  /** For the process whose clock it is. */
  get environment(): NodeJS.ProcessEnv {
    return {
      LD_PRELOAD: this.#library,
      FAKETIME_TIMESTAMP_FILE: this.#file,
      FAKETIME_NO_CACHE: '1', // Its cache expires by the clock that it changes, so a stopped clock would never continue.
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    };
  }

  /** The instant it is for the process. */
  get now(): Date {
    return this.#frozen ?? new Date(Date.now() + this.#offsetMs);
  }

  get standsStill(): boolean {
    return this.#frozen !== null;
  }

  /** Sets the clock, which then continues, and waits until the `Date` header of the url shows it. */
  async moveTo(now: Date, url: string): Promise<void> {
    this.#run(now);
    await this.#shows(url);
  }

  /** The same, but the clock is stopped, for example in the last second of a day. */
  async stopAt(now: Date, url: string): Promise<void> {
    this.#frozen = now;
    const local = new Intl.DateTimeFormat('sv-SE', {
      ...{ dateStyle: 'short', timeStyle: 'medium' },
      timeZone: this.#timeZone,
    });
    writeFileSync(this.#file, `${local.format(now)}\n`);
    await this.#shows(url);
  }

  async #shows(url: string): Promise<void> {
    for (let poll = 0; poll < MOST_POLLS; poll++) {
      const date = (await fetch(url, { redirect: 'manual' })).headers.get('date');
      if (!date)
        throw new SetupFailed(`${url} sends no Date header, so nobody can see its clock. Let it send one.`);
      if (Math.abs(Date.parse(date) - this.now.getTime()) < CLOSE_MS) return;
      await delay(POLL_MS);
    }
    throw new SetupFailed(
      `The clock of the target is not at ${this.now.toISOString()}: is it a static program?`,
    );
  }

  #run(now: Date): void {
    const seconds = Math.ceil((now.getTime() - Date.now()) / 1_000);
    writeFileSync(this.#file, `${seconds >= 0 ? '+' : ''}${seconds}\n`);
    this.#offsetMs = seconds * 1_000;
    this.#frozen = null;
  }
}
