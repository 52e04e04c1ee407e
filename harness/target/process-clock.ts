/** The clock of a process: libfaketime reads from a file how far it is from the clock of the machine. */
import { writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { SetupFailed } from '../run/setup-failed.ts';

/** libfaketime reads the file each second, by a clock that it does not change. */
const CACHE_SECONDS = 1;
const POLL_MS = 50;
const MOST_POLLS = 200;
/** A `Date` header has whole seconds, and the machine may be slow. */
const CLOSE_MS = 10_000;

export class ProcessClock {
  readonly #file: string;
  readonly #library: string;
  #offsetMs: number;

  constructor(library: string, file: string, now: Date) {
    this.#library = library;
    this.#file = file;
    this.#offsetMs = this.#write(now);
  }

  /** For the process whose clock it is. */
  get environment(): NodeJS.ProcessEnv {
    return {
      LD_PRELOAD: this.#library,
      FAKETIME_TIMESTAMP_FILE: this.#file,
      FAKETIME_CACHE_DURATION: String(CACHE_SECONDS),
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    };
  }

  /** The instant it is for the process. */
  get now(): Date {
    return new Date(Date.now() + this.#offsetMs);
  }

  /** Sets the clock, and waits until the `Date` header of the url shows it. */
  async moveTo(now: Date, url: string): Promise<void> {
    this.#offsetMs = this.#write(now);
    for (let poll = 0; poll < MOST_POLLS; poll++) {
      const date = (await fetch(url, { redirect: 'manual' })).headers.get('date');
      if (!date)
        throw new SetupFailed(`${url} sends no Date header, so nobody can see its clock. Let it send one.`);
      if (Math.abs(Date.parse(date) - this.now.getTime()) < CLOSE_MS) return;
      await delay(POLL_MS);
    }
    throw new SetupFailed(`The clock of the target is not at ${now.toISOString()}: is it a static program?`);
  }

  #write(now: Date): number {
    const seconds = Math.round((now.getTime() - Date.now()) / 1_000);
    writeFileSync(this.#file, `${seconds >= 0 ? '+' : ''}${seconds}\n`);
    return seconds * 1_000;
  }
}
