/**
 * The messages of several shards as those of one run. Every shard reads the whole specification and gives it other ids. It
 * is kept once, and the results of the other shards are written with the ids of the first.
 */
import { isDeepStrictEqual } from 'node:util';
import { ScriptError } from '../../machine/script-error.ts';
import { type Envelope, toMs } from '../core/envelope.ts';
import { mapTexts } from '../core/readable.ts';
import type { Shard } from './shard.ts';

/** Which of two shards has the start or the end of the whole run. */
type Moment = { timestamp: { seconds: number; nanos: number } };

/**
 * @param shards at least one.
 * @throws ScriptError when the shards read different specifications or are copies of one run.
 */
export function mergeMessages(shards: Shard[]): Envelope[] {
  const [first, ...others] = shards.map(({ envelopes }) => envelopes);
  const [shard] = shards;
  if (!first || !shard) return [];
  const spec = new Map(first.flatMap((envelope) => keyed(envelope)));
  const merged = first.filter(({ testRunFinished }) => !testRunFinished);
  const seen = new Set(first.flatMap(({ testCase }) => testCase?.id ?? []));
  for (const [at, envelopes] of others.entries()) {
    const ids = new Map<string, string>();
    for (const [key, envelope] of envelopes.flatMap((one) => keyed(one))) {
      const known = spec.get(key);
      if (!known || !isSame(known, envelope))
        throw new ScriptError(
          `${shards[at + 1]?.folder} has ${key} otherwise than ${shard.folder}. Merge shards of one commit.`,
        );
      pairIds(known, envelope, ids);
    }
    for (const envelope of envelopes) {
      const { testCase, testRunFinished, meta } = envelope;
      if (testRunFinished || meta || keyed(envelope).length > 0) continue;
      if (testCase && seen.has(testCase.id))
        throw new ScriptError(`${shards[at + 1]?.folder} is a copy of another shard's run. Leave one out.`);
      if (testCase) seen.add(testCase.id);
      merged.push(rewrite(envelope, ids));
    }
  }
  return [...inOneTime(merged, shards), ...finished(shards)];
}

/** The messages that all shards share, each under a name that does not depend on ids. */
function keyed(envelope: Envelope): [string, Envelope][] {
  const { source, gherkinDocument, pickle, stepDefinition, hook, parameterType, testRunStarted } = envelope;
  const at = ({ uri, location }: { uri?: string; location?: { line: number } }) =>
    `${uri}:${location?.line ?? ''}`;
  if (source) return [[`the file ${source.uri}`, envelope]];
  if (gherkinDocument) return [[`the feature ${gherkinDocument.uri}`, envelope]];
  if (pickle) return [[`the scenario ${at(pickle as Parameters<typeof at>[0])}`, envelope]];
  if (stepDefinition)
    return [[`the step ${at(stepDefinition.sourceReference)} ${stepDefinition.pattern.source}`, envelope]];
  if (hook) return [[`the hook ${at(hook.sourceReference)}`, envelope]];
  if (parameterType) return [[`the parameter type ${parameterType.name}`, envelope]];
  return testRunStarted ? [['the start', envelope]] : [];
}

/** Equal except for their ids and their start. */
function isSame(one: Envelope, other: Envelope): boolean {
  if (one.testRunStarted) return true;
  return isDeepStrictEqual(withoutIds(one), withoutIds(other));
}

function withoutIds(value: unknown): unknown {
  return mapTexts(value, (text, key) => (isId(key) ? '' : text));
}

/** `id` of everything in `other` → the id of the same thing in `one`; both have the same shape. */
function pairIds(one: unknown, other: unknown, ids: Map<string, string>): void {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return;
  for (const [key, value] of Object.entries(one)) {
    const counterpart = (other as Record<string, unknown>)[key];
    if (key === 'id' && typeof value === 'string' && typeof counterpart === 'string')
      ids.set(counterpart, value);
    else pairIds(value, counterpart, ids);
  }
}

function rewrite(envelope: Envelope, ids: Map<string, string>): Envelope {
  return mapTexts(envelope, (text, key) => (isId(key) ? (ids.get(text) ?? text) : text));
}

/** `id`, `pickleStepId`, `stepDefinitionIds`. */
function isId(key: string): boolean {
  return /^id$|Ids?$/.test(key);
}

/** The run began when its first shard did. */
function inOneTime(merged: Envelope[], shards: Shard[]): Envelope[] {
  const starts = shards.flatMap(({ envelopes }) => envelopes.flatMap((one) => one.testRunStarted ?? []));
  const [earliest] = starts.toSorted(byTime);
  return merged.map((envelope) =>
    envelope.testRunStarted && earliest
      ? { testRunStarted: { ...envelope.testRunStarted, timestamp: earliest.timestamp } }
      : envelope,
  );
}

/** The run ended with its last shard, successfully if each shard succeeded. If a shard did not end, neither did the run. */
function finished(shards: Shard[]): Envelope[] {
  const ends = shards.flatMap(({ envelopes }) => envelopes.flatMap((one) => one.testRunFinished ?? []));
  const started = shards[0]?.envelopes.find((one) => one.testRunStarted)?.testRunStarted;
  const latest = ends.toSorted(byTime).at(-1);
  if (!latest || !started?.id || ends.length < shards.length) return [];
  const broken = ends.find(({ exception, message }) => exception || message) ?? latest;
  const { timestamp } = latest;
  const success = ends.every((one) => one.success);
  return [{ testRunFinished: { ...broken, timestamp, success, testRunStartedId: started.id } }];
}

function byTime(one: Moment, other: Moment): number {
  return toMs(one.timestamp) - toMs(other.timestamp);
}
