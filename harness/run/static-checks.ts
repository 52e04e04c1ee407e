/** The checks that read the code without running it. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { runCommand } from '../machine/run-command.ts';
import { type Check, type CheckResult, FOLDERS, type Surroundings, single } from './check.ts';

/**
 * A second run takes 5 CPU seconds instead of 20 (measured). It reads every file again and checks those whose text, or whose
 * imports' types, differ from the last run; with a file that it cannot read it checks all.
 */
const KEPT = ['--incremental', '--tsBuildInfoFile', 'node_modules/.cache/types.tsbuildinfo'];

export const types: Check = {
  name: 'types',
  claim: 'TypeScript finds no type error',
  run: (surroundings) => tool('types', 'tsc', ['--pretty', 'false', ...KEPT], surroundings),
};

export const lint: Check = {
  name: 'lint',
  claim: 'Biome finds nothing to correct or to format',
  run: (surroundings) =>
    tool('lint', 'biome', ['check', '--error-on-warnings', '--colors=off'], surroundings),
};

export const architecture: Check = {
  name: 'architecture',
  claim: 'imports point one way only (dependency-cruiser)',
  run: async (surroundings) => {
    const folders = FOLDERS.filter((folder) => existsSync(path.join(surroundings.root, folder)));
    const result = await tool('architecture', 'depcruise', ['--no-progress', ...folders], surroundings);
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
  run: (surroundings) => tool('unused', 'knip', ['--no-progress'], surroundings),
};

async function tool(
  name: string,
  bin: string,
  args: string[],
  { root, signal }: Surroundings,
): Promise<CheckResult> {
  const program = path.join(root, 'node_modules', '.bin', bin);
  const { code, output } = await runCommand(process.execPath, [program, ...args], { cwd: root, signal });
  return single(name, code === 0 ? null : `${bin} ended with code ${code}`, output);
}
