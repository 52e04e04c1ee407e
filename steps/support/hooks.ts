/** Hooks of scenarios and steps: state before an action, unexpected faults, resources to close, and failures. */
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import {
  After,
  AfterAll,
  Before,
  BeforeStep,
  type ITestCaseHookParameter,
  Status,
  setDefaultTimeout,
  setDefinitionFunctionWrapper,
  setWorldConstructor,
} from '@cucumber/cucumber';
import { faultsOfNewShapes } from '../../harness/actors/accessibility.ts';
import { closeBrowser } from '../../harness/actors/browser.ts';
import { expectFor } from '../../harness/actors/expect.ts';
import { screenshot } from '../../harness/actors/screenshots.ts';
import { inWords } from '../../harness/actors/unreadable.ts';
import '../../harness/machine/lifeline.ts';
import { EXPECT_MS, EXPECTED_RED_MS, STEP_MS } from '../../harness/run/patience.ts';
import { LeftOpen } from '../../harness/run/resources.ts';
import { reasonWithout } from '../../harness/target/usable.ts';
import { capabilities, driver, profile } from './profile.ts';
import { requireTags, tagged } from './tags.ts';
import { keepTiming, timeStep } from './timings.ts';
import { SpecWorld } from './world.ts';

/** A file system takes 255 bytes. */
const MOST_OF_NAME = 80;
const CLOSING_TURNS = 100;
/** Steps that compare with the state before the action. */
const LOOKS_BACK = /nothing in the store has changed|the same workflows and tasks as before/;

setDefaultTimeout(STEP_MS);
setWorldConstructor(SpecWorld);

/** A scenario that needs more than the target declares is skipped; the report names what. */
Before(function (this: SpecWorld, { pickle }) {
  const lacking = tagged(pickle).filter((one) => !capabilities.includes(one));
  if (lacking.length === 0) return;
  this.log(reasonWithout(lacking, profile));
  return 'skipped';
});

Before(function (this: SpecWorld, { pickle }) {
  const [requirement = 'none'] = pickle.tags.flatMap(({ name }) =>
    name.startsWith('@req:') ? [name.slice(5)] : [],
  );
  this.about = { requirement, name: pickle.name };
  this.expectedRed =
    process.env.SPEC_EXPECTED_RED !== undefined ||
    profile.deviations.some(
      (one) => one.requirement === requirement && (one.scenario ?? pickle.name) === pickle.name,
    );
  expectFor(this.expectedRed ? EXPECTED_RED_MS : EXPECT_MS);
});

/** The state before an action is taken before its first step. */
BeforeStep(async function (this: SpecWorld, { pickle, pickleStep }) {
  const at = pickle.steps.indexOf(pickleStep);
  const begins = pickleStep.type === 'Action' && pickle.steps[at - 1]?.type !== 'Action';
  if (!begins || !this.opened || !pickle.steps.some(({ text }) => LOOKS_BACK.test(text))) return;
  const looksAtApi = pickle.steps.some(({ text }) => /workflows and tasks as before/.test(text));
  this.before = {
    workflows: looksAtApi ? await (await this.reader()).everything() : [],
    state: await this.state(),
  };
  this.target.abilities.store?.proxy.countAnew();
});

/** Attaches to the step that caused them: the exchanges, and on failure the operator's page. */
setDefinitionFunctionWrapper((code: (...args: unknown[]) => unknown) => {
  const wrapped = async function (this: unknown, ...args: unknown[]) {
    try {
      if (!(this instanceof SpecWorld)) return await code.apply(this, args);
      await this.browsing?.settles();
      return await timeStep(this, async () => code.apply(this, args));
    } catch (error) {
      if (!(this instanceof SpecWorld)) throw error;
      await attachView(this);
      // With a browser open, what a step reads is on the page unless it has sent a request itself.
      const told = inWords(error, this.browsing ? this.exchanges.lastNew : this.exchanges.last);
      const { ended } = this.exchanges.sessions;
      if (ended && told instanceof Error && !told.message.startsWith(ended))
        told.message = `${ended}\n\n${told.message}`;
      throw told;
    } finally {
      if (this instanceof SpecWorld) attachExchanges(this);
    }
  };
  // Cucumber reads from the number of parameters what a function takes.
  return Object.defineProperty(wrapped, 'length', { value: code.length });
});

After({ name: 'judge and close' }, async function (this: SpecWorld, scenario) {
  const failed = scenario.result?.status !== Status.PASSED;
  const page = this.browsing?.page;
  const inaccessible =
    !failed && !this.judged && this.scripts && page && !page.isClosed() ? await faultsOfNewShapes(page) : [];
  const unexpected = [...unexpectedOf(this), ...inaccessible];
  await keepTrace(this, scenario, failed || unexpected.length > 0);
  if (failed)
    this.attach(this.opened?.logs ?? '', {
      mediaType: 'application/x-ndjson',
      fileName: 'app.log',
    });
  this.opened?.abilities.store?.proxy.restore();
  await this.resources.closeAll();
  await keepTiming(this);
  if (unexpected.length > 0 && !failed) throw new Unexpected(unexpected);
  if (!failed) requireTags(tagged(scenario.pickle), this.used);
  await requireNoServer();
});

AfterAll(async () => {
  await closeBrowser();
  await driver.close?.();
});

class Unexpected extends Error {
  override name = 'Unexpected';
  constructor(what: string[]) {
    super(`Something happened that no step of the scenario expected:\n${what.join('\n')}`);
  }
}

/** Faults of the app and errors of the browser that no step asserted. */
function unexpectedOf({ opened, guard }: SpecWorld): string[] {
  const faults = (opened?.faults ?? [])
    .filter(({ status, provoked }) => !(status === 503 && provoked))
    .map(({ method, path: where, status }) => `the app answered ${status} to ${method} ${where}`);
  return [...faults, ...guard.unasserted()];
}

async function attachView(world: SpecWorld): Promise<void> {
  const page = world.browsing?.page;
  if (!page || page.isClosed()) return;
  await screenshot(page).then(
    (png) => world.attach(png, { mediaType: 'image/png', fileName: 'as-it-failed.png' }),
    () => undefined, // The screenshot is optional: the failure is reported without it.
  );
}

function attachExchanges(world: SpecWorld): void {
  const text = world.exchanges.take();
  if (text === '') return;
  try {
    world.attach(text, { mediaType: 'text/plain', fileName: 'exchange.txt' });
  } catch {
    // The step has timed out, so nothing can be attached to it.
  }
}

async function keepTrace(
  world: SpecWorld,
  { pickle, testCaseStartedId }: ITestCaseHookParameter,
  failed: boolean,
) {
  const tracing = world.page?.context().tracing;
  const reports = process.env.REPORT_DIR;
  if (!tracing || !failed || !reports) return;
  const folder = path.join(reports, 'traces');
  mkdirSync(folder, { recursive: true });
  const name = pickle.name
    .replaceAll(/[^\w]+/g, '-')
    .toLowerCase()
    .slice(0, MOST_OF_NAME);
  const file = path.join(folder, `${name}.${testCaseStartedId.slice(0, 8)}.zip`);
  await tracing.stop({ path: file });
  if (existsSync(file)) world.attach(`npx playwright show-trace ${file}`, 'text/plain');
}

/** Servers that an earlier scenario left open. That scenario has failed for them, so the next one does not. */
let blamed = 0;

/** A closed server is gone after a few turns of the loop; one that still listens would answer another scenario. */
async function requireNoServer(): Promise<void> {
  const listening = () =>
    process.getActiveResourcesInfo().filter((name) => name === 'TCPServerWrap').length - blamed;
  for (let turn = 0; turn < CLOSING_TURNS && listening() > 0; turn++) await setImmediate();
  const left = listening();
  if (left <= 0) return;
  blamed += left;
  throw new LeftOpen(`${left} server(s) still listen after the scenario (TCPServerWrap)`);
}
