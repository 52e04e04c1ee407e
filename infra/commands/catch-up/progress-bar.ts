/** Progress of a command: a bar on a terminal, otherwise a line now and then. */
import type { WriteStream } from 'node:tty';
import type { Terminal } from '../../../harness/machine/terminal.ts';

const WIDTH = 30;
/** About the number of lines of a run without a terminal. */
const LINES = 10;

export interface ProgressBar {
  show(done: number, planned: number): void;
  clear(): void;
}

export function progressBar(terminal: Terminal, stream: WriteStream): ProgressBar {
  const atTerminal = terminal === console && stream.isTTY;
  let shown = 0;
  return {
    show: (done, planned) => {
      if (atTerminal) {
        const full = Math.round((WIDTH * done) / planned);
        stream.write(`\r${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${done} of ${planned}`);
      } else if (done === planned || done - shown >= planned / LINES) {
        shown = done;
        terminal.error(`${done} of ${planned}`);
      }
    },
    clear: () => {
      if (atTerminal) stream.write('\r\x1b[K');
    },
  };
}
