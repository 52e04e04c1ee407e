/** The state of one scenario: target, actors and last observations. Created on demand, closed by hooks.ts. */
import { World } from '@cucumber/cucumber';
import type { Page } from '@playwright/test';
import { ApiActions } from '../../harness/actors/api-actions.ts';
import { ApiCaller } from '../../harness/actors/api-caller.ts';
import { ApiReader } from '../../harness/actors/api-reader.ts';
import { apiState } from '../../harness/actors/api-state.ts';
import { Arranging } from '../../harness/actors/arranging.ts';
import { borrowPage, returnPage } from '../../harness/actors/browser.ts';
import { ExchangeLog } from '../../harness/actors/exchange-log.ts';
import { Operator } from '../../harness/actors/operator.ts';
import { PageGuard } from '../../harness/actors/page-guard.ts';
import { Scheduler } from '../../harness/actors/scheduler.ts';
import {
  keep,
  type Screenshot,
  screenshot,
  screenshotEverywhere,
  screenshotName,
} from '../../harness/actors/screenshots.ts';
import { Starter } from '../../harness/actors/starter.ts';
import { CRON_TOKEN, emailOf, PASSWORD, type Person } from '../../harness/contract/people.ts';
import type { Named, Task, Template, Workflow, WorkflowWithTasks } from '../../harness/contract/wire.ts';
import { HarnessError } from '../../harness/run/harness-error.ts';
import { ACTION_MS, EXPECTED_RED_MS } from '../../harness/run/patience.ts';
import { Resources } from '../../harness/run/resources.ts';
import { SetupFailed } from '../../harness/run/setup-failed.ts';
import type { Abilities, Capability } from '../../harness/target/capabilities.ts';
import type { Place } from '../../harness/target/place.ts';
import type { State } from '../../harness/target/state.ts';
import { NotCapable, type Target } from '../../harness/target/target.ts';
import { capabilities, driver, profile } from './profile.ts';
import type { Seen } from './seen.ts';

/** The state before the action. */
interface Before {
  state: State;
  workflows: WorkflowWithTasks[];
}

/** A target that runs as a process cannot be opened twice at once. */
const TWICE =
  'The scenario opens the system twice: by a Background and by a Given. Keep one of them, or move the scenario to a rule without that Background.';

export class SpecWorld extends World {
  readonly resources = new Resources();
  readonly exchanges = new ExchangeLog();
  readonly guard = new PageGuard();
  before: Before | undefined;
  page: Page | undefined;
  /** True once a step has checked the present page against the accessibility rules. */
  judged = false;
  /** Set by a scenario before the browser is opened. */
  scripts = true;
  /** True if the browser is on another machine than the app; set by a scenario before the browser is opened. */
  elsewhere = false;
  /** Milliseconds; timings.ts keeps and reads it. */
  readonly clock = { startedMs: performance.now(), browserStepsMs: 0, browserStepsAppMs: 0 };
  /** The requirement and name of the scenario; hooks.ts sets it. */
  about = { requirement: 'none', name: 'none' };
  /** The profile declares that it fails, or the product is broken on purpose. */
  expectedRed = false;
  #seen: Partial<Seen> = {};
  #target: Target | undefined;
  /** The capabilities that the scenario has used. */
  readonly used = new Set<Capability>();
  #operator: Operator | undefined;
  #callers = new Map<Person, ApiCaller>();
  #starter: Starter | undefined;

  async openTarget(place?: Partial<Place>): Promise<Target> {
    if (place) this.needs('place');
    if (this.#target) throw new HarnessError(TWICE);
    this.#target = await driver.open(this.resources, place);
    return this.#target;
  }

  /** What the harness can do with the target beyond its API and pages. @throws NotCapable without the tag for it */
  use<Name extends Capability>(name: Name): Abilities[Name] {
    this.needs(name);
    const ability = this.target.abilities[name];
    if (ability) return ability;
    throw new HarnessError(
      `The profile ${profile.name} declares "${name}", and its target has nothing for it. Remove it from the profile.`,
    );
  }

  /** The scenario uses the capability. @throws NotCapable without the tag for it */
  needs(name: Capability): void {
    this.used.add(name);
    if (!capabilities.includes(name)) throw new NotCapable(name);
  }

  /** Everything that is stored, as far as it can be read: the rows, or what the API lists. */
  async state(): Promise<State> {
    if (this.target.empty) return new Map();
    return this.target.abilities.rows?.state() ?? apiState(await this.reader());
  }

  /** Each record of the state. */
  async records(): Promise<unknown[]> {
    return [...(await this.state()).values()].map((text) => JSON.parse(text));
  }

  /** Undefined until a Given opened it. */
  get opened(): Target | undefined {
    return this.#target;
  }

  get target(): Target {
    return needed(this.#target, 'a system; begin with "Given a clean seeded system"');
  }

  /** The browser, at its first use. */
  async operator(): Promise<Operator> {
    this.#operator ??= await this.#openBrowser();
    return this.#operator;
  }

  /** Undefined when no browser was used. */
  get browsing(): Operator | undefined {
    return this.#operator;
  }

  /** An API caller, signed in as the person. */
  async caller(person: Person = 'Grace'): Promise<ApiCaller> {
    const known = this.#callers.get(person);
    if (known) return known;
    const caller = this.anonymous();
    const answer = await caller.signIn(emailOf(person), PASSWORD);
    if (answer.status !== 200)
      throw new SetupFailed(`${person} could not sign in: ${answer.status} ${answer.text.slice(0, 300)}`);
    this.#callers.set(person, caller);
    return caller;
  }

  anonymous(): ApiCaller {
    return new ApiCaller(this.target.url, this.exchanges);
  }

  async reader(): Promise<ApiReader> {
    return new ApiReader(await this.caller());
  }

  async starter(): Promise<Starter> {
    this.#starter ??= new Starter(await this.caller(), await this.reader());
    return this.#starter;
  }

  async scheduler(): Promise<Scheduler> {
    return new Scheduler(this.anonymous().carry(CRON_TOKEN));
  }

  async actions(): Promise<ApiActions> {
    return new ApiActions(await this.caller());
  }

  async arranging(): Promise<Arranging> {
    return new Arranging(await this.reader(), await this.actions());
  }

  /** The template of the workflow in question. */
  async template(): Promise<Template> {
    return (await this.reader()).templateById(String(this.seen('workflow').workflow.templateId));
  }

  /** The links of the workflow that a task is in; none for a task of no workflow. */
  async linksOf({ bundleId }: Task): Promise<Named[]> {
    if (bundleId === undefined) return [];
    const { bundles } = await (await this.caller()).read<{ bundles: Workflow[] }>('/api/bundles', 'bundles');
    return bundles.find(({ id }) => id === bundleId)?.bundleLinks ?? [];
  }

  /** Completes a task with the given members; the next step checks the response. */
  async completes(task: Task, along: object): Promise<void> {
    const completion = await (await this.actions()).changeTask(task.id, { status: 'done', ...along });
    this.saw({ task, completion });
  }

  /** Attaches to the running step what the operator sees. */
  async show(state = this.about.name): Promise<void> {
    const { page } = await this.operator();
    const fileName = screenshotName(this.about.requirement, state, 'desktop.light');
    await this.#attachScreenshot({ fileName, png: await screenshot(page) });
  }

  /** Attaches to the running step the state on desktop and mobile, light and dark, or in `two` of these looks. */
  async showEverywhere(state: string, looks?: { two: boolean }): Promise<void> {
    const { page } = await this.operator();
    for (const one of await screenshotEverywhere(page, this.about.requirement, state, looks))
      await this.#attachScreenshot(one);
  }

  async #attachScreenshot({ fileName, png }: Screenshot): Promise<void> {
    const { requirement, name: scenario } = this.about;
    const path = new URL((await this.operator()).page.url()).pathname;
    await keep({ fileName, png }, { requirement, scenario, path, ...this.target.place });
    this.attach(png, { mediaType: 'image/png', fileName });
  }

  /** Remembers what a step saw. */
  saw(seen: { [Name in keyof Seen]?: Seen[Name] | undefined }): void {
    Object.assign(this.#seen, seen);
  }

  /** The observation of an earlier step. @throws if there is none */
  seen<Name extends keyof Seen>(name: Name): Seen[Name] {
    return needed(this.#seen[name] as Seen[Name] | undefined, `${name} seen by an earlier step`);
  }

  /** The same; undefined when none did. */
  ifSeen<Name extends keyof Seen>(name: Name): Seen[Name] | undefined {
    return this.#seen[name] as Seen[Name] | undefined;
  }

  async #openBrowser(): Promise<Operator> {
    const { scripts, elsewhere } = this;
    const page = await borrowPage(this.target.url, { scripts, elsewhere });
    page.context().setDefaultTimeout(this.expectedRed ? EXPECTED_RED_MS : ACTION_MS);
    this.page = this.resources.add('page', page, returnPage);
    return new Operator(page, this.guard, () => this.target.quiet());
  }
}

function needed<Thing>(thing: Thing | undefined, what: string): Thing {
  if (thing === undefined) throw new Error(`this step needs ${what}`);
  return thing;
}
