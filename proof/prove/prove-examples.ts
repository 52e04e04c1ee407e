/**
 * `npm run prove -- examples [features/x.feature[:line] …] [--seed n] [--sample n] [--all]`: changes one value of a
 * scenario at a time (a cell, a quoted text, a date, a number), and the scenario must fail.
 */
import { UsageError } from '../../harness/machine/command-line.ts';
import { didYouMean, nearest } from '../../harness/machine/nearest.ts';
import { ROOT } from '../../harness/machine/root.ts';
import { openSurroundings } from '../../harness/run/surroundings.ts';
import { Random } from '../catch-up/random.ts';
import { type Place, readPlaces } from '../examples/changes.ts';
import { exceptionOf } from '../examples/exceptions.ts';
import { impossibleValues, noticedValue } from '../examples/other-value.ts';
import { type Change, type Played, playChanges } from '../examples/play.ts';
import { type Tried, tryPlaces } from '../examples/trials.ts';
import { readChoice } from './options.ts';
import type { ExampleScore } from './score.ts';
import { addToBoard } from './scoreboard.ts';

/** So many are also played as they are, by the same machinery: these must pass. */
const CONTROLS = 3;

/** Returns whether every changed value was noticed. @throws UsageError for an option that is wrong */
export async function proveExamples(args: string[]): Promise<boolean> {
  const { named, seed, sample, ...given } = readChoice(args, { seed: 1, sample: 120 });
  const all = given.all || named.length > 0;
  const everywhere = await readPlaces(ROOT);
  for (const one of named) if (!everywhere.some((place) => has(place)(one))) throw noPlace(one, everywhere);
  const places = everywhere.filter((place) => named.length === 0 || named.some(has(place)));
  const chosen = all ? places : shuffled(places, seed).slice(0, sample);
  console.log(`${chosen.length} of ${places.length} values${all ? '' : `, seed ${seed}`}`);
  const surroundings = await openSurroundings((line) => console.log(line));
  const tried: Tried[] = [];
  const scored = () => scoreOf(tried, { places: places.length, ...(all ? {} : { seed }) });
  try {
    const play = (changes: Change[], name: string) => playChanges(changes, name, surroundings);
    const control = await play(
      chosen.slice(0, CONTROLS).map((place) => ({ ...place, is: place.value })),
      'unchanged',
    );
    const red = control.filter(({ outcome }) => outcome !== 'survived');
    for (const { change, message } of red) console.log(`✗ control ${atOf(change)}: ${message}`);
    await tryPlaces(chosen, valuesOf, play, async (some) => {
      tried.push(...some);
      for (const line of linesOf(scoreOf(some, { places: places.length }))) console.log(line);
      console.log(`  … ${tried.length} of ${chosen.length} values: ${countsOf(scored())}`);
      // A long pass that is stopped has written what it found.
      if (named.length === 0) await addToBoard({ examples: scored() });
    });
    if (named.length === 0) console.log(`\nScoreboard: ${await addToBoard({ examples: scored() })}`);
    const { survivors, broke } = scored();
    return survivors.length + broke.length + red.length === 0;
  } finally {
    await surroundings.close();
  }
}

/** A value of the setup need not matter to the assertions, but a step must read it. */
const valuesOf = (place: Place): string[] => [
  noticedValue(place),
  ...(place.claims ? [] : impossibleValues(place.value)),
];

/** Whether the argument `features/x.feature` or `features/x.feature:12` means the place. */
function has({ file, line }: Place) {
  return (named: string) => named === file || named === `${file}:${line}`;
}

function noPlace(given: string, everywhere: Place[]): UsageError {
  const [file = ''] = given.split(':');
  const lines = everywhere.filter((place) => place.file === file).map(({ line }) => line);
  const near =
    lines.length > 0
      ? undefined
      : nearest(
          file,
          everywhere.map((place) => place.file),
        );
  const which =
    lines.length > 0
      ? ` Lines with a value: ${[...new Set(lines)].toSorted((a, b) => a - b).join(', ')}.`
      : '';
  return new UsageError(`${given} has no value that can be changed.${didYouMean(near)}${which}`);
}

function shuffled(places: Place[], seed: number): Place[] {
  const random = new Random(seed);
  return places
    .map((place) => ({ place, key: random.next() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ place }) => place);
}

function scoreOf(tried: Tried[], of: Pick<ExampleScore, 'places' | 'seed'>): ExampleScore {
  const survived = tried.filter(({ outcome }) => outcome === 'survived');
  const excused = survived.filter(({ change }) => exceptionOf(change));
  const left = survived.filter((one) => !excused.includes(one));
  return {
    ...of,
    tried: tried.length,
    killed: tried.filter(({ outcome }) => outcome === 'killed').length,
    readOnly: left.filter(({ read }) => read).map(toSurvivor),
    excused: excused.map((one) => ({ ...toSurvivor(one), reason: exceptionOf(one.change) ?? '' })),
    survivors: left.filter(({ read }) => !read).map(toSurvivor),
    broke: tried
      .filter(({ outcome }) => outcome === 'broke')
      .map((one) => ({ ...toSurvivor(one), reason: one.message })),
  };
}

const atOf = ({ file, line, at }: Place) => `${file}:${line}:${at + 1}`;

function toSurvivor({ change }: Played): ExampleScore['survivors'][number] {
  return { at: atOf(change), step: change.step, was: change.value, is: change.is };
}

function linesOf({ readOnly, excused, survivors, broke }: ExampleScore): string[] {
  const line = (mark: string, one: ExampleScore['survivors'][number]) =>
    `${mark} ${one.at}  ${one.step}\n      "${one.was}" → "${one.is}"`;
  return [
    ...readOnly.map((one) => line('· read, not asserted:', one)),
    ...excused.map((one) => `${line('· exception:', one)}: ${one.reason}`),
    ...survivors.map((one) => line('✗ SURVIVED', one)),
    ...broke.map((one) => `${line('✗ BROKE', one)}: ${one.reason}`),
  ];
}

function countsOf({ killed, readOnly, excused, survivors, broke }: ExampleScore): string {
  return `${killed} killed, ${readOnly.length} read but not asserted, ${excused.length} exceptions, ${survivors.length} survivors, ${broke.length} broke`;
}
