/** A reporter of Node's test runner: one line of JSON for each test. */
import type { TestEvent } from 'node:test/reporters';

/** The outcome of one test. */
export interface TestResult {
  title: string;
  passed: boolean;
  /** It failed by an assertion, or as the product refuses what the test does: not by a fault of the test or of the mutant. */
  asserted: boolean;
  message: string;
}

export default async function* lines(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const event of events) {
    const { type, data } = event;
    if ((type !== 'test:pass' && type !== 'test:fail') || data.details.type === 'suite') continue;
    const cause = type === 'test:fail' ? data.details.error.cause : undefined;
    const result: TestResult = {
      title: data.name,
      passed: type === 'test:pass',
      asserted: cause instanceof Error && isAssertion(cause),
      message: cause instanceof Error ? cause.message : String(cause ?? ''),
    };
    yield `${JSON.stringify(result)}\n`;
  }
}

/** `fast-check` reports a failed property with the assertion as its cause or in its text. */
function isAssertion({ name, message, cause }: Error): boolean {
  if (['AssertionError', 'Refusal'].includes(name) || /^Property failed after/.test(message)) return true;
  return cause instanceof Error && isAssertion(cause);
}
