/** A command of the product as somebody runs it: the real one, in a process of its own. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { ROOT } from '../machine/root.ts';
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
