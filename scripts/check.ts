/**
 * `npm run check`: every check, with what it claims; `npm run check -- lint types` runs only those.
 * `npm run check -- audit` asks the registry for known vulnerabilities of what the lockfile installs.
 * `npm run check -- fix` formats, corrects what can be corrected, and writes the documents that are made from code.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../harness/machine/root.ts';
import { runChecks } from '../harness/run/run-checks.ts';
import { failScript } from '../infra/commands/fail-script.ts';

const OTHERS = new Map([
  ['audit', audit],
  ['fix', fix],
]);

const args = process.argv.slice(2);
try {
  const other = args.length === 1 ? OTHERS.get(args[0] ?? '') : undefined;
  process.exitCode = other ? await other() : (await runChecks(args, true)) ? 0 : 1;
} catch (error) {
  failScript(error);
}

async function audit(): Promise<number> {
  const { readAudit } = await import('../proof/security/audit.ts');
  const { stdout, stderr } = spawnSync('npm', ['audit', '--json'], { cwd: ROOT, encoding: 'utf8' });
  const { exitCode, words } = readAudit(stdout ?? '', stderr ?? '');
  console.log(words);
  return exitCode;
}

async function fix(): Promise<number> {
  const { rolesDocument } = await import('../src/web/roles-document.ts');
  writeFileSync(path.join(ROOT, 'docs', 'roles.md'), rolesDocument());
  const biome = path.join(ROOT, 'node_modules', '.bin', 'biome');
  return spawnSync(biome, ['check', '--write'], { cwd: ROOT, stdio: 'inherit' }).status ?? 1;
}
