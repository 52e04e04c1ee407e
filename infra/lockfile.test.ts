import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';

interface Entry {
  integrity?: string;
  resolved?: string;
  os?: string[];
  cpu?: string[];
  optionalDependencies?: Record<string, string>;
}
const lockfile = new URL('../package-lock.json', import.meta.url);
const packages: Record<string, Entry> = JSON.parse(readFileSync(lockfile, 'utf8')).packages;

/** `npm install` drops builds for platforms that the registry does not serve. Then `npm ci` fails on every platform. */
it('the lockfile has an entry for every optional platform build', () => {
  const names = Object.keys(packages);
  const missing = Object.values(packages)
    .flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies))
    .filter((dependency) => !names.some((name) => name.endsWith(`node_modules/${dependency}`)));
  assert.deepEqual(missing, []);
});

it('the lockfile names no registry, and has a hash for each package installed on Linux', () => {
  const installed = Object.entries(packages).filter(
    ([name, { os, cpu }]) => name && (!os || os.includes('linux')) && (!cpu || cpu.includes('x64')),
  );
  assert.deepEqual(
    installed.filter(([, { resolved }]) => resolved).map(([name]) => name),
    [],
  );
  assert.deepEqual(
    installed.filter(([name, { integrity }]) => !integrity && !name.includes('musl')).map(([name]) => name),
    [],
  );
});
