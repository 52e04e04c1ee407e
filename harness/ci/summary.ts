/** The result of a run as a job summary. Text only, because summaries show no local images. */
import { count } from '../report/core/verdict.ts';
import { tellingOf, type Wrong, wrongIn } from '../report/document/wrong.ts';
import { duration } from '../report/page/markup.ts';
import { code, plain, short, table } from './markdown.ts';
import type { RunResult } from './run-result.ts';

type Conformance = NonNullable<RunResult['conformance']>;

export interface SummaryOptions {
  /** Name → URL, of what was uploaded. */
  artifacts: Record<string, string>;
  /** The most the summary may take; GitHub refuses more than 1 MiB a step. */
  mostBytes?: number;
}

const MOST_BYTES = 1_000_000;
const SLOWEST = 10;
const MOST_OF_A_VALUE = 2_000;

/** Verdict, failures, checks, the requirement matrix, durations, where the artifacts are; in this order. */
export function toSummary({ conformance, checks }: RunResult, options: SummaryOptions): string {
  const { artifacts, mostBytes = MOST_BYTES } = options;
  const blocks = [
    ...(conformance ? head(conformance) : checks.length > 0 ? [] : ['## No report', NO_REPORT]),
    ...links(artifacts),
    ...(conformance ? failures(wrongIn(conformance)) : []),
    ...(checks.length > 0 ? checkTable(checks) : []),
    ...(conformance ? [...matrix(conformance), ...slowest(conformance)] : []),
  ];
  return fit(blocks, mostBytes);
}

const NO_REPORT =
  'The run left no report: see the log of the step that failed. What the shards left is among the artifacts.';

function head({ verdict, target, summary, run, commit, environment }: Conformance): string[] {
  const all = (counts: Record<string, number>) => Object.values(counts).reduce((sum, one) => sum + one, 0);
  const { scenarios, MUST, SHOULD } = summary;
  const counted = Object.entries(scenarios).map(([outcome, amount]) => `${amount} ${outcome}`);
  return [
    `## ${plain(verdict.value)} · ${plain(target)}`,
    verdict.reasons.map((reason) => `- ${plain(reason)}`).join('\n'),
    table(
      ['MUST passed', 'SHOULD passed', 'Scenarios', 'From start to end', 'Commit'],
      [
        [
          `${MUST.passed ?? 0} of ${all(MUST)}`,
          `${SHOULD.passed ?? 0} of ${all(SHOULD)}`,
          counted.join(', ') || 'none',
          duration(run.durationMs),
          commit ? plain(commit.sha.slice(0, 12)) : 'unknown',
        ],
      ],
    ),
    Object.entries(environment)
      .map(([name, version]) => plain(`${name} ${version}`))
      .join(' · '),
  ];
}

function links(artifacts: Record<string, string>): string[] {
  const known = Object.entries(artifacts).filter(([, url]) => /^https:\/\/[^\s()<>]+$/.test(url));
  if (known.length === 0) return [];
  return [`Artifacts: ${known.map(([name, url]) => `[${plain(name)}](${url})`).join(' · ')}`];
}

function failures(wrong: Wrong[]): string[] {
  if (wrong.length === 0) return [];
  return [`### ${count(wrong.length, 'failure')}`, ...wrong.map(failure)];
}

function failure(wrong: Wrong): string {
  const cut = (text: string) =>
    text.length > MOST_OF_A_VALUE ? `${text.slice(0, MOST_OF_A_VALUE)}… (cut)` : text;
  return [
    `**${plain(wrong.requirement)} (${wrong.level}) ${wrong.outcome}: ${plain(wrong.name)}**`,
    [wrong.example, wrong.id].flatMap((text) => (text ? [plain(text)] : [])).join('<br>'),
    `The implementation ${plain(wrong.sentence)}`,
    code(
      tellingOf(wrong)
        .map(([name, text]) => `${name.padEnd(8)}  ${cut(text)}`)
        .join('\n'),
    ),
  ].join('\n\n');
}

function checkTable(checks: RunResult['checks']): string[] {
  const rows = checks.map(({ name, claim, passed, failed, skipped, durationMs }) => [
    failed > 0 ? `**${plain(name)} failed**` : plain(name),
    plain(claim),
    passed,
    failed,
    skipped,
    duration(durationMs),
  ]);
  const failed = checks.flatMap(({ failures }) => failures).map((line) => `- ${plain(line)}`);
  return [
    '### Checks',
    table(['Check', 'Checks that', 'Passed', 'Failed', 'Skipped', 'Time'], rows),
    ...(failed.length > 0 ? [failed.join('\n')] : []),
  ];
}

function matrix({ requirements }: Conformance): string[] {
  const rows = requirements.map(({ id, level, sentence, outcome, reason, scenarios, durationMs }) => {
    const passed = scenarios.filter((one) => one.outcome === 'passed').length;
    const said = outcome === 'passed' ? outcome : `**${outcome}**`;
    return [
      plain(id),
      level,
      short(sentence),
      reason && outcome !== 'passed' ? `${said}: ${short(reason)}` : said,
      scenarios.length > 0 ? `${passed} of ${scenarios.length}` : '–',
      duration(durationMs),
    ];
  });
  const columns = ['Requirement', 'Level', 'The implementation …', 'Outcome', 'Scenarios passed', 'Time'];
  return ['### Requirements', table(columns, rows)];
}

function slowest({ requirements }: Conformance): string[] {
  const scenarios = requirements.flatMap((one) => one.scenarios);
  const once = [...new Map(scenarios.map((one) => [one.id, one])).values()];
  const ran = once.filter(({ attempts }) => attempts > 0);
  if (ran.length === 0) return [];
  const sum = ran.reduce((total, { durationMs }) => total + durationMs, 0);
  const rows = ran
    .toSorted((one, other) => other.durationMs - one.durationMs)
    .slice(0, SLOWEST)
    .map(({ id, name, durationMs }) => [duration(durationMs), plain(id), short(name)]);
  return [
    `### Slowest of ${ran.length} scenarios, ${duration(sum)} in all`,
    table(['Time', 'Where', 'Scenario'], rows),
  ];
}

/** The first blocks that fit, and the number of the others. */
function fit(blocks: string[], mostBytes: number): string {
  const left = (amount: number) =>
    `_${amount} more parts of this summary did not fit; the report among the artifacts has all of it._\n`;
  let text = '';
  for (const [at, block] of blocks.entries()) {
    const longer = `${text}${block}\n\n`;
    if (Buffer.byteLength(longer) > mostBytes - 200) return `${text}${left(blocks.length - at)}`;
    text = longer;
  }
  return text;
}
