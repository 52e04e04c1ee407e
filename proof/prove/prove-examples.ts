/**
 * `npm run prove -- examples [features/x.feature[:line] …] [--seed n] [--sample n] [--all]`: changes one value of a
 * scenario at a time (a cell, a quoted text, a date, a number), and the scenario must fail.
 */
import { ROOT } from '../../harness/machine/root.ts';
import { type OpenSurroundings, openSurroundings } from '../../harness/run/surroundings.ts';
import { Random } from '../catch-up/random.ts';
import { type Place, readPlaces } from '../examples/changes.ts';
import { exceptionOf } from '../examples/exceptions.ts';
import { impossibleValue, otherValue } from '../examples/other-value.ts';
import { type Played, playChanges } from '../examples/play.ts';
import { readNumbers } from './options.ts';
import type { ExampleScore } from './score.ts';
import { addToBoard } from './scoreboard.ts';

/** In one run of Cucumber: enough that its start does not count, few enough that progress shows. */
const BATCH = 40;
/** So many are also played as they are, by the same machinery: these must pass. */
const CONTROLS = 3;

/** Returns whether every changed value was noticed. @throws ScriptError for an option that is wrong */
export async function proveExamples(args: string[]): Promise<boolean> {
  const named = args.filter((one) => one.includes('.feature'));
  const all = args.includes('--all') || named.length > 0;
  const numbers = args.filter((one) => one !== '--all' && !named.includes(one));
  const { seed, sample } = readNumbers(numbers, { seed: 1, sample: 120 });
  const places = (await readPlaces(ROOT)).filter((place) => named.length === 0 || named.some(has(place)));
  const chosen = all ? places : shuffled(places, seed).slice(0, sample);
  console.log(`${chosen.length} of ${places.length} values${all ? '' : `, seed ${seed}`}`);
  const surroundings = await openSurroundings((line) => console.log(line));
  try {
    const control = await playAll('unchanged', chosen.slice(0, CONTROLS), (value) => value, surroundings);
    const red = control.filter(({ outcome }) => outcome !== 'survived');
    for (const { change, message } of red) console.log(`✗ control ${atOf(change)}: ${message}`);
    const first = await playAll('other', chosen, otherValue, surroundings);
    // A value that is only set up need not matter to the claims; the step must read it all the same.
    const unclaimed = first.filter(({ outcome, change }) => outcome === 'survived' && !change.claims);
    const again = await playAll(
      'impossible',
      unclaimed.map(({ change }) => change),
      impossibleValue,
      surroundings,
    );
    const score = scoreOf(first, again, { places: places.length, ...(all ? {} : { seed }) });
    for (const line of linesOf(score)) console.log(line);
    if (named.length === 0) console.log(`\nScoreboard: ${await addToBoard({ examples: score })}`);
    return score.survivors.length + score.broke.length + red.length === 0;
  } finally {
    await surroundings.close();
  }
}

/** Whether the argument `features/x.feature` or `features/x.feature:12` means the place. */
function has({ file, line }: Place) {
  return (named: string) => named === file || named === `${file}:${line}`;
}

function shuffled(places: Place[], seed: number): Place[] {
  const random = new Random(seed);
  return places
    .map((place) => ({ place, key: random.next() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ place }) => place);
}

async function playAll(
  name: string,
  places: Place[],
  another: (value: string) => string,
  surroundings: OpenSurroundings,
): Promise<Played[]> {
  const played: Played[] = [];
  for (let from = 0; from < places.length; from += BATCH) {
    const changes = places.slice(from, from + BATCH).map((place) => ({ ...place, is: another(place.value) }));
    played.push(...(await playChanges(changes, `${name}-${from / BATCH + 1}`, surroundings)));
    const killed = played.filter(({ outcome }) => outcome === 'killed').length;
    console.log(`  … ${name} value: ${played.length} of ${places.length}, ${killed} killed`);
  }
  return played;
}

function scoreOf(first: Played[], again: Played[], of: Pick<ExampleScore, 'places' | 'seed'>): ExampleScore {
  const read = new Set(
    again.filter(({ outcome }) => outcome !== 'survived').map(({ change }) => atOf(change)),
  );
  const survived = first.filter(({ outcome }) => outcome === 'survived');
  const excused = survived.filter(({ change }) => exceptionOf(change));
  const left = survived.filter((one) => !excused.includes(one));
  return {
    ...of,
    tried: first.length,
    killed: first.filter(({ outcome }) => outcome === 'killed').length,
    readOnly: left.filter(({ change }) => read.has(atOf(change))).map(toSurvivor),
    excused: excused.map((one) => ({ ...toSurvivor(one), reason: exceptionOf(one.change) ?? '' })),
    survivors: left.filter(({ change }) => !read.has(atOf(change))).map(toSurvivor),
    broke: first
      .filter(({ outcome }) => outcome === 'broke')
      .map((one) => ({ ...toSurvivor(one), reason: one.message })),
  };
}

const atOf = ({ file, line, at }: Place) => `${file}:${line}:${at + 1}`;

function toSurvivor({ change }: Played): ExampleScore['survivors'][number] {
  return { at: atOf(change), step: change.step, was: change.value, is: otherValue(change.value) };
}

function linesOf({ tried, killed, readOnly, excused, survivors, broke }: ExampleScore): string[] {
  const line = (mark: string, one: ExampleScore['survivors'][number]) =>
    `${mark} ${one.at}  ${one.step}\n      "${one.was}" → "${one.is}"`;
  return [
    ...readOnly.map((one) => line('· read, not claimed:', one)),
    ...excused.map((one) => `${line('· exception:', one)}: ${one.reason}`),
    ...survivors.map((one) => line('✗ SURVIVED', one)),
    ...broke.map((one) => `${line('✗ BROKE', one)}: ${one.reason}`),
    `${killed} of ${tried} killed; ${readOnly.length} read but not claimed, ${excused.length} exceptions, ${survivors.length} survivors, ${broke.length} broke`,
  ];
}
