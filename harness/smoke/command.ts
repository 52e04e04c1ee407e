/** Runs `npm run smoke`: checks, prints, and returns the exit code. */
import { printHelp, UsageError, whereOptionsAre } from '../machine/command-line.ts';
import type { Terminal } from '../machine/terminal.ts';
import { Unreachable } from './conditions/availability.ts';
import { conditions } from './conditions/conditions.ts';
import { type Finding, judgeAll } from './judge.ts';
import { type Options, readOptions, USAGE } from './options.ts';
import { reportDocument, reportLines, verdictOf } from './print.ts';
import { redact, shown } from './redact.ts';
import { Smoke } from './smoke.ts';

/** Exit code: 0 every condition holds · 1 a condition failed · 2 the deployment could not be checked. */
export async function runFromCommandLine(
  args: string[],
  environment: NodeJS.ProcessEnv,
  terminal: Terminal = console,
): Promise<0 | 1 | 2> {
  try {
    if (printHelp(args, USAGE, terminal)) return 0;
    return await run(readOptions(args, environment), terminal);
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof Unreachable)) throw error;
    const { SMOKE_EMAIL = '', SMOKE_PASSWORD = '' } = environment;
    const more = error instanceof UsageError ? `\n${whereOptionsAre()}` : '';
    terminal.error(redact(`${error.message}${more}`, [SMOKE_EMAIL, SMOKE_PASSWORD]));
    return 2;
  }
}

async function run(options: Options, terminal: Terminal): Promise<0 | 1 | 2> {
  const smoke = new Smoke(options);
  const findings = await judgeAll(conditions, smoke).finally(() => smoke.leave());
  const url = redact(options.url, smoke.secrets);
  const told = findings.map((finding) => ({
    ...finding,
    observed: shown(finding.observed, smoke.secrets),
  }));
  terminal.log(options.json ? reportDocument(url, told) : reportLines(url, told).join('\n'));
  return exitCodeOf(findings);
}

function exitCodeOf(findings: Finding[]): 0 | 1 | 2 {
  const verdict = verdictOf(findings);
  return verdict === 'holds' ? 0 : verdict === 'failed' ? 1 : 2;
}
