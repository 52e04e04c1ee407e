/** A command of the product: in a separate process, as a person runs it, or in this one. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { ROOT } from '../machine/root.ts';
import type { Terminal } from '../machine/terminal.ts';
import { PROCESS_MS } from '../run/patience.ts';

export interface CommandResult {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs `scripts/<name>.ts`. A variable that is undefined is unset. */
export function runScript(
  name: string,
  args: string[],
  environment: NodeJS.ProcessEnv,
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const command = [path.join(ROOT, 'scripts', `${name}.ts`), ...args];
    const options = { cwd: ROOT, env: { ...process.env, ...environment }, timeout: PROCESS_MS };
    execFile(process.execPath, command, options, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code ?? -1) : 0, stdout, stderr });
    });
  });
}

/** Runs a command in this process, which saves the seconds that a separate one takes to start. */
export async function runHere(command: (terminal: Terminal) => Promise<number>): Promise<CommandResult> {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const code = await command({
    log: (text: string) => void stdout.push(`${text}\n`),
    error: (text: string) => void stderr.push(`${text}\n`),
  });
  return { code, stdout: stdout.join(''), stderr: stderr.join('') };
}
