/**
 * Builds the Lambda package: `index.mjs` with everything it imports, its source map, and the files that the app reads
 * at its start. Each file is where the same code finds it in the sources (src/web/assets.ts).
 */
import { globSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { build, type Plugin } from 'esbuild';
import { ROOT } from '../../harness/machine/root.ts';
import { ScriptError } from '../../harness/machine/script-error.ts';

const ENTRY = path.join(ROOT, 'src', 'lambda.ts');
/** Read relative to the module that reads them. */
const ASSETS = path.join(ROOT, 'src', 'web');
const ASSET_FILES = '**/*.{css,js,svg}';
/** Resolved by package name. */
const FONT_FILES = '@fontsource-variable/inter/{package.json,LICENSE,files/inter-latin-wght-normal.woff2}';
/** The `require` that CommonJS packages need for Node's modules inside an ES module. */
const REQUIRE =
  "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);";
/** Bytes of a zip archive for each file: two headers, each with the name. */
const ZIP_HEADER_BYTES = 76;

/** The default folder; infra/template.yaml names the same one. */
export const PACKAGE_FOLDER = path.join(ROOT, 'dist', 'lambda');

export interface BuiltFile {
  /** Relative to the package folder. */
  name: string;
  bytes: number;
}

export interface BuiltLambda {
  /** Absolute. */
  folder: string;
  files: BuiltFile[];
  /** Estimated size of the archive: every file deflated at level 9. */
  zipBytes: number;
}

/**
 * Replaces an earlier build in `folder`. The same sources and dependencies give the same bytes in any folder.
 * @throws ScriptError if the folder has other files
 */
export async function buildLambda(folder: string): Promise<BuiltLambda> {
  await requireOwn(folder);
  const contents = new Map([...(await bundled()), ...(await assets())]);
  await rm(folder, { recursive: true, force: true });
  for (const [name, content] of contents) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), content);
  }
  const zipped = [...contents].map(
    ([name, content]) =>
      deflateRawSync(content, { level: 9 }).length + ZIP_HEADER_BYTES + 2 * Buffer.byteLength(name),
  );
  return {
    folder,
    files: [...contents].map(([name, { length }]) => ({ name, bytes: length })),
    zipBytes: zipped.reduce((sum, bytes) => sum + bytes, 0),
  };
}

async function requireOwn(folder: string): Promise<void> {
  const names = await readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return [] as string[];
    throw new ScriptError(`${folder} cannot be built to: ${cause.message}. Name another folder.`, { cause });
  });
  if (names.length === 0 || names.includes('index.mjs')) return;
  throw new ScriptError(
    `${folder} holds ${names.slice(0, 3).join(', ')} and is not an earlier build. Building would delete its files. ` +
      'Name an empty folder, or one that is not there yet.',
  );
}

async function bundled(): Promise<[string, Uint8Array][]> {
  // Names in the source map are relative to this folder, so they do not depend on the target folder.
  const outdir = PACKAGE_FOLDER;
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: { index: ENTRY },
    outdir,
    outExtension: { '.js': '.mjs' },
    write: false,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    // Prefers ES modules, so unused parts of the AWS SDK are left out.
    mainFields: ['module', 'main'],
    banner: { js: REQUIRE },
    minify: true,
    // The log distinguishes errors by class name.
    keepNames: true,
    sourcemap: 'linked',
    sourcesContent: false,
    plugins: [unmappedPackages],
    legalComments: 'external',
    logLevel: 'silent',
  });
  return outputFiles.map((file) => [path.relative(outdir, file.path), file.contents]);
}

/**
 * Gives each npm module a source map of one line, so the map of the package covers our code only. Node reads the whole
 * map at every cold start: a full map makes it 1.7 times as long, this one 1.3 times (measured).
 */
const unmappedPackages: Plugin = {
  name: 'unmapped-packages',
  setup: ({ onLoad }) => {
    const map = JSON.stringify({ version: 3, sources: ['package'], mappings: 'AAAA' });
    const comment = `\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(map).toString('base64')}`;
    onLoad({ filter: /[\\/]node_modules[\\/].*\.[cm]?js$/ }, async ({ path: file }) => ({
      contents: `${await readFile(file, 'utf8')}${comment}`,
    }));
  },
};

async function assets(): Promise<[string, Uint8Array][]> {
  const packages = path.join(ROOT, 'node_modules');
  const found = [
    ...globSync(ASSET_FILES, { cwd: ASSETS }).map((name) => ({ name, file: path.join(ASSETS, name) })),
    ...globSync(FONT_FILES, { cwd: packages }).map((name) => ({
      name: path.join('node_modules', name),
      file: path.join(packages, name),
    })),
  ].toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return Promise.all(found.map(async ({ name, file }) => [name, await readFile(file)]));
}
