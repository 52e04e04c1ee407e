/**
 * `npm run prove -- catch-up [--histories 1000000 --years 500 --sequences 2000 --pairs 1000000 --rounds 200 --processes
 * 16]`: runs every proof of catch-up and seeding at full size, with progress: orders and faults, histories, years of
 * daily runs, sequences of seedings, planted engines, real processes, schedules, costs.
 */

import { readArguments, unknownName } from '../../harness/machine/command-line.ts';
import { seconds } from '../../harness/machine/progress.ts';
import { openLocalStore } from '../../harness/store/open.ts';
import { measureCosts } from '../catch-up/costs.ts';
import { explore } from '../catch-up/explore.ts';
import { playHistory } from '../catch-up/history.ts';
import { hunt } from '../catch-up/hunt.ts';
import { killLargeWorkflow } from '../catch-up/large-workflow.ts';
import { comparePatterns } from '../catch-up/patterns.ts';
import { planted } from '../catch-up/planted.ts';
import { runsAtOnce } from '../catch-up/real/eight.ts';
import {
  killedProcesses,
  processesAtOnce,
  type RealFigures,
  withFaults,
} from '../catch-up/real/real-store.ts';
import { largeScenes, scenes } from '../catch-up/scenes.ts';
import { playYear } from '../catch-up/year.ts';
import { playSequences } from '../seeding/play-sequences.ts';
import { numbersOf, optionsOf } from './options.ts';

const TICK_MS = 10_000;
const PARTS = ['scenes', 'histories', 'years', 'seeding', 'planted', 'patterns', 'costs', 'store'];

/** What is wrong, a line each. */
const wrong: string[] = [];
const say = (line: string) => console.log(line);

/** Says at most every 10 s how far something has come. */
function progress(what: string, of?: number): (done: number) => void {
  const started = performance.now();
  let told = started;
  return (done) => {
    if (performance.now() - told < TICK_MS) return;
    told = performance.now();
    const all = of === undefined ? '' : ` of ${of.toLocaleString('en')}`;
    say(`  … ${what}: ${done.toLocaleString('en')}${all} after ${seconds(started)} s`);
  };
}

async function exploreScenes(most: number): Promise<void> {
  say(
    '\nEvery order of requests, with faults at every write (reads of two runs commute, so one order of them is played)',
  );
  for (const scene of [...scenes, ...largeScenes]) {
    const started = performance.now();
    const found = await explore(() => scene.open(), {
      ...scene,
      limit: most,
      onProgress: progress(scene.name),
    });
    const how = found.complete ? 'complete' : 'cut short';
    say(
      `${mark(found.wrong)} ${scene.name}: ${scene.runners} runs, ${scene.faults} faults: ${found.plays.toLocaleString('en')} plays (${how}), ${found.wrong} wrong, ${seconds(started)} s`,
    );
    wrong.push(...found.examples);
  }
  const { kills, alone, most: together, problems } = await killLargeWorkflow();
  say(
    `${mark(problems.length)} a workflow of 500 tasks under two runs, one stopped at each write: ${kills} times, ${alone} requests alone, ${together} at most with two; seen half-built ${problems.length} times`,
  );
  wrong.push(...problems.slice(0, 5));
  const [first] = scenes;
  const careless = planted.find(({ name }) => name === 'check-then-put');
  if (!first || !careless) return;
  const found = await explore(() => first.open(careless.around), { ...first, faults: 0 });
  say(
    `  for comparison, an engine that checks and then puts: wrong in ${found.wrong} of ${found.plays} orders without any fault (${Math.round((100 * found.wrong) / found.plays)} %)`,
  );
}

async function playHistories(histories: number, from: number): Promise<void> {
  say(
    `\n${histories.toLocaleString('en')} random histories from seed ${from}: runs, faults, and everything that people do`,
  );
  const onProgress = progress('histories', histories);
  const total = { runs: 0, requests: 0, planned: 0, wrong: 0 };
  for (let seed = from; seed < from + histories; seed++) {
    const { problems, runs, requests, planned } = await playHistory(seed);
    total.runs += runs;
    total.requests += requests;
    total.planned += planned;
    if (problems.length > 0) total.wrong += 1;
    wrong.push(
      ...problems
        .slice(0, 1)
        .map(
          (problem) =>
            `seed ${seed}: ${problem} (npm run prove -- catch-up --only histories --histories 1 --seed ${seed})`,
        ),
    );
    onProgress(seed - from + 1);
  }
  say(
    `${mark(total.wrong)} ${total.runs.toLocaleString('en')} runs, ${total.requests.toLocaleString('en')} requests; ${total.planned.toLocaleString('en')} dry runs equal to the run after them; ${total.wrong} histories wrong`,
  );
}

async function playYears(years: number, from: number): Promise<void> {
  say(
    `\n${years.toLocaleString('en')} years of daily runs from seed ${from}: edits, failures, missed days, wrong clocks`,
  );
  const onProgress = progress('years', years);
  const total = { runs: 0, edits: 0, made: 0, failures: 0, catchingUp: 0, wrong: 0 };
  for (let seed = from; seed < from + years; seed++) {
    const { problems, ...figures } = await playYear(seed);
    for (const name of Object.keys(figures) as (keyof typeof figures)[]) total[name] += figures[name];
    if (problems.length > 0) total.wrong += 1;
    wrong.push(...problems.slice(0, 1).map((problem) => `year ${seed}: ${problem}`));
    onProgress(seed - from + 1);
  }
  say(
    `${mark(total.wrong)} ${total.runs} runs, ${total.catchingUp} of several days; ${total.edits} edits; ${total.made} occurrences made, ${total.failures} failures; ${total.wrong} years wrong`,
  );
}

async function playSeedings(sequences: number, seed: number): Promise<void> {
  say(
    `\n${sequences.toLocaleString('en')} sequences of operator edits, fixture changes and seedings from seed ${seed}`,
  );
  const found = await playSequences(sequences, seed, progress('sequences', sequences));
  say(
    `${mark(found.problem ? 1 : 0)} ${found.seedings} seedings checked, each twice; ${found.edits} edits by operators; ${found.problem ? 1 : 0} wrong`,
  );
  if (found.problem) wrong.push(found.problem);
}

async function huntPlanted(): Promise<void> {
  say(`\n${planted.length} engines that are wrong in one way each`);
  for (const { name, breaks, around } of planted) {
    const { by, what } = await hunt(around);
    say(`${by ? '✓' : '✗'} ${name}: ${breaks}\n      found by ${by ?? 'nothing'}: ${what}`);
    if (by === null) wrong.push(`the planted engine ${name} was not found`);
  }
}

function comparePairs(pairs: number): void {
  say(`\n${pairs.toLocaleString('en')} pairs of a pattern and a date against the oracle`);
  const found = comparePatterns(pairs, 1, progress('pairs', pairs));
  say(
    `${mark(found.differences.length)} ${found.pairs.toLocaleString('en')} pairs of ${found.patterns.toLocaleString('en')} patterns, ${found.never} of them refused as never firing; ${found.differences.length} differences`,
  );
  wrong.push(...found.differences.slice(0, 5));
}

async function tellCosts(): Promise<void> {
  say('\nRequests and computed units');
  const { historyRows, ...costs } = await measureCosts(100_000);
  const names: Record<keyof typeof costs, string> = {
    firstRun: 'first run of 31 days × 30 configs',
    reRun: 'its re-run',
    reRunOfTwoMonths: 're-run of 31 days that lie in two months',
    reRunWithHistory: `re-run with ${historyRows.toLocaleString('en')} archived rows in the table`,
    workflow: 'one workflow of 42 tasks',
    large: 'one workflow of 500 tasks',
  };
  for (const [name, { requests, writes, readUnits, writeUnits }] of Object.entries(costs)) {
    say(
      `  ${names[name as keyof typeof costs]}: ${requests} requests, ${writes} of them writes, ${readUnits} read units, ${writeUnits} write units`,
    );
  }
}

async function onTheStore(rounds: number, processes: number): Promise<void> {
  say('\nOn DynamoDB Local');
  const store = await openLocalStore({ onProgress: say });
  const { endpoint } = store;
  const tell = (what: string, figures: RealFigures) => {
    const { rounds: done, runs, requests, faults, problems } = figures;
    say(
      `${mark(problems.length)} ${what}: ${done} rounds, ${runs} runs, ${requests} requests, ${faults} faults or kills; ${problems.length} problems`,
    );
    wrong.push(...problems.slice(0, 5));
  };
  try {
    tell('faults at the SDK', await withFaults(endpoint, rounds, progress('rounds', rounds)));
    tell(
      'a process killed before and after each request',
      await killedProcesses(endpoint, progress('kills')),
    );
    const many = { processes, rounds: Math.max(1, Math.round(rounds / 20)) };
    tell(
      `${processes} processes at once`,
      await processesAtOnce(endpoint, many, progress('rounds', many.rounds)),
    );
    const one = await runsAtOnce(endpoint, 1);
    const eight = await runsAtOnce(endpoint, 8);
    say(
      `  31 days × 30 configs: one run ${one.requests} requests, eight at once ${eight.requests} (${(eight.requests / one.requests).toFixed(2)} ×), ${eight.generated} tasks made in all`,
    );
  } finally {
    await store.stop();
  }
}

const mark = (problems: number) => (problems === 0 ? '✓' : '✗');

const NUMBERS = {
  ...{ plays: Infinity, histories: 1_000_000, years: 500, sequences: 2_000, seed: 1, pairs: 1_000_000 },
  ...{ rounds: 200, processes: 16 },
};

/** Returns whether all is well. @throws UsageError for an option that is wrong */
export async function proveCatchUp(args: string[]): Promise<boolean> {
  const { values } = readArguments({ args, options: optionsOf({ ...NUMBERS, only: '' }) });
  const { plays, histories, years, sequences, seed, pairs, rounds, processes } = numbersOf(values, NUMBERS);
  const parts = values.only?.split(',') ?? PARTS;
  const unknown = parts.find((part) => !PARTS.includes(part));
  if (unknown !== undefined) throw unknownName('part', unknown, PARTS);
  const all: Record<string, () => unknown> = {
    scenes: () => exploreScenes(plays),
    histories: () => playHistories(histories, seed),
    years: () => playYears(years, seed),
    seeding: () => playSeedings(sequences, seed),
    planted: huntPlanted,
    patterns: () => comparePairs(pairs),
    costs: tellCosts,
    store: () => onTheStore(rounds, processes),
  };
  for (const part of parts) await all[part]?.();
  say(
    wrong.length === 0 ? '\nNothing is wrong.' : `\nWrong:\n${wrong.map((one) => `  ✗ ${one}`).join('\n')}`,
  );
  return wrong.length === 0;
}
