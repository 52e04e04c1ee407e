/** The command-line tools of a deployment: `sam`, `aws` and `gh`. */
import { execFileSync } from 'node:child_process';
import { ScriptError } from '../../harness/machine/script-error.ts';

export interface Tools {
  /** Where they run. */
  cwd: string;
  env: NodeJS.ProcessEnv;
}

/** Runs a tool; the log shows what it prints. @throws ScriptError when it is not installed or fails. */
export function runTool(tool: string, args: string[], tools: Tools): void {
  run(tool, args, tools, 'inherit');
}

/** Returns what a tool prints. @throws ScriptError when it is not installed or fails. */
export function askTool(tool: string, args: string[], tools: Tools): string {
  return run(tool, args, tools, 'pipe');
}

function run(tool: string, args: string[], tools: Tools, stdout: 'inherit' | 'pipe'): string {
  try {
    return execFileSync(tool, args, { ...tools, stdio: ['ignore', stdout, 'inherit'], encoding: 'utf8' });
  } catch (cause) {
    const { code, status } = cause as { code?: string; status?: number };
    const why =
      code === 'ENOENT' ? 'is not installed' : `ended with code ${status}; what it printed is above`;
    throw new ScriptError(`${tool} ${args.slice(0, 2).join(' ')}: ${tool} ${why}.`);
  }
}
