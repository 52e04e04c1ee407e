/** A Java runtime for the embedded store: found, or installed where that is possible. */
import path from 'node:path';
import { canInstallPackages, findProgram, installPackages } from '../machine/debian.ts';
import type { OnProgress } from '../machine/progress.ts';
import { lastLines, runCommand } from '../machine/run-command.ts';
import type { Unavailable } from './local-store.ts';

/** DynamoDB Local 3 is compiled for it. */
const OLDEST_JAVA = 17;
/** Time limit for a program that does not print its version. */
const START_MS = 120_000;
const DEBIAN_PACKAGE = 'default-jre-headless';

/** Set for other programs; a wrong value would keep ours from starting. */
const FOREIGN = ['JAVA_TOOL_OPTIONS', '_JAVA_OPTIONS', 'JDK_JAVA_OPTIONS', 'CLASSPATH'];

/** The environment of our Java: names of files are in UTF-8, whatever the locale. */
export function javaEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !FOREIGN.includes(name));
  return { ...Object.fromEntries(own), LC_ALL: 'C.UTF-8' };
}

export interface Java {
  /** Full path of the `java` program. */
  program: string;
}

/** Looks in JAVA_HOME, then in the PATH, then installs it on Debian; else returns the reason. */
export async function findJava(onProgress: OnProgress): Promise<Java | Unavailable> {
  const present = await presentJava();
  if ('program' in present) return present;
  if (!canInstallPackages()) return present;
  const problem = await installPackages([DEBIAN_PACKAGE], onProgress);
  return problem ? { unavailable: `${present.unavailable}; ${problem}` } : presentJava();
}

async function presentJava(): Promise<Java | Unavailable> {
  const home = process.env.JAVA_HOME;
  const programs = [home ? findProgram('java', path.join(home, 'bin')) : null, findProgram('java')];
  let unavailable = 'no java found';
  for (const program of programs.filter((found) => found !== null)) {
    const { code, output } = await runCommand(program, ['-version'], {
      timeoutMs: START_MS,
      env: javaEnvironment(),
    });
    const version = majorVersion(output);
    if (code === 0 && version !== null && version >= OLDEST_JAVA) return { program };
    unavailable = version
      ? `${program} is Java ${version}`
      : `${program} does not run: ${lastLines(output, 1)}`;
  }
  return { unavailable };
}

/** 17 of `openjdk version "17.0.15" 2025-04-15`, 8 of `"1.8.0_402"`; null when it is no version text. */
export function majorVersion(text: string): number | null {
  const found = /version "(?:1\.)?(\d+)/.exec(text);
  return found ? Number(found[1]) : null;
}
