/** Reads the output of `npm audit --json`: nothing known, vulnerable packages, or no response. */
import { z } from 'zod';

const SEVERITIES = ['critical', 'high', 'moderate', 'low', 'info'] as const;
const reportSchema = z.object({
  vulnerabilities: z.record(z.string(), z.object({ severity: z.enum(SEVERITIES), range: z.string() })),
});

export interface Audit {
  /** 0 nothing known · 1 vulnerable · 2 the registry did not respond, so nothing is known. */
  exitCode: 0 | 1 | 2;
  words: string;
}

/** Reads the two outputs of `npm audit --json`. */
export function readAudit(stdout: string, stderr: string): Audit {
  const report = reportSchema.safeParse(parsed(stdout));
  if (!report.success) {
    const cause = stderr.trim().split('\n').slice(0, 3).join('\n') || 'npm printed nothing.';
    return {
      exitCode: 2,
      words: `The registry did not answer, so nothing is known about vulnerabilities. Run "npm run check -- audit" again where it is reachable.\n${cause}`,
    };
  }
  const found = Object.entries(report.data.vulnerabilities);
  if (found.length === 0) return { exitCode: 0, words: 'No known vulnerability.' };
  const lines = found
    .toSorted(([, one], [, other]) => SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity))
    .map(([name, { severity, range }]) => `${severity.padEnd(9)}${name} ${range}`);
  return {
    exitCode: 1,
    words: `${found.length} vulnerable packages. docs/security.md says until when each is to be updated.\n${lines.join('\n')}`,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
