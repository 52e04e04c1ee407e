/** Prints one character for each scenario while they run. The summary after them has the failures. */
import type { Envelope } from '../report/core/envelope.ts';

/** The shape of a formatter of cucumber-js that is a plugin. */
interface Context {
  on(event: 'message', listener: (envelope: Envelope) => void): void;
  write(text: string): void;
}

export default {
  type: 'formatter',
  formatter({ on, write }: Context): void {
    /** By id of the scenario that runs: the status of its first step that did not pass. */
    const stopped = new Map<string, string>();
    on('message', ({ testStepFinished, testCaseFinished, testRunFinished }) => {
      const status = testStepFinished?.testStepResult.status ?? 'PASSED';
      if (testStepFinished && status !== 'PASSED' && !stopped.has(testStepFinished.testCaseStartedId))
        stopped.set(testStepFinished.testCaseStartedId, status);
      if (testCaseFinished) write(characterOf(stopped.get(testCaseFinished.testCaseStartedId)));
      if (testRunFinished) write('\n');
    });
  },
};

function characterOf(status: string | undefined): string {
  if (status === undefined) return '.';
  return status === 'SKIPPED' ? '-' : 'F';
}
