/** `npm run check`: runs the checks and prints what each one proves. `-- --help` lists the arguments. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../harness/machine/root.ts';
import { CHECK_NAMES, runChecks } from '../harness/run/run-checks.ts';
import { runScript } from '../infra/commands/fail-script.ts';

const OTHERS = new Map([
  ['audit', audit],
  ['fix', fix],
]);

const USAGE = `npm run check -- [<check> …]

Runs the named checks, all when none is named, and says what each one proves.

  ${CHECK_NAMES.join(', ')}
                a check
  fix           formats, corrects what it can, and writes the documents that are made from code
  audit         asks the registry for known vulnerabilities of the locked dependencies

Exit code: 0 every check passed · 1 a check failed · 2 wrong arguments.`;

await runScript(USAGE, async (args) => {
  const other = args.length === 1 ? OTHERS.get(args[0] ?? '') : undefined;
  return other ? other() : (await runChecks(args, true)) ? 0 : 1;
});

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
