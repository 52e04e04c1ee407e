/** CPU seconds of the child processes of this process, running or ended. Linux only: it reads /proc. */
import { readdirSync, readFileSync } from 'node:fs';

const TICKS_A_SECOND = 100;

interface Process {
  parent: number;
  own: number;
  /** Of its children that have ended, and of theirs. */
  ended: number;
}

export function cpuOfChildren(): number {
  const all = new Map(readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? read(Number(name)) : [])));
  const below = (parent: number): number =>
    [...all].reduce(
      (sum, [pid, one]) => sum + (one.parent === parent ? one.own + one.ended + below(pid) : 0),
      0,
    );
  return ((all.get(process.pid)?.ended ?? 0) + below(process.pid)) / TICKS_A_SECOND;
}

/** Nothing for a process that has just ended. Source: proc_pid_stat(5), from the third field on. */
function read(pid: number): [number, Process][] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15);
    return [[pid, { parent: fields[1] ?? 0, own: user + system, ended: endedUser + endedSystem }]];
  } catch {
    return [];
  }
}
