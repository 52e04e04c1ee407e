/** What takes the place of an action in a rehearsal. Those that prepare a machine do nothing: this machine is prepared. */
import { existsSync } from 'node:fs';
import { cp, glob, mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { ScriptError } from '../machine/script-error.ts';

export interface ActionCall {
  /** `with`, its expressions resolved. */
  inputs: Record<string, string>;
  /** The checkout. */
  workspace: string;
  /** Where uploaded artifacts lie, a folder each. */
  artifacts: string;
  onLine: (line: string) => void;
}

/** The outputs of the action. */
type StandIn = (call: ActionCall) => Promise<Record<string, string>>;

const nothing: StandIn = async () => ({});

const STAND_INS: Record<string, StandIn> = {
  'actions/checkout': nothing,
  'actions/setup-node': nothing,
  'actions/cache': nothing,
  'aws-actions/configure-aws-credentials': nothing,
  'actions/upload-artifact': upload,
  'actions/download-artifact': download,
};

/** @throws ScriptError for an action that nothing stands in for, and what the action itself would refuse. */
export async function callAction(uses: string, call: ActionCall): Promise<Record<string, string>> {
  const [name = ''] = uses.split('@');
  const standIn = STAND_INS[name];
  if (!standIn)
    throw new ScriptError(
      `Nothing stands in for the action ${name}, expected one of ${Object.keys(STAND_INS).join(', ')}. Write a stand-in in harness/ci/stand-ins.ts.`,
    );
  return standIn(call);
}

/** A folder is uploaded by its content, a pattern by what it matches below its fixed part. */
async function upload({ inputs, workspace, artifacts, onLine }: ActionCall): Promise<Record<string, string>> {
  const { name = 'artifact', path: wanted = '', 'if-no-files-found': onNothing = 'warn' } = inputs;
  const into = path.join(artifacts, name);
  if (inputs.overwrite === 'true') await rm(into, { recursive: true, force: true });
  if (existsSync(into))
    throw new ScriptError(`There is an artifact named ${name} already. Give each a name.`);
  const base = path.resolve(workspace, wanted.split('/').filter(isBeforePattern(wanted)).join('/'));
  let files = 0;
  for await (const match of glob(wanted, { cwd: workspace })) {
    const from = path.resolve(workspace, match);
    await cp(from, path.join(into, path.relative(base, from)), { recursive: true });
    files += (await stat(from)).isDirectory() ? (await readdir(from)).length : 1;
  }
  if (files > 0) return { 'artifact-url': `https://rehearsal.invalid/artifacts/${name}` };
  if (onNothing === 'error')
    throw new ScriptError(`No files were found at ${wanted}, and they are asked for`);
  onLine(`    no files were found at ${wanted}: nothing is uploaded as ${name}`);
  return {};
}

/** The folders before the first one with a pattern in it. */
function isBeforePattern(wanted: string): (part: string, at: number, parts: string[]) => boolean {
  const first = wanted.split('/').findIndex((part) => /[*?[{]/.test(part));
  return (_, at) => first < 0 || at < first;
}

/** By `name` into `path` itself, by `pattern` into a folder each. */
async function download({ inputs, workspace, artifacts }: ActionCall): Promise<Record<string, string>> {
  const { name, pattern, path: into = '.' } = inputs;
  const target = path.resolve(workspace, into);
  if (name) {
    if (!existsSync(path.join(artifacts, name))) throw new ScriptError(`There is no artifact named ${name}`);
    await cp(path.join(artifacts, name), target, { recursive: true });
    return {};
  }
  await mkdir(artifacts, { recursive: true });
  for await (const match of glob(pattern ?? '*', { cwd: artifacts }))
    await cp(path.join(artifacts, match), path.join(target, match), { recursive: true });
  return {};
}
