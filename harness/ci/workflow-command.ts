/** Workflow commands: output lines that GitHub shows next to the code. */
import { randomBytes } from 'node:crypto';

export interface Annotation {
  level: 'error' | 'warning' | 'notice';
  title: string;
  message: string;
  /** Relative to the checkout. */
  file?: string | undefined;
  line?: number | undefined;
}

/** GitHub shows this many for each level and step, and silently drops the rest. */
const SHOWN = 10;

/** The lines to print. Where there are more of a level than are shown, the first says how many there are. */
export function toCommands(annotations: Annotation[]): string[] {
  const levels = Map.groupBy(annotations, ({ level }) => level);
  return [...levels].flatMap(([level, all]) => {
    if (all.length <= SHOWN) return all.map(toCommand);
    const shown = all.slice(0, SHOWN - 1);
    const title = `${all.length} of these, ${shown.length} are shown`;
    const message = 'GitHub shows ten a step. All are in the summary of this run and in its report.';
    return [toCommand({ level, title, message }), ...shown.map(toCommand)];
  });
}

function toCommand({ level, title, message, file, line }: Annotation): string {
  const properties = Object.entries({ file, line, title })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${level} ${properties.join(',')}::${escapeData(message)}`;
}

/** What would end the command. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** What would end the property as well. */
function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/**
 * Runs `work`. On GitHub, output lines that look like workflow commands are plain text during that time, because
 * scenarios and tests print responses of the app.
 */
export async function withoutCommands<Result>(
  work: () => Promise<Result>,
  { onGitHub = process.env.GITHUB_ACTIONS === 'true', say = console.log as (line: string) => void } = {},
): Promise<Result> {
  if (!onGitHub) return work();
  const token = randomBytes(16).toString('hex');
  say(`::stop-commands::${token}`);
  try {
    return await work();
  } finally {
    say(`::${token}::`);
  }
}
