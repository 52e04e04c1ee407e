/**
 * Time limits of the harness. Tests pass on a machine that is ten times slower, so these limits only end what would
 * never end. loop-time.ts measures durations for assertions.
 */

/** Multiplies the app's time limits on its store in every test, except tests of a store that never answers. */
export const STORE_PATIENCE = 20;
/** An expectation of a page at rest: a missing element is reported after this time. */
export const EXPECT_MS = 10_000;
/** A click or an entry on a page at rest. */
export const ACTION_MS = 20_000;
/** Both limits if a failure is declared or planted, because waiting longer would not help. */
export const EXPECTED_RED_MS = 3_000;
/** A page that loads, a browser that starts, a resource that closes: these always end. */
export const ANSWER_MS = 300_000;
/** A process of its own. */
export const PROCESS_MS = 600_000;
/** A step: longer than all of these, so that the error of the step is reported and not the timeout. */
export const STEP_MS = 900_000;
