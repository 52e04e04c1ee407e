/**
 * `npm run report [-- <run folder>]`: prints the verdict of a run, the latest when none is named, and opens its report
 * where there is somebody to look at it. `--rebuild` writes it anew from the messages, `--print` opens nothing,
 * `--publish-schema` writes docs/conformance.schema.json.
 *
 * `npm run report -- --merge <run folder> <run folder> … [--into <folder>]`: the shards of one run as one run; ends with
 * the exit code that the whole would have had: 0 nothing went wrong, 1 the target failed, 2 the suite broke or a shard is
 * missing. `--checks <result>` says how the checks of the same commit ended; anything but success takes the verdict away.
 * `--require <verdict>` ends with 1 at least for any other verdict: CONFORMANT WITH SKIPS is not CONFORMANT.
 */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT as root } from '../harness/machine/root.ts';
import { runCommand } from '../harness/machine/run-command.ts';
import { ScriptError } from '../harness/machine/script-error.ts';
import { Conformance, publishedSchema, Verdict } from '../harness/report/document/schema.ts';
import { mergeRuns } from '../harness/report/merge/merge-runs.ts';
import { summaryLines } from '../harness/report/print.ts';
import { findLatestRun, newRunFolder } from '../harness/report/run-folders.ts';
import { writeReport } from '../harness/report/write-report.ts';
import { failScript } from '../infra/commands/fail-script.ts';

const LEDGER = path.join(root, 'features', 'requirements.json');
const OPENERS: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'open',
  linux: 'xdg-open',
  win32: 'explorer',
};

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rebuild: { type: 'boolean', default: false },
      print: { type: 'boolean', default: false },
      'publish-schema': { type: 'boolean', default: false },
      merge: { type: 'boolean', default: false },
      into: { type: 'string' },
      checks: { type: 'string' },
      require: { type: 'string' },
    },
  });
  if (!values.merge && (values.checks !== undefined || values.require !== undefined))
    throw new ScriptError('--checks and --require are of --merge. Add it, or leave them out.');
  if (values['publish-schema']) {
    await writeFile(path.join(root, 'docs', 'conformance.schema.json'), publishedSchema());
    console.log('Written: docs/conformance.schema.json');
  } else if (values.merge) {
    await merge(positionals, values.into ?? newRunFolder(root), values);
  } else {
    const folder = positionals[0] ?? (await findLatestRun(path.join(root, 'reports')));
    if (!folder) throw new ScriptError('There is no run to report on yet. Make one: npm run features');
    const document = await load(folder, values.rebuild);
    console.log(summaryLines(document, folder).join('\n'));
    if (!values.print) await openForPeople(path.join(folder, 'index.html'));
  }
} catch (error) {
  failScript(error);
}

async function merge(
  folders: string[],
  into: string,
  { checks, require }: { checks?: string | undefined; require?: string | undefined },
): Promise<void> {
  try {
    if (require !== undefined && !Verdict.safeParse(require).success)
      throw new ScriptError(
        `--require is ${JSON.stringify(require)}, expected one of ${Verdict.options.join(', ')}`,
      );
    const { document, exitCode } = await mergeRuns(folders, into, { ledgerPath: LEDGER, root, checks });
    console.log(summaryLines(document, into).join('\n'));
    const { value } = document.verdict;
    const wanted = require === undefined || value === require;
    if (!wanted) console.error(`The verdict is ${value}, expected ${require}.`);
    process.exitCode = exitCode || (wanted ? 0 : 1);
  } catch (error) {
    failScript(error, 2);
  }
}

/** The run's own document; written first where it is missing. What the messages do not know is taken from an earlier one. */
async function load(folder: string, rebuild: boolean): Promise<Conformance> {
  const file = path.join(folder, 'conformance.json');
  const earlier = existsSync(file) ? Conformance.parse(JSON.parse(await readFile(file, 'utf8'))) : null;
  if (earlier && !rebuild) return earlier;
  if (!existsSync(path.join(folder, 'messages.ndjson')))
    throw new ScriptError(`${folder} holds no messages.ndjson: it is not the folder of a run`);
  const { document } = await writeReport(folder, {
    target: earlier?.target ?? path.basename(path.dirname(path.resolve(folder))),
    ledgerPath: LEDGER,
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
