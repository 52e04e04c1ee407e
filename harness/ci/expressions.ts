/**
 * The few expressions that a rehearsal understands: paths such as `matrix.shard`, the four functions about how things
 * went, and comparisons with a text. Anything else is refused rather than guessed.
 */
import { ScriptError } from '../machine/script-error.ts';

/** `matrix`, `steps`, `needs`, `env`, `github`, `runner`, `strategy`. */
export type Contexts = Record<string, unknown>;

/** `${{ path }}` in a text replaced; what is not there is empty, as on GitHub. */
export function interpolate(text: string, contexts: Contexts): string {
  return text.replaceAll(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression: string) => lookUp(expression, contexts));
}

/**
 * Whether a step or job runs.
 * @param condition its `if`, undefined where it has none.
 * @param failed whether something before it failed.
 */
export function applies(condition: string | undefined, failed: boolean, contexts: Contexts): boolean {
  const said = (condition ?? 'success()').replace(/^\$\{\{\s*(.*?)\s*\}\}$/, '$1');
  const parts = said.split('&&').map((part) => part.trim());
  const asksHowItWent = parts.some((part) => part in FUNCTIONS);
  return (asksHowItWent || !failed) && parts.every((part) => holds(part, failed, contexts));
}

/** A rehearsal is never cancelled: who stops it stops all of it. */
const FUNCTIONS: Record<string, (failed: boolean) => boolean> = {
  'success()': (failed) => !failed,
  'failure()': (failed) => failed,
  'always()': () => true,
  '!cancelled()': () => true,
  'cancelled()': () => false,
};

function holds(part: string, failed: boolean, contexts: Contexts): boolean {
  const known = FUNCTIONS[part];
  if (known) return known(failed);
  const [, path, operator, wanted] = /^([\w.-]+)\s*(==|!=)\s*'([^']*)'$/.exec(part) ?? [];
  if (path === undefined) throw refused(part);
  return (lookUp(path, contexts) === wanted) === (operator === '==');
}

function lookUp(path: string, contexts: Contexts): string {
  const [root = '', ...names] = path.split('.');
  if (!/^[\w-]+(\.[\w-]+)*$/.test(path) || !(root in contexts)) throw refused(path);
  let value: unknown = contexts[root];
  for (const name of names) value = (value as Record<string, unknown> | undefined)?.[name];
  return value === undefined || value === null ? '' : String(value);
}

function refused(expression: string): ScriptError {
  return new ScriptError(
    `A rehearsal does not understand "${expression}", expected a path, success(), failure(), always(), !cancelled() or <path> == '<text>', joined by &&. Say it in the step's shell, or teach harness/ci/expressions.ts.`,
  );
}
