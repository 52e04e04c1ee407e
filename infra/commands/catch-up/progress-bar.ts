/** A bar on a terminal, a line every so often elsewhere: a person who waits sees that it goes on. */
import type { WriteStream } from 'node:tty';

const WIDTH = 30;
/** Without a terminal: about so many lines for a whole run. */
const LINES = 10;

export interface ProgressBar {
  show(done: number, planned: number): void;
  clear(): void;
}

export function progressBar(stream: WriteStream): ProgressBar {
  let shown = 0;
  return {
    show: (done, planned) => {
      if (stream.isTTY) {
        const full = Math.round((WIDTH * done) / planned);
        stream.write(`\r${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${done} of ${planned}`);
      } else if (done === planned || done - shown >= planned / LINES) {
        shown = done;
        stream.write(`${done} of ${planned}\n`);
      }
    },
    clear: () => {
      if (stream.isTTY) stream.write('\r\x1b[K');
    },
  };
}
