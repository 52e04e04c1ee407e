/** Where a command prints: the process's own console, or a list of lines when it runs inside another program. */
export type Terminal = Pick<Console, 'log' | 'error'>;

/** A terminal that records its output, and also prints it on another one. */
export function recordingTerminal(onto?: Terminal): { terminal: Terminal; printed: () => string } {
  const lines: string[] = [];
  const keep = (text: string) => void lines.push(`${text}\n`);
  return {
    terminal: {
      log: (text: string) => {
        keep(text);
        onto?.log(text);
      },
      error: (text: string) => {
        keep(text);
        onto?.error(text);
      },
    },
    printed: () => lines.join(''),
  };
}
