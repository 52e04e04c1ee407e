/** Finds a Chromium for the features: the configured one, else an installed one, else one that can be installed. */
import path from 'node:path';
import { canInstallPackages, findProgram, installPackages } from './debian.ts';
import { type OnProgress, withProgress } from './progress.ts';
import { ROOT } from './root.ts';
import { lastLines, runCommand } from './run-command.ts';
import { ScriptError } from './script-error.ts';

export interface Chromium {
  executablePath: string;
  /** Its launch arguments on this machine. */
  args: string[];
  /** The version that it prints: "Chromium 156.0.8078.79". */
  version: string;
}

/** A download of 180 MB; without a network it fails within seconds. */
const DOWNLOAD_MS = 300_000;
/** Time limit for a program that does not print its version. */
const START_MS = 120_000;
/** The shell is Chromium without windows: it starts in a quarter of the time and takes half as long for a page. */
const SHELL = 'chromium-headless-shell';
const INSTALLED = [
  `/usr/bin/${SHELL}`,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const IN_PATH = [SHELL, 'chromium', 'google-chrome', 'google-chrome-stable'];
const EMOJI_FONT = 'fonts-noto-color-emoji';
/** Without it Chromium contacts Google; on a closed network those connections fail in great numbers. */
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];

/**
 * Finds a Chromium that starts, and installs a font with emoji if possible.
 * @throws ScriptError naming the ways to get one.
 */
export async function findChromium({ onProgress }: { onProgress: OnProgress }): Promise<Chromium> {
  const executablePath = await firstThatStarts(onProgress);
  await ensureEmoji(onProgress);
  // The sandbox refuses to run for root.
  const args = process.getuid?.() === 0 ? ['--no-sandbox', ...QUIET] : QUIET;
  const { output } = await runCommand(executablePath, ['--version'], { timeoutMs: START_MS });
  return { executablePath, args, version: /\S+ [\d.]+/.exec(output)?.[0] ?? 'unknown' };
}

async function firstThatStarts(onProgress: OnProgress): Promise<string> {
  const named = process.env.CHROMIUM;
  if (named) {
    const problem = await whyNotStarting(named);
    if (!problem) return named;
    throw new ScriptError(
      `CHROMIUM names ${named}, which does not start: ${problem}\nCorrect it, or unset it.`,
    );
  }
  const own = await playwrightsOwn();
  const here = [own, ...INSTALLED, ...IN_PATH.map((name) => findProgram(name))];
  for (const candidate of here) if (candidate && (await whyNotStarting(candidate)) === null) return candidate;

  const problems = [await download(onProgress), await whyNotStarting(own)].filter(
    (problem) => problem !== null,
  );
  if (problems.length === 0) return own;
  if (canInstallPackages()) {
    for (const name of [SHELL, 'chromium']) {
      const problem = await installPackages([name], onProgress);
      const installed = findProgram(name);
      if (!problem && installed && (await whyNotStarting(installed)) === null) return installed;
      if (problem) problems.push(problem);
    }
  }
  throw new ScriptError(
    [
      'There is no Chromium for the features. Any one of these will do:',
      '  1. set CHROMIUM to the path of a Chromium or Chrome (not set now)',
      `  2. npx playwright install --with-deps chromium (tried: ${problems[0]})`,
      '  3. your system\'s package, for example "sudo apt-get install chromium"',
      'Then run the same command again.',
    ].join('\n'),
  );
}

async function playwrightsOwn(): Promise<string> {
  const { chromium } = await import('@playwright/test');
  return chromium.executablePath();
}

async function download(onProgress: OnProgress): Promise<string | null> {
  const cli = path.join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js');
  return withProgress(onProgress, 'Downloading Chromium (npx playwright install chromium)', async () => {
    const { code, output } = await runCommand(process.execPath, [cli, 'install', 'chromium'], {
      timeoutMs: DOWNLOAD_MS,
    });
    if (code === 0) return null;
    const error = output.split('\n').find((line) => line.includes('Error:'));
    return error?.trim() ?? lastLines(output, 1);
  });
}

/** Null if it starts; a build without its libraries does not. */
async function whyNotStarting(program: string): Promise<string | null> {
  const { code, output } = await runCommand(program, ['--version'], { timeoutMs: START_MS });
  return code === 0 ? null : lastLines(output, 1) || `it ended with code ${code}`;
}

/** Templates have emoji, and a plain Debian has no glyphs for them. */
async function ensureEmoji(onProgress: OnProgress): Promise<void> {
  if (process.platform !== 'linux') return;
  const { output } = await runCommand('fc-list', [':', 'family'], { timeoutMs: START_MS });
  if (/emoji/i.test(output)) return;
  const problem = canInstallPackages()
    ? await installPackages([EMOJI_FONT], onProgress)
    : 'this is not root on Debian';
  if (problem)
    onProgress(`No font with emoji (${problem}): screenshots show boxes instead. Install ${EMOJI_FONT}.`);
}
