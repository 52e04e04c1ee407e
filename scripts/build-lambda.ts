/** `npm run build:lambda [-- --out <folder>]`: builds the Lambda package. */
import path from 'node:path';
import { readArguments, UsageError } from '../harness/machine/command-line.ts';
import { runScript } from '../infra/commands/fail-script.ts';
import { type BuiltLambda, buildLambda, PACKAGE_FOLDER } from '../infra/lambda/build.ts';

const USAGE = `npm run build:lambda [-- --out <folder>]

Builds the Lambda package into dist/lambda, or into the given folder.`;

await runScript(USAGE, async (args) => {
  console.log(sizes(await buildLambda(path.resolve(readOut(args)))));
  return 0;
});

function readOut(args: string[]): string {
  const { out } = readArguments({
    args,
    options: { out: { type: 'string', default: PACKAGE_FOLDER } },
  }).values;
  if (out) return out;
  throw new UsageError('--out must name a folder, got "".');
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
