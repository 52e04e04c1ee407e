/** Mechanical changes that make no difference, each with the reason. No test can notice them, so none is run for them. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../harness/machine/root.ts';
import { type Patch, patched } from '../decisions/decision.ts';

/** A change as {@link Patch} has it, and why it makes no difference. */
export type Equivalent = Patch & { reason: string };

const equivalent = (file: string, find: string, replace: string, reason: string): Equivalent => ({
  ...{ file, find, replace, reason },
});

export const equivalents: Equivalent[] = [
  equivalent(
    'src/seeding/seed.ts',
    'tries < TRIES',
    'tries <= TRIES',
    'one more try: it still ends, and no caller knows how many there are',
  ),
  equivalent(
    'src/catch-up/turn.ts',
    'const MS_A_TRANSACTION = 150',
    'const MS_A_TRANSACTION = 151',
    'a measured time with room to spare',
  ),
  equivalent(
    'src/catch-up/turn.ts',
    'const LONGEST_WAIT_MS = 10_000',
    'const LONGEST_WAIT_MS = 10001',
    'a millisecond more of a wait that ends anyway',
  ),
  equivalent(
    'src/catch-up/turn.ts',
    'Math.max(0, held.endsAt - now)',
    'Math.max(1, held.endsAt - now)',
    'a lease that is held ends at least a millisecond from now, else it is taken',
  ),
  equivalent(
    'src/catch-up/run.ts',
    "isOpenOccurrence(occurrence) || occurrence?.state === 'creating'",
    '(isOpenOccurrence(occurrence))',
    'about how many transactions there are; a few half-built workflows more or less make no turn',
  ),
  equivalent(
    'src/catch-up/run.ts',
    'workflows += 1',
    'workflows += 2',
    'about how many transactions there are: it decides who waits, and nothing that is made',
  ),
  equivalent(
    'src/domain/evidence-file.ts',
    "kind.contents.includes(content.detected ?? '')",
    'kind.contents.includes((content.detected))',
    'no kind has a content without a media type; the compiler asks for a text',
  ),
  equivalent(
    'src/domain/evidence-file.ts',
    "(name ?? '').toWellFormed().split(/[\\\\/]/).at(-1) ?? ''",
    "((name ?? '').toWellFormed().split(/[\\\\/]/).at(-1))",
    'what was split has at least one part',
  ),
  equivalent(
    'src/domain/evidence-file.ts',
    '/^(.*?)(\\.[\\w-]{1,10})?$/u.exec(safe) ?? []',
    '(/^(.*?)(\\.[\\w-]{1,10})?$/u.exec(safe))',
    'the pattern fits every text of one line, and this one has no line break',
  ),
  equivalent(
    'src/domain/queue.ts',
    'missing = unmetGates({ task, bundleLinks: bundle?.bundleLinks ?? [] })',
    'missing = unmetGates({ task, bundleLinks: (bundle?.bundleLinks) })',
    'a task of no workflow asks for no links of one (bundle-rows.ts), so the list is not read',
  ),
  equivalent(
    'src/store/bundle-writes.ts',
    '!(holds && stays && before.status',
    '!((stays) && before.status',
    'an active workflow that is claimed has its claim (holdsClaim)',
  ),
  equivalent(
    'src/store/people.ts',
    'revision ?? 0)',
    'revision ?? 1)',
    'the first number of a count that is only compared with itself',
  ),
  equivalent(
    'src/store/people.ts',
    'known?.epoch ?? 0',
    '(known?.epoch)',
    'the client of the store leaves out what is undefined, and a row without the count is read as 0',
  ),
  equivalent(
    'src/store/people.ts',
    'known?.epoch ?? 0',
    'known?.epoch ?? 1',
    'the first number of a count that is only compared with itself',
  ),
  equivalent(
    'src/store/task-writes.ts',
    "':one': 1,",
    "':one': 2,",
    'a count of changes that is only compared with itself',
  ),
  equivalent(
    'src/store/templates.ts',
    'templateVersionKey(id, 0).pk, prefix',
    'templateVersionKey(id, 1).pk, prefix',
    'all versions of a template have one partition key',
  ),
  equivalent(
    'src/domain/stage.ts',
    'to && rank(to) > rank(facts.led)',
    '(rank(to) > rank(facts.led))',
    'no stage is before every stage; the compiler asks for one',
  ),
  equivalent(
    'src/domain/task-files.ts',
    'fileCount = 0 }',
    'fileCount = 1 }',
    'a task may have more than one file, so none and one leave room',
  ),
  equivalent(
    'src/domain/task-files.ts',
    '(task.fileCount ?? 0) - 1',
    '(task.fileCount ?? 1) - 1',
    'one less than none is none, as one less than one',
  ),
  equivalent(
    'src/domain/schedule-choice.ts',
    'day !== undefined && others.length === 0',
    '(others.length === 0)',
    'a list of days has one at least, because January has each day; the compiler does not know',
  ),
  equivalent(
    'src/domain/schedule-choice.ts',
    'range(1, 4).filter',
    'range(1, 5).filter',
    'no month has a day 35',
  ),
  equivalent(
    'src/domain/schedule-choice.ts',
    'parsed.ok && parsed.schedule.occursOn(civilDate(dateOf(number)))',
    '(parsed.schedule.occursOn(civilDate(dateOf(number))))',
    'each part of an expression that was read can be read; the compiler does not know',
  ),
  equivalent(
    'src/domain/workflow-copy.ts',
    '!(cause instanceof RangeError)',
    'false',
    'a date fails by its range only; other errors would be faults of the code',
  ),
  equivalent(
    'src/store/passwords.ts',
    'randomBytes(16), cost);\n',
    'randomBytes(17), cost);\n',
    'the key is thrown away; only the time counts',
  ),
  equivalent(
    'src/store/passwords.ts',
    'maxmem: 2 * 128',
    'maxmem: 3 * 128',
    'more memory is allowed than scrypt takes',
  ),
  equivalent(
    'src/store/passwords.ts',
    'maxmem: 2 * 128',
    'maxmem: 2 * 129',
    'more memory is allowed than scrypt takes',
  ),
  equivalent(
    'src/domain/schedule.ts',
    'paused: true,\n      domAndDow',
    'paused: false,\n      domAndDow',
    'a pattern without a function runs nothing, paused or not',
  ),
  equivalent(
    'src/store/archiving.ts',
    "openPk && { ':openPk': openPk, ':openSk': openSk }",
    "({ ':openPk': openPk, ':openSk': openSk })",
    'the client of the store leaves out what is undefined',
  ),
  equivalent(
    'src/store/bundles.ts',
    'listActive(table, limit + 1) : []',
    'listActive(table, limit + 2) : []',
    'whether there are more than the limit is known from one more as from two',
  ),
  equivalent(
    'src/store/bundles.ts',
    'archivedKeys(table, undefined, 1)).length',
    'archivedKeys(table, undefined, 2)).length',
    'whether there is any is known from one as from two',
  ),
  equivalent(
    'src/store/bundles.ts',
    'bundles, next: keys.length > limit ? (keys[limit - 1]?.at ?? null)',
    'bundles, next: keys.length > limit ? ((keys[limit - 1]?.at))',
    'there are more than the limit, so there is one at it',
  ),
  equivalent(
    'src/store/find-task.ts',
    'listActive(table, ASKED_FOR_TASK + 1)',
    'listActive(table, ASKED_FOR_TASK + 2)',
    'whether there are more is known from one more as from two',
  ),
  equivalent(
    'src/store/queue-index.ts',
    'range && after < range.between[1]',
    '(after < range.between[1])',
    'each of the labels that are counted beyond is a range; the compiler does not know',
  ),
  equivalent(
    'src/store/queue-index.ts',
    'after < range.between[1]',
    'after <= range.between[1]',
    'a position has the id of a task, so it is never the end of a range',
  ),
  ...[
    ['5 * 2', '6 * 2'],
    ['10 * 2', '11 * 2'],
    ['10 * 2', '10 * 3'],
  ].map(([was, is]) =>
    equivalent(
      'src/store/requests.ts',
      `${was} ** tries`,
      `${is} ** tries`,
      'a random wait: how long it is decides nothing',
    ),
  ),
  equivalent(
    'src/store/create-table.ts',
    'await pause(table, LOOK_MS);\n      state',
    '(pause(table, LOOK_MS));\n      state',
    'it asks for the state more often, until the same state comes',
  ),
];

/** Why the change makes no difference; undefined when it may. @throws Error for an entry that no longer applies */
export function equivalenceOf(change: Patch): string | undefined {
  const entries = equivalents.filter(({ file }) => file === change.file);
  if (entries.length === 0) return undefined;
  const source = readFileSync(path.join(ROOT, change.file), 'utf8');
  const after = patched(source, change);
  return entries.find((one) => patched(source, one) === after)?.reason;
}
