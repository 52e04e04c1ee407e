/** The checks that read the code without running it. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { runCommand } from '../machine/run-command.ts';
import { type Check, type CheckResult, FOLDERS, type Surroundings, single } from './check.ts';

export const types: Check = {
  name: 'types',
  claim: 'TypeScript finds no type error',
  run: (surroundings) =>
    tool('types', 'typescript-7/bin/tsc', ['--pretty', 'false', '--singleThreaded'], surroundings),
};

export const lint: Check = {
  name: 'lint',
  claim: 'Biome finds nothing to correct or to format',
  run: (surroundings) =>
    tool('lint', '.bin/biome', ['check', '--error-on-warnings', '--colors=off'], surroundings),
};

export const architecture: Check = {
  name: 'architecture',
  claim: 'imports point one way only (dependency-cruiser)',
  run: async (surroundings) => {
    const folders = FOLDERS.filter((folder) => existsSync(path.join(surroundings.root, folder)));
    const result = await tool('architecture', '.bin/depcruise', ['--no-progress', ...folders], surroundings);
    // With a TypeScript version that it cannot read, it finds no module and passes.
    const [, modules, dependencies] =
      /\((\d+) modules, (\d+) dependencies cruised\)/.exec(result.output) ?? [];
    if (result.failed > 0 || (Number(modules) > 0 && Number(dependencies) > 0)) return result;
    return single('architecture', 'dependency-cruiser looked at no module', result.output);
  },
};

export const unused: Check = {
  name: 'unused',
  claim: 'no file, export or dependency is unused (knip)',
  run: (surroundings) => tool('unused', '.bin/knip', ['--no-progress'], surroundings),
};

async function tool(
  name: string,
  program: string,
  args: string[],
  { root, signal }: Surroundings,
): Promise<CheckResult> {
  const file = path.join(root, 'node_modules', program);
  const { code, output } = await runCommand(process.execPath, [file, ...args], { cwd: root, signal });
  return single(name, code === 0 ? null : `${program} ended with code ${code}`, output);
}
