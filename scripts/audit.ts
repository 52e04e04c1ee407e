/** `npm run audit`: asks the registry for known vulnerabilities of what the lockfile installs. */
import { spawnSync } from 'node:child_process';
import { ROOT } from '../harness/machine/root.ts';
import { readAudit } from '../proof/security/audit.ts';

const { stdout, stderr } = spawnSync('npm', ['audit', '--json'], {
  cwd: ROOT,
  encoding: 'utf8',
});
const { exitCode, words } = readAudit(stdout ?? '', stderr ?? '');
console.log(words);
process.exitCode = exitCode;
