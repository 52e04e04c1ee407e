/** `npm run build:lambda [-- --out <folder>]`: builds what Lambda runs, into dist/lambda unless told. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ScriptError } from '../harness/machine/script-error.ts';
import { failScript } from '../infra/commands/fail-script.ts';
import { BUNDLE, type BuiltLambda, buildLambda } from '../infra/lambda/build.ts';

const USAGE = 'npm run build:lambda [-- --out <folder>]';

try {
  const out = readOut(process.argv.slice(2));
  console.log(sizes(await buildLambda(path.resolve(out))));
} catch (error) {
  failScript(error);
}

function readOut(args: string[]): string {
  try {
    const { values } = parseArgs({
      args,
      options: { out: { type: 'string', default: BUNDLE } },
    });
    if (values.out) return values.out;
  } catch (cause) {
    throw new ScriptError(`${(cause as Error).message}\nUsage: ${USAGE}`, { cause });
  }
  throw new ScriptError(`--out must name a folder, got "".\nUsage: ${USAGE}`);
}

function sizes({ folder, files, zipBytes }: BuiltLambda): string {
  const of = (wanted: (name: string) => boolean) =>
    kilobytes(files.filter(({ name }) => wanted(name)).reduce((sum, { bytes }) => sum + bytes, 0));
  const isMap = (name: string) => name.endsWith('.map');
  return [
    `Built ${path.relative(process.cwd(), folder) || '.'}`,
    `  index.mjs    ${of((name) => name === 'index.mjs')}`,
    `  source map   ${of(isMap)}`,
    `  assets       ${of((name) => name !== 'index.mjs' && !isMap(name))}  (${files.length - 2} files)`,
    `  zipped       ${kilobytes(zipBytes)}`,
  ].join('\n');
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(0).padStart(6)} KB`;
}
