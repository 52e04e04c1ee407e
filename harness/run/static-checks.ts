/** The checks that read the code without running it. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { runCommand } from '../machine/run-command.ts';
import { type Check, type CheckResult, FOLDERS, type Surroundings, single } from './check.ts';

export const types = toolCheck('types', 'TypeScript finds no type error', [
  ...['typescript-7/bin/tsc', '--pretty', 'false', '--singleThreaded'],
]);

export const lint = toolCheck('lint', 'Biome finds nothing to correct or to format', [
  ...['.bin/biome', 'check', '--error-on-warnings', '--colors=off'],
]);

export const architecture: Check = {
  name: 'architecture',
  claim: 'imports point one way only (dependency-cruiser)',
  run: async (surroundings) => {
    const folders = FOLDERS.filter((folder) => existsSync(path.join(surroundings.root, folder)));
    const result = await tool('architecture', ['.bin/depcruise', '--no-progress', ...folders], surroundings);
    // With a TypeScript version that it cannot read, it finds no module and passes.
    const [, modules, dependencies] =
      /\((\d+) modules, (\d+) dependencies cruised\)/.exec(result.output) ?? [];
    if (result.failed > 0 || (Number(modules) > 0 && Number(dependencies) > 0)) return result;
    return single('architecture', 'dependency-cruiser looked at no module', result.output);
  },
};

export const unused = toolCheck('unused', 'no file, export or dependency is unused (knip)', [
  ...['.bin/knip', '--no-progress'],
]);

function toolCheck(name: string, claim: string, command: string[]): Check {
  return { name, claim, run: (surroundings) => tool(name, command, surroundings) };
}

async function tool(
  name: string,
  [program = '', ...args]: string[],
  { root, signal }: Surroundings,
): Promise<CheckResult> {
  const file = path.join(root, 'node_modules', program);
  const { code, output } = await runCommand(process.execPath, [file, ...args], { cwd: root, signal });
  return single(name, code === 0 ? null : `${program} ended with code ${code}`, output);
}
