/** The shape of a line of messages.ndjson (Cucumber Messages), as Cucumber's own API types it. */
import type { runCucumber } from '@cucumber/cucumber/api';

export type Envelope = Parameters<NonNullable<Parameters<typeof runCucumber>[2]>>[0];

type Message<Kind extends keyof Envelope> = NonNullable<Envelope[Kind]>;

export type Pickle = Message<'pickle'>;
export type PickleStep = Pickle['steps'][number];
export type GherkinDocument = Message<'gherkinDocument'>;
export type TestCase = Message<'testCase'>;
export type TestStep = TestCase['testSteps'][number];
export type TestStepResult = Message<'testStepFinished'>['testStepResult'];
export type Timestamp = Message<'testRunStarted'>['timestamp'];
export type Hook = Message<'hook'>;

/** Milliseconds of a Cucumber timestamp or duration. */
export function toMs({ seconds, nanos }: { seconds: number; nanos: number }): number {
  return seconds * 1_000 + nanos / 1_000_000;
}
