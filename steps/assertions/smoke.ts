/** Assertions on the printed report of the smoke. */
import assert from 'node:assert/strict';
import type { CommandResult } from '../../harness/actors/script.ts';
import { emailOf, PASSWORD } from '../../harness/contract/people.ts';

/** The conditions that the report must have, because a removed one would never fail. */
const CONDITIONS = [
  'health',
  'readiness',
  'sign-in required',
  'sign-in',
  'wrong password',
  'templates',
  'no duplicates',
  'actionable',
  'start reachable',
  'catch-up dry run',
  'nothing written',
  'sign-out',
];
const VERDICTS = { '✓': 'holds', '✗': 'failed', '–': 'skipped' } as const;
const LINE = /^([✓✗–]) (.{19}) (.+)$/;

interface Told {
  name: string;
  verdict: string;
  /** The observation; for a failure also the expectation and the remedy. */
  words: string;
}

/** What the report tells of each condition. */
function told({ stdout, stderr }: CommandResult): Told[] {
  const all: Told[] = [];
  for (const line of stdout.split('\n')) {
    const [, mark, name = '', words = ''] = LINE.exec(line) ?? [];
    const last = all.at(-1);
    if (mark) all.push({ name: name.trim(), verdict: VERDICTS[mark as keyof typeof VERDICTS], words });
    else if (last && line.startsWith(' ')) last.words += `\n${line.trim()}`;
  }
  assert.deepEqual(
    all.map(({ name }) => name),
    CONDITIONS,
    `conditions in ${stdout}${stderr}`,
  );
  return all;
}

/** Names by commas, or "nothing". */
export function verdicts(command: CommandResult, failed: string, skipped: string): void {
  const expected = CONDITIONS.map((name) => {
    if (namesIn(failed).includes(name)) return `${name}: failed`;
    return `${name}: ${namesIn(skipped).includes(name) ? 'skipped' : 'holds'}`;
  });
  const found = told(command).map(({ name, verdict }) => `${name}: ${verdict}`);
  assert.deepEqual(found, expected, command.stdout);
}

export function holds(command: CommandResult, condition: string): boolean {
  return told(command).some(({ name, verdict }) => name === condition && verdict === 'holds');
}

/** The failed condition with its observation and remedy. */
export function explains(
  command: CommandResult,
  { condition, seen, toDo }: Record<'condition' | 'seen' | 'toDo', string>,
): void {
  const [observed = '', expected = '', remedy = ''] = wordsOf(command, condition).split('\n');
  assert.ok(
    observed.includes(seen),
    `observed by ${condition}: expected "${seen}" in it, observed "${observed}"`,
  );
  assert.match(expected, /^expected: \w.{20,}/);
  assert.match(remedy, /^to do: /);
  assert.ok(
    remedy.includes(toDo),
    `the remedy of ${condition}: expected "${toDo}" in it, observed "${remedy}"`,
  );
}

export function says(command: CommandResult, name: string, what: string): void {
  const words = wordsOf(command, name);
  assert.ok(
    words.includes(what),
    `the check ${name}: expected "${what}" in its words, observed "${words.replaceAll('\n', ' ')}"`,
  );
}

/** No output contains a password or a session token. */
export function keepsSecrets({ stdout, stderr }: CommandResult): void {
  for (const secret of [emailOf('Grace'), PASSWORD])
    assert.ok(!`${stdout}${stderr}`.includes(secret), `the output: expected no "${secret}", observed it`);
  const tokens = /Bearer (?!\[redacted\])\S+/.exec(`${stdout}${stderr}`);
  assert.equal(tokens?.[0], undefined, 'a token in the output');
}

function wordsOf(command: CommandResult, name: string): string {
  return told(command).find((one) => one.name === name)?.words ?? '';
}

/** "nothing", or names of conditions. @throws AssertionError for a name that no condition has */
function namesIn(list: string): string[] {
  const names = list === 'nothing' ? [] : list.split(', ');
  for (const name of names) assert.ok(CONDITIONS.includes(name), `"${name}" is a condition of the smoke`);
  return names;
}
