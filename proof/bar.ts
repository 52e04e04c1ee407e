/** A bar that shows how far a long run is: redrawn at the bottom of a terminal, else printed every 5 %. */
import { duration } from '../harness/report/page/markup.ts';

const WIDTH = 24;
const PARTS = 20;

export interface Bar {
  /** Prints a line above the bar. */
  say(line: string): void;
  /** One more is done. */
  step(): void;
}

/** @param words the text after the figures of the bar, such as the number of survivors */
export function openBar(total: number, words: () => string, out: Out = process.stdout): Bar {
  const started = performance.now();
  let done = 0;
  let printed = 0;
  const line = () => barLine(done, total, performance.now() - started, words());
  const write = (text: string) => void out.write(out.isTTY ? `\r\u001b[2K${text}` : text);
  return {
    say: (text) => write(`${text}\n${out.isTTY && done < total ? line() : ''}`),
    step: () => {
      done += 1;
      const part = Math.floor((done * PARTS) / total);
      if (out.isTTY) write(done < total ? line() : `${line()}\n`);
      else if (part > printed) write(`${line()}\n`);
      printed = part;
    },
  };
}

type Out = Pick<NodeJS.WriteStream, 'write' | 'isTTY'>;

/** `[######------] 12 of 24 · 0 survived · 2 min 5 s, 2 min 5 s left` */
export function barLine(done: number, total: number, ms: number, words: string): string {
  const full = Math.floor((done * WIDTH) / total);
  const left = done > 0 && done < total ? `, about ${duration((ms / done) * (total - done))} left` : '';
  return `[${'#'.repeat(full)}${'-'.repeat(WIDTH - full)}] ${done} of ${total} · ${words} · ${duration(ms)}${left}`;
}
