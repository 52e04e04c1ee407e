/** Prints the verdict of a run, and opens its report for a person at a screen. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { runCommand } from '../machine/run-command.ts';
import { ScriptError } from '../machine/script-error.ts';
import type { Terminal } from '../machine/terminal.ts';
import { Conformance } from './document/schema.ts';
import { summaryLines } from './print.ts';
import { writeReport } from './write-report.ts';

const OPENERS: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'open',
  linux: 'xdg-open',
  win32: 'explorer',
};

/** @throws ScriptError when the folder is not that of a run. */
export async function showRun(
  folder: string,
  { ledgerPath, rebuild, print }: { ledgerPath: string; rebuild: boolean; print: boolean },
  terminal: Terminal,
): Promise<void> {
  const document = await load(folder, ledgerPath, rebuild);
  terminal.log(summaryLines(document, folder).join('\n'));
  if (!print) await openForPeople(path.join(folder, 'index.html'));
}

/** Returns the run's document, and writes it first if it is missing. Values that the messages lack come from an earlier
 * document. */
async function load(folder: string, ledgerPath: string, rebuild: boolean): Promise<Conformance> {
  const file = path.join(folder, 'conformance.json');
  const earlier = existsSync(file) ? Conformance.parse(JSON.parse(await readFile(file, 'utf8'))) : null;
  if (earlier && !rebuild) return earlier;
  if (!existsSync(path.join(folder, 'messages.ndjson')))
    throw new ScriptError(
      `${folder} is not the folder of a run: it holds no messages.ndjson. Name reports/<target>/<time>.`,
    );
  const { document } = await writeReport(folder, {
    target: earlier?.target ?? path.basename(path.dirname(path.resolve(folder))),
    ledgerPath,
    declaration: earlier?.declaration,
    versions: earlier?.environment,
    commit: earlier?.commit,
    command: earlier?.run.command,
    args: earlier?.run.args,
  });
  return document;
}

async function openForPeople(index: string): Promise<void> {
  const opener = OPENERS[process.platform];
  const hasScreen = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (opener && hasScreen && process.stdout.isTTY) await runCommand(opener, [index], { timeoutMs: 10_000 });
}
