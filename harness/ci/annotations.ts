/** The result of a run as annotations: the verdict, each failed scenario at its line, each failed check. */
import { tellingOf, wrongIn } from '../report/document/wrong.ts';
import type { RunResult } from './run-result.ts';
import type { Annotation } from './workflow-command.ts';

export function toAnnotations({ conformance, checks }: RunResult): Annotation[] {
  const failedChecks = checks.filter(({ failed }) => failed > 0);
  return [
    ...(conformance ? [verdictOf(conformance)] : []),
    ...failedChecks.map(
      ({ name, claim, failures }): Annotation => ({
        level: 'error',
        title: `check ${name} failed`,
        message: [`It checks that ${claim}`, ...failures, `Again: npm run check -- ${name}`].join('\n'),
      }),
    ),
    ...(conformance ? wrongIn(conformance) : []).map((wrong): Annotation => {
      const [, file, line] = /^(.*):(\d+)$/.exec(wrong.id) ?? [];
      return {
        level: 'error',
        file,
        line: Number(line),
        title: `${wrong.requirement} (${wrong.level}) ${wrong.outcome}: ${wrong.name}`,
        message: tellingOf(wrong)
          .map(([name, text]) => `${name}: ${text}`)
          .join('\n'),
      };
    }),
  ];
}

function verdictOf({ verdict, target }: NonNullable<RunResult['conformance']>): Annotation {
  return { level: 'notice', title: `${verdict.value} · ${target}`, message: verdict.reasons.join('\n') };
}
