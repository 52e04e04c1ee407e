/** Installs Debian packages, if this process is root and apt exists. */
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { type OnProgress, withProgress } from './progress.ts';
import { lastLines, runCommand } from './run-command.ts';

const UPDATE_MS = 120_000;
/** A browser with all it needs is 200 MB. */
const INSTALL_MS = 600_000;

/** The full path of a program in the PATH; null when it is not there. */
export function findProgram(name: string, searchPath: string = process.env.PATH ?? ''): string | null {
  for (const folder of searchPath.split(path.delimiter)) {
    const candidate = path.join(folder, name);
    try {
      accessSync(candidate, constants.X_OK);
      return candidate;
    } catch {
      // not in this folder
    }
  }
  return null;
}

/** True when packages can be installed without asking anybody. */
export function canInstallPackages(): boolean {
  return process.getuid?.() === 0 && findProgram('apt-get') !== null;
}

/** Installs packages. Returns null, or the error. */
export async function installPackages(packages: string[], onProgress: OnProgress): Promise<string | null> {
  const names = packages.join(' ');
  return withProgress(onProgress, `Installing Debian's ${names}`, async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const wait = ['-o', 'DPkg::Lock::Timeout=120'];
    const update = await runCommand('apt-get', ['update', '-qq', ...wait], { env, timeoutMs: UPDATE_MS });
    const install = await runCommand(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', ...wait, ...packages],
      { env, timeoutMs: INSTALL_MS },
    );
    if (install.code === 0) return null;
    const reason = lastLines(install.output, 3) || lastLines(update.output, 3) || 'no word from apt-get';
    return `apt-get could not install ${names}: ${reason}`;
  });
}
